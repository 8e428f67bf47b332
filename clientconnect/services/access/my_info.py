"""Edit my Info: what people change of themselves. Who they are to the portal changes with their password only."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from clientconnect.errors import Conflict, Invalid
from clientconnect.services.access import throttle, throttled
from clientconnect.services.access.change_password import demand_current
from clientconnect.services.access.links import ADDRESS, link_address, make_link, void_links
from clientconnect.services.access.mails import send_confirmation, tell_asked, tell_moved
from clientconnect.services.access.names import key_of
from clientconnect.services.access.people import cleaned, demand_free
from clientconnect.services.access.profile import Profile, profile_of, themselves
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

IDENTITY = ("username", "email")
"""What one signs in and gets a forgotten password by."""


@dataclass(frozen=True, slots=True)
class MyInfo:
    """What Edit my Info saves, with the version that was shown."""

    name: str
    username: str
    email: str
    telephone: str
    best_time_to_call: str
    version: int

    @property
    def cleaned(self) -> dict[str, str]:
        """The values as they are kept; :class:`Invalid` names every field that cannot stand."""
        names = ("name", "username", "email", "telephone", "best_time_to_call")
        return cleaned({name: getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Saved:
    """The profile as it is now, and the new e-mail address that is still to be confirmed, if any."""

    profile: Profile
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a change of username or e-mail address is judged by."""

    username: str
    email: str
    present_hash: str = field(repr=False)


def change_my_info(actor: Actor, info: MyInfo, current: str, portal: str) -> Saved:
    """Save one's own name, username, e-mail address, telephone and best time to call.

    A new username or e-mail address needs the present password ``current``. A new address counts once the link that
    is mailed there (``portal`` is the portal's address) was opened; the former one hears of it before and after.
    :class:`Invalid` names the fields; a taken username and a change made elsewhere in the meantime are
    :class:`Conflict`; :class:`Busy` comes after ten wrong passwords in a quarter of an hour, ten new usernames or five
    new addresses in an hour.
    """
    known, kept = my_identity(actor), info.cleaned
    checked = ""
    if kept["username"] != known.username or kept["email"] != known.email:
        demand_current(actor, current, known.present_hash)
        checked = known.present_hash
    if key_of(kept["username"]) != key_of(known.username):
        with throttled.noted(actor, "username", str(actor.user_id)):
            throttle.admit_username(actor.user_id)
    if kept["email"] not in ("", known.email):
        with throttled.noted(actor, "new address", str(actor.user_id)):
            throttle.admit_new_address(actor.user_id)
    return save_my_info(actor, info, checked, portal)


@use_case(Permission.SELF_MANAGE)
def my_identity(actor: Actor, session: Session) -> Identity:
    """Return what judging a change of one's own username or e-mail address needs."""
    user = themselves(actor, session)
    return Identity(user.username, user.email, user.password_hash)


@use_case(Permission.SELF_MANAGE, writes=True)
def save_my_info(actor: Actor, session: Session, info: MyInfo, checked_hash: str, portal: str) -> Saved:
    """Keep one's own info; ``checked_hash`` is that of the password that was checked, if it was."""
    kept, user = info.cleaned, themselves(actor, session)
    if user.version != info.version:
        raise Conflict(
            _("Your info was changed elsewhere in the meantime. Open the page again, then repeat your change.")
        )
    changed = {name for name, value in kept.items() if getattr(user, name) != value}
    if changed.intersection(IDENTITY) and (not checked_hash or checked_hash != user.password_hash):
        sentence = _("Enter your current password to change your username or your e-mail address.")
        raise Invalid(sentence, {"current": sentence})
    demand_free(session, kept["username"], but=user.id)
    former, asked = user.email, kept["email"] if "email" in changed else ""
    if asked:
        changed.discard("email")
        kept["email"] = former
    for name in changed:
        setattr(user, name, kept[name])
    user.username_key, user.email_key = key_of(user.username), key_of(user.email)
    if changed.intersection(IDENTITY):
        void_links(session, user)
    if "email" in changed:
        tell_moved(session, user, former)
    if asked:
        _ask(session, user, asked, portal)
    if changed:
        user.version += 1
    if changed or asked:
        fields = sorted(changed | ({"email"} if asked else set()))
        audit.record(actor, session, "user.info_changed", subject=f"user:{user.public_id}", fields=fields)
    else:
        audit.leave_out(session)
    return Saved(profile_of(user), asked)


def _ask(session: Session, user: User, address: str, portal: str) -> None:
    void_links(session, user, ADDRESS)
    valid_for = timedelta(minutes=policies.value(session, "reset.minutes"))
    token = make_link(session, user, ADDRESS, valid_for, address)
    send_confirmation(session, user, address, link_address(portal, token, ADDRESS))
    if user.email:
        tell_asked(session, user)
