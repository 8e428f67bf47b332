"""Sessions at kiosks: narrow ones, opened by a PIN, ended by Leave, by idling, or with the kiosk."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.access import sessions
from clientconnect.services.access.display_name import display_name
from clientconnect.services.access.tables import Kiosk, SignInSession, User
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class AtKiosk:
    """Who is signed in at which kiosk, and when that ends if nothing is touched."""

    name: str
    kiosk: str
    ends_at: datetime


@use_case(Permission.QUEUE_WORK)
def at_kiosk(actor: Actor, session: Session) -> AtKiosk:
    """Return how the actor's session at a kiosk stands; :class:`NotFound` where it is none."""
    opened = _opened(actor, session)
    kiosk = session.get_one(Kiosk, opened.kiosk_id)
    return AtKiosk(display_name(actor, session), kiosk.name, sessions.end_of(opened, session))


@use_case(Permission.QUEUE_WORK, writes=True)
def leave_kiosk(actor: Actor, session: Session) -> None:
    """End the actor's session at a kiosk."""
    sessions.end(session, [_opened(actor, session)], "left")
    audit.record(actor, session, "kiosk.left", subject=f"user:{actor.name}")


def end_lapsed(actor: Actor, session: Session, *, also_live: bool = False) -> None:
    """End the sessions of the kiosk that ``actor`` is which ran out, and record each: a step.

    ``also_live`` ends those that still run too, as when somebody else signs in.
    """
    query = select(SignInSession, User).join(User, col(User.id) == SignInSession.user_id)
    open_there = query.where(SignInSession.kiosk_id == actor.kiosk_id, col(SignInSession.ended_at).is_(None))
    for opened, user in session.exec(open_there).all():
        is_over = sessions.end_of(opened, session) <= clock.now()
        if is_over or also_live:
            sessions.end(session, [opened], "idle" if is_over else "signed in anew")
            event = "kiosk.idled_out" if is_over else "kiosk.left"
            audit.record(actor, session, event, subject=f"user:{user.public_id}")


def end_of_kiosk(session: Session, kiosk_id: int | None, reason: str) -> None:
    """End every session at a kiosk: a step."""
    sessions.end(session, session.exec(_open().where(SignInSession.kiosk_id == kiosk_id)).all(), reason)


def end_of_person(session: Session, user_id: int, reason: str) -> None:
    """End a person's sessions at kiosks: a step."""
    mine = _open().where(SignInSession.user_id == user_id, col(SignInSession.kiosk_id).is_not(None))
    sessions.end(session, session.exec(mine).all(), reason)


def _open() -> SelectOfScalar[SignInSession]:
    return select(SignInSession).where(col(SignInSession.ended_at).is_(None))


def _opened(actor: Actor, session: Session) -> SignInSession:
    opened = session.get(SignInSession, actor.session_id) if actor.session_id else None
    if opened is None or opened.kiosk_id is None:
        raise NotFound(_("This is no session at a kiosk."))
    return opened
