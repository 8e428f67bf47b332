"""PINs: a person sets the own one with the password; an administrator takes one away."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access import kiosk_sessions
from clientconnect.services.access.change_password import demand_current
from clientconnect.services.access.grants import managed
from clientconnect.services.access.my_info import my_identity
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.pin_rows import void_pin
from clientconnect.services.access.pin_rules import pin_fault
from clientconnect.services.access.profile import themselves
from clientconnect.services.access.tables import Pin
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class MyPin:
    """How one's own PIN stands: since when there is one, and whether too many wrong tries locked it."""

    set_at: datetime | None
    is_locked: bool


@use_case(Permission.SELF_MANAGE)
def my_pin(actor: Actor, session: Session) -> MyPin | None:
    """Return how one's own PIN stands; nothing for who works no queue and may have none."""
    if not actor.may(Permission.QUEUE_WORK):
        return None
    pin = session.get(Pin, actor.user_id) if actor.user_id else None
    return MyPin(pin.set_at if pin else None, pin is not None and pin.locked_at is not None)


def set_pin(actor: Actor, pin: str, again: str, current: str) -> None:
    """Set one's own PIN in the place of the former one, with the present password ``current``.

    :class:`Invalid` names ``pin``, ``again`` or ``current``; :class:`Busy` comes after ten wrong passwords in a quarter
    of an hour.
    """
    known = my_identity(actor)
    demand_current(actor, current, known.present_hash)
    if fault := pin_fault(pin):
        raise Invalid(fault, {"pin": fault})
    if pin != again:
        sentence = _("The two PINs are not the same.")
        raise Invalid(sentence, {"again": sentence})
    keep_pin(actor, hash_password(pin), known.present_hash)


@use_case(Permission.SELF_MANAGE, writes=True)
def keep_pin(actor: Actor, session: Session, pin_hash: str, checked_hash: str) -> None:
    """Keep the hash of one's own PIN; ``checked_hash`` is that of the password that was checked."""
    user = themselves(actor, session)
    if not actor.may(Permission.QUEUE_WORK):
        raise Invalid(_("A PIN is for those who work the queues."))
    if not checked_hash or user.password_hash != checked_hash or user.id is None:
        raise Invalid(_("The password was changed elsewhere in the meantime. Please sign in with the new one."))
    session.merge(Pin(user_id=user.id, pin_hash=pin_hash, set_at=clock.now()))
    kiosk_sessions.end_of_person(session, user.id, "PIN changed")
    audit.record(actor, session, "pin.set", subject=f"user:{user.public_id}")


@use_case(Permission.USER_MANAGE, writes=True)
def take_pin(actor: Actor, session: Session, username: str) -> None:
    """Take somebody's PIN away, and end what was signed in by it; :class:`NotFound` where there is none."""
    user = managed(actor, session, username)
    if not void_pin(session, user) or user.id is None:
        raise NotFound(_("{username} has no PIN.").format(username=user.username))
    kiosk_sessions.end_of_person(session, user.id, "PIN taken away")
    audit.record(actor, session, "pin.taken_away", subject=f"user:{user.public_id}")
