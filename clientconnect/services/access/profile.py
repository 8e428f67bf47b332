"""What people may see and change of themselves: Edit my Info, the appearance, the shortcuts."""

from dataclasses import dataclass
from typing import Literal, get_args

from sqlmodel import Session

from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.access.links import void_links
from clientconnect.services.access.mails import tell_moved
from clientconnect.services.access.names import key_of
from clientconnect.services.access.people import cleaned, demand_free
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

Appearance = Literal["auto", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as that person sees it; ``version`` goes back with a change."""

    name: str
    username: str
    email: str
    telephone: str
    best_time_to_call: str
    appearance: str
    has_shortcuts: bool
    version: int

    @property
    def is_dark(self) -> bool | None:
        """Whether the person wants the dark look; nothing where the system decides."""
        return {"light": False, "dark": True}.get(self.appearance)


@dataclass(frozen=True, slots=True)
class MyInfo:
    """What Edit my Info saves, with the version that was shown."""

    name: str
    username: str
    email: str
    telephone: str
    best_time_to_call: str
    version: int


@use_case(Permission.SELF_MANAGE)
def my_profile(actor: Actor, session: Session) -> Profile:
    """Return the actor's own profile."""
    return _profile(_self(actor, session))


@use_case(Permission.SELF_MANAGE, writes=True)
def save_my_info(actor: Actor, session: Session, info: MyInfo) -> Profile:
    """Save one's own name, username, e-mail address, telephone and best time to call.

    With a new username or e-mail address every mailed link is void, and the former address hears of a new one.
    :class:`Invalid` names the fields; a taken username and a change made elsewhere in the meantime are :class:`Conflict`.
    """
    kept = cleaned(
        {
            "name": info.name,
            "username": info.username,
            "email": info.email,
            "telephone": info.telephone,
            "best_time_to_call": info.best_time_to_call,
        }
    )
    user = _self(actor, session)
    if user.version != info.version:
        raise Conflict(
            _("Your info was changed elsewhere in the meantime. Open the page again, then repeat your change.")
        )
    demand_free(session, kept["username"], but=user.id)
    changed = {name: [getattr(user, name), value] for name, value in kept.items() if getattr(user, name) != value}
    for name, value in kept.items():
        setattr(user, name, value)
    user.username_key, user.email_key = key_of(user.username), key_of(user.email)
    if changed:
        if changed.keys() & {"username", "email"}:
            void_links(session, user)
        if former := changed.get("email", [""])[0]:
            tell_moved(session, user, former)
        user.version += 1
        audit.record(actor, session, "user.info_changed", subject=f"user:{user.public_id}", fields=sorted(changed))
    else:
        audit.leave_out(session)
    return _profile(user)


@use_case(Permission.SELF_MANAGE, writes=True)
def choose_appearance(actor: Actor, session: Session, appearance: Appearance) -> None:
    """Keep whether the person wants the light look, the dark one, or the system's."""
    if appearance not in get_args(Appearance):
        raise Invalid(_("There is no such appearance."))
    _self(actor, session).appearance = appearance
    audit.leave_out(session)


@use_case(Permission.SELF_MANAGE, writes=True)
def switch_shortcuts(actor: Actor, session: Session, is_on: bool) -> None:
    """Keep whether single keys work as shortcuts for the person (WCAG 2.2, 2.1.4)."""
    _self(actor, session).has_shortcuts = is_on
    audit.leave_out(session)


def _self(actor: Actor, session: Session) -> User:
    user = session.get(User, actor.user_id) if actor.user_id else None
    if user is None:
        raise NotFound(_("There is no such user."))
    return user


def _profile(user: User) -> Profile:
    return Profile(
        user.name,
        user.username,
        user.email,
        user.telephone,
        user.best_time_to_call,
        user.appearance,
        user.has_shortcuts,
        user.version,
    )
