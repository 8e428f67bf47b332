"""The sessions of a person, as that person sees them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.access import sessions
from clientconnect.services.access.browsers import browser_name
from clientconnect.services.access.session_rules import idle_time, warning_time
from clientconnect.services.access.tables import SignInSession
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One signed-in browser."""

    public_id: str
    browser: str
    address: str
    started_at: datetime
    active_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """When the actor's session ends if nothing happens, and from when on it warns."""

    ends_at: datetime
    warns_at: datetime
    may_be_put_off: bool


@use_case(Permission.SELF_MANAGE)
def my_sessions(actor: Actor, session: Session) -> list[SessionRow]:
    """Return the actor's own live sessions, the latest used first."""
    now = clock.now()
    return [
        SessionRow(
            row.public_id,
            browser_name(row.browser),
            row.address,
            row.started_at,
            row.active_at,
            row.id == actor.session_id,
        )
        for row in session.exec(
            select(SignInSession)
            .where(SignInSession.user_id == actor.user_id, col(SignInSession.ended_at).is_(None))
            .order_by(col(SignInSession.active_at).desc(), col(SignInSession.id).desc())
        )
        if sessions.end_of(row, session) > now
    ]


@use_case(Permission.SELF_MANAGE)
def my_session_end(actor: Actor, session: Session) -> SessionEnd:
    """Return when this session ends if nothing happens."""
    row = session.get(SignInSession, actor.session_id) if actor.session_id else None
    if row is None:
        raise NotFound(_("There is no such session."))
    end = sessions.end_of(row, session)
    return SessionEnd(end, end - warning_time(idle_time(session)), end < row.ends_at)


@use_case(Permission.SELF_MANAGE, writes=True)
def end_my_session(actor: Actor, session: Session, public_id: str) -> None:
    """End one of the actor's own sessions; somebody else's is :class:`NotFound`."""
    row = session.exec(
        select(SignInSession).where(SignInSession.public_id == public_id, SignInSession.user_id == actor.user_id)
    ).first()
    if row is None:
        raise NotFound(_("There is no such session."))
    sessions.end(session, [row], "ended by its person")
    audit.record(actor, session, "session.revoked", subject=f"session:{public_id}")


@use_case(Permission.SELF_MANAGE, writes=True)
def end_my_other_sessions(actor: Actor, session: Session) -> None:
    """End all of the actor's own sessions but this one."""
    if actor.user_id is None:
        raise NotFound(_("There is no such user."))
    sessions.end_all_of(session, actor.user_id, "ended by its person", but=actor.session_id)
    audit.record(actor, session, "session.revoked", subject=f"user:{actor.name}", reason="all others")
