"""Write the audit trail: who did what to which thing, when and from where."""

from typing import Any

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.tables import AuditEvent

_NOTED = "audit_noted"


def record(
    actor: Actor, session: Session, event: str, *, subject: str = "", client_id: int | None = None, **detail: Any
) -> None:
    """Add one event to the trail, in the transaction of ``session``.

    ``event`` is ``noun.verb_past`` (``account.viewed``), ``subject`` names the thing as ``kind:public-id``; ``detail``
    holds small plain values, never an SSN, a password or a file's content.
    """
    session.info[_NOTED] = True
    session.add(
        AuditEvent(
            at=clock.now(),
            actor=actor.name,
            user_id=actor.user_id,
            session_id=actor.session_id,
            address=actor.address,
            event=event,
            subject=subject,
            client_id=client_id,
            detail=detail,
        )
    )


def leave_out(session: Session) -> None:
    """Keep the use case of ``session`` out of the trail: what happens by itself, such as noting that a session is in use."""
    session.info[_NOTED] = True


def is_noted(session: Session) -> bool:
    """Tell whether the use case of ``session`` recorded an event itself."""
    return bool(session.info.get(_NOTED))
