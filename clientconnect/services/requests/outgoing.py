"""What the collection system must learn of: kept when it happens, until the other side has acknowledged it.

The steps of the exchange: what waits is *begun* under a batch's number before a file is written, *sent* once the file is
there, *acknowledged* by its id. Whatever happens in between, it waits again, and goes with the same id.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.requests.item_tables import Outgoing

PAYMENT, COMMENT, REQUEST, PLACEMENT = "payment", "comment", "request", "placement"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that goes out: its id in files, the public id of what it tells of, whether it went out before."""

    public_id: str
    subject_id: str
    client_id: int
    is_again: bool


def send_out(session: Session, kind: str, subject_id: str, client_id: int) -> None:
    """Keep ``subject_id`` for the collection system until the other side acknowledges it; ``kind`` is as in the table."""
    session.add(Outgoing(kind=kind, subject_id=subject_id, client_id=client_id, made_at=clock.now()))


def send_again(session: Session, subject_id: str, *, only: str = "") -> None:
    """Let what has left the portal, or may have, go out once more, for it is no longer what it was: a step.

    With ``only`` what is of that kind.
    """
    for one in session.exec(select(Outgoing).where(Outgoing.subject_id == subject_id)):
        if one.batch and only in ("", one.kind):
            one.batch, one.sent_at, one.acknowledged_at, one.changed_at = "", None, None, clock.now()


def take_off(session: Session, subject_id: str) -> None:
    """Let what was taken back go out no more where it has not left yet; where it may have, the other side must learn of it."""
    for one in session.exec(select(Outgoing).where(Outgoing.subject_id == subject_id)):
        if not one.batch and one.changed_at is None:
            session.delete(one)
    session.flush()
    send_again(session, subject_id)


def begin(
    session: Session, kind: str, batch: str, *, since: datetime | None, sent_before: datetime, limit: int
) -> tuple[Begun, ...]:
    """Mark what goes out under ``batch``, the oldest first, at most ``limit``, and return it: a step.

    That is all from the instant ``since`` on, or without it what has not gone out, or went before ``sent_before`` and was
    not acknowledged.
    """
    query = select_columns(
        col(Outgoing.public_id),
        col(Outgoing.subject_id),
        col(Outgoing.client_id),
        col(Outgoing.batch),
        col(Outgoing.changed_at),
    ).where(col(Outgoing.kind) == kind)
    if since is not None:
        query = query.where(col(Outgoing.made_at) >= since)
    else:
        is_overdue = or_(col(Outgoing.sent_at).is_(None), col(Outgoing.sent_at) < sent_before)
        query = query.where(col(Outgoing.acknowledged_at).is_(None), is_overdue)
    found = tuple(
        Begun(public_id, subject_id, client_id, bool(before) or changed_at is not None)
        for public_id, subject_id, client_id, before, changed_at in session.execute(
            query.order_by(col(Outgoing.id)).limit(limit)
        )
    )
    for some in _portions([row.public_id for row in found]):
        session.connection().execute(update(Outgoing).where(col(Outgoing.public_id).in_(some)).values(batch=batch))
    return found


def mark_sent(session: Session, batch: str, ids: Sequence[str], by: str) -> int:
    """Note that ``ids`` went out with ``batch``: a step. What changed since, or was begun anew, is left to go again."""
    count = 0
    for some in _portions(ids):
        mine = update(Outgoing).where(col(Outgoing.public_id).in_(some), col(Outgoing.batch) == batch)
        count += session.connection().execute(mine.values(sent_at=clock.now(), sent_by=by)).rowcount
    return count


def acknowledge(session: Session, kind: str, ids: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Mark what the other side took, and return what became of each id: a step.

    ``ids`` come with the batch that they stood in (empty where the file does not say). An id is now ``taken``, was
    ``known`` already, is ``unknown`` (or never went out), or ``changed`` after it went out and goes again.
    """
    batches = dict(ids)
    fate = dict.fromkeys(batches, "unknown")
    for some in _portions(list(batches)):
        query = select(Outgoing).where(Outgoing.kind == kind, col(Outgoing.public_id).in_(some))
        for one in session.exec(query):
            fate[one.public_id] = _acknowledged(one, batches[one.public_id])
    return fate


def _acknowledged(one: Outgoing, batch: str) -> str:
    if one.acknowledged_at is not None:
        return "known"
    if one.changed_at is not None and (not one.batch or (batch and batch != one.batch)):
        return "changed"
    if not one.batch:
        return "unknown"
    one.acknowledged_at = clock.now()
    return "taken"


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
