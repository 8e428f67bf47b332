"""The board of the kiosks: counts and clocks of the queues. No debtor's name, no client's, no text."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.access.kiosks import kiosk_name
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.answered import AnsweredRow, answered_by_all, month_before
from clientconnect.services.requests.board import counts_by_queue
from clientconnect.services.requests.board_filters import is_late
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.item_tables import PrintedCopy, WorkItem
from clientconnect.services.requests.models import QueueCount
from clientconnect.services.requests.tables import Code, Queue

MOST_LATE = 6
"""Late items that a board names."""

_ITEM = WorkItem.__table__.c  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class KioskQueue:
    """A queue on the board; ``next_due_at`` is when the next of its promises ends that is not late yet."""

    count: QueueCount
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class LateItem:
    """A late item by its receipt's number and its code."""

    number: str
    code: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class KioskBoard:
    """What a kiosk shows: each queue, what is late (the latest first), printed copies out, what was answered in time."""

    kiosk: str
    queues: tuple[KioskQueue, ...]
    late: int
    latest: tuple[LateItem, ...]
    copies_out: int
    this_month: AnsweredRow
    last_month: AnsweredRow


@use_case(Permission.KIOSK_SHOW)
def kiosk_board(actor: Actor, session: Session) -> KioskBoard:
    """Return the board of a kiosk, over all clients: numbers alone."""
    now = clock.now()
    allowed = scope(actor, session, Permission.KIOSK_SHOW)
    reach = [] if allowed is None else [_ITEM.client_id.in_(allowed)]
    codes = session.exec(select(Code).order_by(col(Code.position))).all()
    counts = counts_by_queue(session, reach, now)
    due = _next_due(session, reach, now)
    query = select(WorkItem).where(_ITEM.state.in_(states.OPEN), is_late(now), *reach)
    copies = select(func.count()).select_from(PrintedCopy).join(WorkItem, col(WorkItem.id) == PrintedCopy.item_id)
    month = working_hours(session).day_of(now).replace(day=1)
    return KioskBoard(
        kiosk_name(actor, session),
        tuple(
            KioskQueue(
                QueueCount(
                    one.key,
                    one.name,
                    one.section,
                    tuple(code.code for code in codes if code.queue_key == one.key),
                    *counts.get(one.key, (0, 0, 0, None)),
                ),
                due.get(one.key),
            )
            for one in session.exec(select(Queue).order_by(col(Queue.position)))
        ),
        sum(late for _open, late, _waiting, _oldest in counts.values()),
        tuple(
            LateItem(item.number, item.code, item.due_at)
            for item in session.exec(query.order_by(_ITEM.due_at, _ITEM.id).limit(MOST_LATE))
            if item.due_at is not None
        ),
        session.exec(copies.where(col(PrintedCopy.gathered_at).is_(None), *reach)).one(),
        answered_by_all(actor, session, Permission.KIOSK_SHOW, month),
        answered_by_all(actor, session, Permission.KIOSK_SHOW, month_before(month)),
    )


def _next_due(session: Session, reach: list[ColumnElement[bool]], now: datetime) -> dict[str, datetime]:
    running = (
        _ITEM.state.in_(states.OPEN),
        _ITEM.due_at >= now,
        _ITEM.paused_at.is_(None),
        _ITEM.answered_at.is_(None),
    )
    query = select_columns(_ITEM.queue_key, func.min(_ITEM.due_at)).where(*running, *reach)
    found: dict[str, datetime] = {}
    for key, due_at in session.execute(query.group_by(_ITEM.queue_key)):
        found[key] = due_at
    return found
