"""Signing in at a kiosk by PIN: on a registered machine only, for those who work the queues, with few wrong tries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access import kiosk_sessions, sessions, throttle, throttled
from clientconnect.services.access.kiosks import kiosk_name
from clientconnect.services.access.links import make_link, open_link, void_links
from clientconnect.services.access.passwords import check_password
from clientconnect.services.access.rights import rights_of
from clientconnect.services.access.tables import Grant, Pin, Role, User
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _, plural

TICKET = "kiosk"
TICKET_TIME = timedelta(seconds=20)
"""How long the way from the right PIN to the session may take: one answer of the server."""


@dataclass(frozen=True, slots=True)
class PinPerson:
    """Somebody who may sign in by PIN, with the roles held; a locked PIN waits for a new one."""

    public_id: str
    name: str
    roles: tuple[str, ...]
    is_locked: bool


@dataclass(frozen=True, slots=True)
class PinPeople:
    """Who may sign in by PIN at the kiosk of this name."""

    kiosk: str
    people: tuple[PinPerson, ...]


@dataclass(frozen=True, slots=True)
class PinTry:
    """A try that was counted: whose, against which hash, and how many more there may be."""

    user_id: int
    left: int
    pin_hash: str = field(repr=False)


@use_case(Permission.KIOSK_SHOW)
def pin_people(actor: Actor, session: Session) -> PinPeople:
    """Return who has a PIN and works the queues, by name."""
    return PinPeople(
        kiosk_name(actor, session),
        tuple(
            PinPerson(user.public_id, user.name or user.username, roles, pin.locked_at is not None)
            for user, pin, roles in _holders(session)
        ),
    )


def sign_in_by_pin(actor: Actor, person_id: str, pin: str) -> str:
    """Return a ticket with which the kiosk that ``actor`` is opens a session for the person, once and at once.

    A wrong PIN is :class:`Invalid` and says how many tries are left; after the last the PIN is locked until its person
    sets a new one. :class:`Busy` where this kiosk or this person tries too often.
    """
    with throttled.noted(actor, "PIN", f"{actor.kiosk_id}:{person_id}"):
        throttle.admit_pin(actor.kiosk_id, person_id)
    counted = count_try(actor, person_id)
    if not check_password(pin, counted.pin_hash)[0]:
        throttle.note_wrong_pin(actor.kiosk_id)
        note_wrong_pin(actor, counted.user_id)
        more = plural("{count} try is left.", "{count} tries are left.", counted.left)
        raise Invalid(_("This PIN is not right.") + " " + more if counted.left else _locked())
    throttle.note_right_pin(person_id)
    return give_ticket(actor, counted.user_id, counted.pin_hash)


@use_case(Permission.KIOSK_SHOW, writes=True)
def count_try(actor: Actor, session: Session, person_id: str) -> PinTry:
    """Count a try before it is judged, so that tries at once do not count as one; :class:`Invalid` where it is locked."""
    found = next(((user, pin) for user, pin, _roles in _holders(session) if user.public_id == person_id), None)
    if found is None or found[0].id is None:
        raise NotFound(_("This person has no PIN."))
    user = found[0]
    pin = session.get_one(Pin, user.id, with_for_update=True, populate_existing=True)
    most = policies.value(session, "kiosk.pin_tries")
    if pin.locked_at is not None or pin.failures >= most:
        raise Invalid(_locked())
    pin.failures += 1
    audit.leave_out(session)
    return PinTry(user.id or 0, most - pin.failures, pin.pin_hash)


@use_case(Permission.KIOSK_SHOW, writes=True)
def note_wrong_pin(actor: Actor, session: Session, user_id: int) -> None:
    """Record a wrong PIN, and lock it after too many."""
    pin, user = session.get(Pin, user_id), session.get(User, user_id)
    if pin is None or user is None:
        raise NotFound(_("This person has no PIN."))
    subject = f"user:{user.public_id}"
    audit.record(actor, session, "pin.refused", subject=subject, failures=pin.failures)
    if pin.failures >= policies.value(session, "kiosk.pin_tries") and pin.locked_at is None:
        pin.locked_at = clock.now()
        audit.record(actor, session, "pin.locked", subject=subject)


@use_case(Permission.KIOSK_SHOW, writes=True)
def give_ticket(actor: Actor, session: Session, user_id: int, pin_hash: str) -> str:
    """Return the ticket of somebody whose PIN was right, unless the PIN changed meanwhile."""
    pin, user = session.get(Pin, user_id), session.get(User, user_id)
    if pin is None or user is None or pin.pin_hash != pin_hash or actor.kiosk_id is None:
        raise NotFound(_("This person has no PIN."))
    pin.failures = 0
    void_links(session, user, TICKET)
    audit.leave_out(session)
    return make_link(session, user, TICKET, TICKET_TIME, str(actor.kiosk_id))


@use_case(Permission.KIOSK_SHOW, writes=True)
def enter_kiosk(actor: Actor, session: Session, ticket: str, browser: str) -> str:
    """Open the session that a ticket of this very kiosk stands for, and return its token; whoever was there is out."""
    link, user = open_link(session, ticket, TICKET)
    is_holder = any(holder.id == user.id for holder, _pin, _roles in _holders(session))
    if link.address != str(actor.kiosk_id) or not is_holder or user.id is None:
        raise NotFound(_("This person has no PIN."))
    link.used_at = clock.now()
    kiosk_sessions.end_lapsed(actor, session, also_live=True)
    token = sessions.start(session, user.id, address=actor.address, browser=browser, kiosk_id=actor.kiosk_id)
    audit.record(actor, session, "kiosk.signed_in", subject=f"user:{user.public_id}")
    return token


def _holders(session: Session) -> list[tuple[User, Pin, tuple[str, ...]]]:
    """Return the staff who have a PIN and work the queues, by name, each with the names of the roles."""
    rows = session.exec(
        select(User, Pin, Role, Grant.client_id)
        .join(Pin, col(Pin.user_id) == User.id)
        .join(Grant, col(Grant.user_id) == User.id)
        .join(Role, (col(Role.id) == Grant.role_id) & col(Role.is_staff))
        .where(col(User.is_staff), col(User.locked_at).is_(None), col(User.must_change_password).is_(False))
        .order_by(col(User.name), col(User.username), col(Role.name))
    ).all()
    held: dict[int, list[tuple[Role, int | None]]] = defaultdict(list)
    people: dict[int, tuple[User, Pin]] = {}
    for user, pin, role, client_id in rows:
        held[pin.user_id].append((role, client_id))
        people[pin.user_id] = (user, pin)
    return [
        (user, pin, tuple(role.name for role, _client in held[user_id]))
        for user_id, (user, pin) in people.items()
        if Permission.QUEUE_WORK in rights_of(((r.permissions, c) for r, c in held[user_id]), is_staff=True)
    ]


def _locked() -> str:
    return _("This PIN is locked after too many wrong tries. Set a new one at a desk, in Edit my Info.")
