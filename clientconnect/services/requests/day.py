"""The daily view: what came in, what is open, what is late, what was done on a day, in one queue or in all.

It reads the steps of the day, so that a request counts where it was: what quality control passed on to sales came in and
was done at the one, and came in at the other. The database counts; of the lists, no more is read than is shown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, case, func, not_, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.day_events import Event, events
from clientconnect.services.requests.day_models import DayEntry, DayFigures, DayQueue, DayView
from clientconnect.services.requests.item_rows import item_rows
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.tables import Code, Queue
from clientconnect.texts import _

SHOWN = 200
"""Rows of each list on the screen."""
_AT_ONCE = 500
Reach = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class _Span:
    """A day from ``begins`` until ``ends``; what is late, is so at ``until``: its end, or now."""

    begins: datetime
    ends: datetime
    until: datetime


@use_case(Permission.QUEUE_WORK)
def day_view(actor: Actor, session: Session, on: date | None = None, queue: str = "", *, limit: int = SHOWN) -> DayView:
    """Return the day ``on`` (the agency's today by default) for ``queue`` (all by default).

    An unknown queue is :class:`NotFound`, a day to come :class:`Invalid`. Open and late are as at the day's end, now for
    today; a clock that stands while the client is asked is not late.
    """
    return read_day(actor, session, on, queue, limit)


def read_day(actor: Actor, session: Session, on: date | None, queue: str, limit: int) -> DayView:
    """Do what :func:`day_view` does, within the caller's transaction."""
    now, work = clock.now(), working_hours(session)
    today = work.day_of(now)
    day = on or today
    if day > today:
        raise Invalid(_("This day is still to come."), {"on": _("This day is still to come.")})
    ends = datetime.combine(day + timedelta(days=1), time(), work.zone)
    span = _Span(datetime.combine(day, time(), work.zone), ends, min(ends, now))
    queues = session.exec(select(Queue).order_by(col(Queue.position))).all()
    if queue and queue not in {one.key for one in queues}:
        raise NotFound(_("There is no such queue."))
    allowed = scope(actor, session, Permission.QUEUE_WORK)
    reach: Reach = [] if allowed is None else [col(WorkItem.client_id).in_(allowed)]
    came_in, done = events(session, reach, span.begins, span.ends)
    figures = _figures(session, reach, span, came_in, done)
    codes = session.exec(select(Code).order_by(col(Code.position))).all()
    shown = tuple(
        DayQueue(
            one.key,
            one.name,
            tuple(code.code for code in codes if code.queue_key == one.key),
            figures.get(one.key, DayFigures()),
        )
        for one in queues
    )
    here: Reach = [*reach, *_open_at(span)] + ([col(WorkItem.queue_key) == queue] if queue else [])
    is_late = _late_at(span)
    return DayView(
        on=day,
        today=today,
        chosen=queue,
        title=next((one.name for one in queues if one.key == queue), ""),
        queues=shown,
        total=_sum(one.figures for one in shown if not queue or one.key == queue),
        came_in=_entries(actor, session, [one for one in came_in if not queue or one.queue == queue][:limit], now),
        late=item_rows(actor, session, _first(session, [*here, is_late], limit), now),
        open=item_rows(actor, session, _first(session, [*here, not_(is_late)], limit), now),
        done=_entries(actor, session, [one for one in done if not queue or one.queue == queue][:limit], now),
    )


def _open_at(span: _Span) -> Reach:
    """Return what tells the items that were open at the end of the day; done ones are found by when they were."""
    return [
        col(WorkItem.made_at) < span.ends,
        or_(
            col(WorkItem.state).in_(states.OPEN),
            and_(col(WorkItem.done_at).is_not(None), col(WorkItem.done_at) >= span.ends),
        ),
    ]


def _late_at(span: _Span) -> ColumnElement[bool]:
    """Return what tells the late ones of them; it is true or false of each, never unknown."""
    return and_(
        col(WorkItem.due_at).is_not(None),
        col(WorkItem.due_at) < span.until,
        or_(col(WorkItem.paused_at).is_(None), col(WorkItem.paused_at) >= span.ends),
        or_(col(WorkItem.answered_at).is_(None), col(WorkItem.answered_at) >= span.ends),
    )


def _figures(
    session: Session, reach: Reach, span: _Span, came_in: Sequence[Event], done: Sequence[Event]
) -> dict[str, DayFigures]:
    answered: Reach = [
        *reach,
        col(WorkItem.due_at).is_not(None),
        col(WorkItem.answered_at) >= span.begins,
        col(WorkItem.answered_at) < span.ends,
    ]
    counts = (
        Counter(one.queue for one in came_in),
        Counter(one.queue for one in done),
        *_counted(session, [*reach, *_open_at(span)], _late_at(span)),
        *_counted(session, answered, col(WorkItem.is_in_time).is_(True)),
    )
    return {key: DayFigures(*(count[key] for count in counts)) for key in set().union(*counts)}


def _counted(session: Session, conditions: Reach, special: ColumnElement[bool]) -> tuple[Counter[str], Counter[str]]:
    """Count the items that meet all ``conditions`` by their queues, and those of them that are ``special``."""
    key = col(WorkItem.queue_key)
    query = select_columns(key, func.count(), func.sum(case((special, 1), else_=0))).where(*conditions).group_by(key)
    rows = session.execute(query).all()
    return Counter({queue: count for queue, count, _some in rows}), Counter(
        {queue: some for queue, _count, some in rows}
    )


def _sum(figures: Iterable[DayFigures]) -> DayFigures:
    found = list(figures)
    names = ("came_in", "done", "open", "late", "answered", "in_time")
    return DayFigures(*(sum(getattr(one, name) for one in found) for name in names))


def _first(session: Session, conditions: Reach, limit: int) -> Sequence[WorkItem]:
    query = select(WorkItem).where(*conditions).order_by(col(WorkItem.due_at), col(WorkItem.id))
    return session.exec(query.limit(limit)).all()


def _entries(actor: Actor, session: Session, shown: Sequence[Event], now: datetime) -> tuple[DayEntry, ...]:
    ids = list({one.item_id for one in shown})
    items = {
        item.id: item
        for start in range(0, len(ids), _AT_ONCE)
        for item in session.exec(select(WorkItem).where(col(WorkItem.id).in_(ids[start : start + _AT_ONCE])))
    }
    rows = item_rows(actor, session, [items[one.item_id] for one in shown], now)
    return tuple(DayEntry(row, one.at, one.by, one.what, one.detail) for row, one in zip(rows, shown, strict=True))
