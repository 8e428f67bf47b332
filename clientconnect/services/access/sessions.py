"""Sessions of signed-in people: start, recognise, end."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from clientconnect import clock, logs
from clientconnect.errors import SignedOut, Unavailable
from clientconnect.services.access.news import tell_ended
from clientconnect.services.access.rights import narrowed, rights_of
from clientconnect.services.access.session_rules import (
    TOUCH_UNNOTED,
    idle_time,
    kiosk_idle_time,
    longest_time,
    noting_time,
)
from clientconnect.services.access.tables import Grant, Kiosk, Role, SignInSession, User
from clientconnect.services.access.tokens import hash_of, new_token
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor, ActorKind, anonymous
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

BROWSER_LETTERS = 200
MOST_LIVE = 20
"""Live sessions of one person: browsers that were left without logging out, and an attack's endless number."""
SIGNED_OUT = "signed out"
_log = logs.get(__name__)


def resolve(token: str, address: str = "", kiosk: str = "", *, is_activity: bool = True) -> Actor:
    """Return the person whose session ``token`` opens, with the rights of this moment; else raise :class:`SignedOut`.

    ``kiosk`` is the token of the registered machine, without which a session by PIN opens nothing.

    ``is_activity`` tells that the person did something; a timer's or a socket's own traffic is none. Activity is noted
    once a minute at most; while the database takes nothing, the next click notes it.
    """
    actor, is_to_note = recognise(anonymous(address), token, kiosk)
    if is_activity and is_to_note:
        try:
            (note_activity if actor.kiosk_id is None else note_touch)(actor)
        except Unavailable:
            _log.info("activity_not_noted")
    return actor


@use_case(Permission.PUBLIC_SIGN_IN)
def recognise(actor: Actor, session: Session, token: str, kiosk: str = "") -> tuple[Actor, bool]:
    """Return the person whose session the token opens, and whether activity is to be noted by now.

    Who signed in by PIN bears the rights of a kiosk alone, and only at the machine whose token ``kiosk`` is.
    """
    rows = session.exec(
        select(SignInSession, User, Role.permissions, Grant.client_id)
        .join(User, col(User.id) == SignInSession.user_id)
        .join(Grant, col(Grant.user_id) == User.id, isouter=True)
        .join(Role, (col(Role.id) == Grant.role_id) & (col(Role.is_staff) == User.is_staff), isouter=True)
        .where(SignInSession.token_hash == hash_of(token), col(SignInSession.ended_at).is_(None))
        .join(Kiosk, col(Kiosk.id) == SignInSession.kiosk_id, isouter=True)
        .where(col(User.locked_at).is_(None), col(Kiosk.revoked_at).is_(None))
        .where(col(Kiosk.id).is_(None) | (col(Kiosk.token_hash) == hash_of(kiosk)))
    ).all()
    if not rows:
        raise SignedOut(_("Please sign in."))
    opened, user = rows[0][0], rows[0][1]
    now = clock.now()
    if end_of(opened, session) <= now:
        raise SignedOut(_("Your session has ended. Please sign in again."))
    rights = rights_of(((permissions, client_id) for _s, _u, permissions, client_id in rows), is_staff=user.is_staff)
    if opened.kiosk_id is not None:
        rights = narrowed(rights)
        if Permission.QUEUE_WORK not in rights or user.must_change_password:
            raise SignedOut(_("You work no queue any more. Please ask your administrator."))
    person = Actor(
        ActorKind.PERSON,
        user.username,
        rights,
        user_id=user.id,
        session_id=opened.id,
        kiosk_id=opened.kiosk_id,
        is_staff=user.is_staff,
        must_change_password=user.must_change_password,
        address=actor.address,
        language=user.language,
    )
    unnoted = noting_time(idle_time(session)) if opened.kiosk_id is None else TOUCH_UNNOTED
    return person, now - opened.active_at >= unnoted


@use_case(Permission.SELF_MANAGE, writes=True)
def note_activity(actor: Actor, session: Session) -> None:
    """Note that the person is active now, which puts off the end of the session."""
    _note_active(actor, session)


@use_case(Permission.QUEUE_WORK, writes=True)
def note_touch(actor: Actor, session: Session) -> None:
    """Note that the person at a kiosk is active now."""
    _note_active(actor, session)


@use_case(Permission.PUBLIC_SIGN_IN)
def ends_at(_actor: Actor, session: Session, token: str) -> datetime | None:
    """Return when the session of the token ends if nothing happens; nothing for a session that has ended."""
    opened = session.exec(
        select(SignInSession)
        .join(User, col(User.id) == SignInSession.user_id)
        .where(SignInSession.token_hash == hash_of(token), col(SignInSession.ended_at).is_(None))
        .where(col(User.locked_at).is_(None))
    ).first()
    end = end_of(opened, session) if opened else None
    return end if end and end > clock.now() else None


@use_case(Permission.SELF_MANAGE, writes=True)
def sign_out(actor: Actor, session: Session) -> None:
    """End the person's own session, in all its tabs."""
    opened = session.get(SignInSession, actor.session_id) if actor.session_id else None
    if opened is not None:
        end(session, [opened], SIGNED_OUT)
    audit.record(actor, session, "session.ended", subject=f"user:{actor.name}", reason=SIGNED_OUT)


def start(session: Session, user_id: int, *, address: str = "", browser: str = "", kiosk_id: int | None = None) -> str:
    """Open a session for the user (at a kiosk, if told) and return its token, which is nowhere else: a step.

    One beyond :data:`MOST_LIVE` ends the user's session that was active longest ago.
    """
    token, now = new_token(), clock.now()
    live = select(SignInSession).where(SignInSession.user_id == user_id, col(SignInSession.ended_at).is_(None))
    latest_first = live.order_by(col(SignInSession.active_at).desc(), col(SignInSession.id).desc())
    end(session, session.exec(latest_first.offset(MOST_LIVE - 1)), "too many sessions")
    session.add(
        SignInSession(
            token_hash=hash_of(token),
            user_id=user_id,
            started_at=now,
            active_at=now,
            ends_at=now + longest_time(session),
            address=address,
            browser=browser[:BROWSER_LETTERS],
            kiosk_id=kiosk_id,
        )
    )
    return token


def rotate(session: Session, session_id: int) -> str:
    """Give a live session a new token in the place of its old one, which opens nothing from then on: a step.

    The session goes on, so nothing is told: the very page that asked for it waits for the new token.
    """
    opened, token = session.get(SignInSession, session_id), new_token()
    if opened is None or opened.ended_at is not None:
        raise SignedOut(_("Your session has ended. Please sign in again."))
    opened.token_hash = hash_of(token)
    return token


def end(session: Session, opened: Iterable[SignInSession], reason: str) -> None:
    """End these sessions, and tell every process to close their pages: a step."""
    ending = [row for row in opened if row.ended_at is None]
    for row in ending:
        row.ended_at, row.end_reason = clock.now(), reason
    tell_ended(session, (row.token_hash for row in ending), is_left=reason == SIGNED_OUT)


def end_all_of(session: Session, user_id: int, reason: str, *, but: int | None = None) -> None:
    """End every session of the user, save the one with the id ``but``: a step of locking and of changing passwords."""
    opened = session.exec(
        select(SignInSession).where(SignInSession.user_id == user_id, col(SignInSession.ended_at).is_(None))
    )
    end(session, [row for row in opened if row.id != but], reason)


def end_of(opened: SignInSession, session: Session) -> datetime:
    """Return when this session ends if nothing happens: idle too long, or its longest time over."""
    return min(opened.ends_at, opened.active_at + _idle_time(opened, session))


def _idle_time(opened: SignInSession, session: Session) -> timedelta:
    return idle_time(session) if opened.kiosk_id is None else kiosk_idle_time(session)


def _note_active(actor: Actor, session: Session) -> None:
    opened = session.get(SignInSession, actor.session_id) if actor.session_id else None
    if opened is not None and opened.ended_at is None:
        opened.active_at = clock.now()
    audit.leave_out(session)
