"""Write the audit trail: who did what to which thing, when and from where."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

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
    session.add(event_of(actor, event, subject=subject, client_id=client_id, detail=detail))


def event_of(actor: Actor, event: str, *, subject: str, client_id: int | None, detail: dict[str, Any]) -> AuditEvent:
    """Return an event of this moment that is in no trail yet: a step."""
    return AuditEvent(
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


def add_events(session: Session, events: Sequence[AuditEvent]) -> None:
    """Add events that waited to the trail, with the time at which they happened; they can be added again if it fails."""
    session.connection().execute(insert(AuditEvent), [event.model_dump(exclude={"id"}) for event in events])


def leave_out(session: Session) -> None:
    """Keep the use case of ``session`` out of the trail: what happens by itself, such as noting that a session is in use."""
    session.info[_NOTED] = True


def record_many(
    actor: Actor, session: Session, event: str, items: Sequence[tuple[str, int | None, dict[str, Any]]]
) -> None:
    """Add one ``event`` for each of ``items`` (subject, client, detail) at once; otherwise as :func:`record`."""
    if not items:
        return
    session.info[_NOTED] = True
    whole = {
        "at": clock.now(),
        "actor": actor.name,
        "user_id": actor.user_id,
        "session_id": actor.session_id,
        "address": actor.address,
        "event": event,
    }
    session.connection().execute(
        insert(AuditEvent),
        [{**whole, "subject": subject, "client_id": client, "detail": detail} for subject, client, detail in items],
    )


def users_of(session: Session, subject: str, events: Sequence[str]) -> list[int]:
    """Return the users whose ``events`` on ``subject`` stand in the trail, the first first: a step."""
    query = select(AuditEvent.user_id).where(AuditEvent.subject == subject, col(AuditEvent.event).in_(events))
    return [each for each in dict.fromkeys(session.exec(query.order_by(col(AuditEvent.id)))) if each is not None]


def is_noted(session: Session) -> bool:
    """Tell whether the use case of ``session`` recorded an event itself."""
    return bool(session.info.get(_NOTED))
