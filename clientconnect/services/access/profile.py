"""What people see of themselves, and the appearance and the shortcuts that they choose."""

from dataclasses import dataclass
from typing import Literal, get_args

from sqlmodel import Session

from clientconnect.errors import Invalid, NotFound
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


@use_case(Permission.SELF_MANAGE)
def my_profile(actor: Actor, session: Session) -> Profile:
    """Return the actor's own profile."""
    return profile_of(themselves(actor, session))


@use_case(Permission.SELF_MANAGE, writes=True)
def choose_appearance(actor: Actor, session: Session, appearance: Appearance) -> None:
    """Keep whether the person wants the light look, the dark one, or the system's."""
    if appearance not in get_args(Appearance):
        raise Invalid(_("There is no such appearance."))
    themselves(actor, session).appearance = appearance
    audit.leave_out(session)


@use_case(Permission.SELF_MANAGE, writes=True)
def switch_shortcuts(actor: Actor, session: Session, is_on: bool) -> None:
    """Keep whether single keys work as shortcuts for the person (WCAG 2.2, 2.1.4)."""
    themselves(actor, session).has_shortcuts = is_on
    audit.leave_out(session)


def themselves(actor: Actor, session: Session) -> User:
    """Return the row of the person who acts, else :class:`NotFound`: a step."""
    user = session.get(User, actor.user_id) if actor.user_id else None
    if user is None:
        raise NotFound(_("There is no such user."))
    return user


def profile_of(user: User) -> Profile:
    """Return the profile of ``user``: a step."""
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
