"""The daily view: what came in, what is open, what is late, what was done on a day, in one queue or in all.

It reads the steps of the day, so that a request counts where it was: what quality control passed on to sales came in and
was done at the one, and came in at the other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.day_models import DayEntry, DayFigures, DayQueue, DayView
from clientconnect.services.requests.item_rows import item_rows
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.tables import Code, Queue
from clientconnect.texts import _

SHOWN = 200
"""Rows of each list on the screen."""
_IN, _OUT = ("sent", "transferred"), ("transferred", "completed", "retracted")
_AT_ONCE = 500
Reach = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class _Event:
    """A step of the day: in which queue it counts, as coming in or as done."""

    queue: str
    step: Step
    item: WorkItem
    what: str
    detail: str


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
    begins = datetime.combine(day, time(), work.zone)
    ends = datetime.combine(day + timedelta(days=1), time(), work.zone)
    until = min(ends, now)
    queues = session.exec(select(Queue).order_by(col(Queue.position))).all()
    if queue and queue not in {one.key for one in queues}:
        raise NotFound(_("There is no such queue."))
    allowed = scope(actor, session, Permission.QUEUE_WORK)
    reach: Reach = [] if allowed is None else [col(WorkItem.client_id).in_(allowed)]
    came_in, done = _events(session, reach, begins, ends)
    open_items = session.exec(
        select(WorkItem).where(*reach, *_open_at(ends)).order_by(col(WorkItem.due_at), col(WorkItem.id))
    ).all()
    late_items = [item for item in open_items if _is_late(item, until, ends)]
    answered = session.exec(
        select(WorkItem.queue_key, WorkItem.is_in_time).where(
            *reach,
            col(WorkItem.due_at).is_not(None),
            col(WorkItem.answered_at) >= begins,
            col(WorkItem.answered_at) < ends,
        )
    ).all()
    figures = _figures(came_in, done, open_items, late_items, answered)
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
    wanted = [one for one in shown if not queue or one.key == queue]
    return DayView(
        on=day,
        today=today,
        chosen=queue,
        title=next((one.name for one in queues if one.key == queue), ""),
        queues=shown,
        total=_sum(one.figures for one in wanted),
        came_in=_entries(actor, session, [one for one in came_in if not queue or one.queue == queue][:limit], now),
        late=item_rows(actor, session, _of(late_items, queue)[:limit], now),
        open=item_rows(
            actor, session, _of([item for item in open_items if item not in late_items], queue)[:limit], now
        ),
        done=_entries(actor, session, [one for one in done if not queue or one.queue == queue][:limit], now),
    )


def _events(session: Session, reach: Reach, begins: datetime, ends: datetime) -> tuple[list[_Event], list[_Event]]:
    """Return what came in and what was done from ``begins`` until ``ends``, the oldest first, each with its queue."""
    query = (
        select(Step, WorkItem)
        .join(WorkItem, col(WorkItem.id) == Step.item_id)
        .where(Step.at >= begins, Step.at < ends, col(Step.kind).in_({*_IN, *_OUT}), *reach)
    )
    rows = session.exec(query.order_by(col(Step.id))).all()
    queue_of = {code.code: code.queue_key for code in session.exec(select(Code))}
    moves = _moves(session, [item.id or 0 for _step, item in rows])
    came_in, done = [], []
    for step, item in rows:
        here = _queue_at(step, item, moves, queue_of)
        if step.kind == "transferred":
            former, code = str(step.detail.get("former", "")), str(step.detail.get("code", ""))
            came_in.append(_Event(queue_of.get(code, item.queue_key), step, item, "received", former))
            done.append(_Event(queue_of.get(former, item.queue_key), step, item, step.kind, code))
        elif step.kind == "sent":
            came_in.append(_Event(here, step, item, step.kind, ""))
        else:
            done.append(_Event(here, step, item, step.kind, str(step.detail.get("outcome", ""))))
    return came_in, done


def _moves(session: Session, ids: Sequence[int]) -> dict[int, list[Step]]:
    """Return the transfers of each of the items ``ids``, the first one first."""
    found: dict[int, list[Step]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = col(Step.item_id).in_(ids[start : start + _AT_ONCE])
        for step in session.exec(select(Step).where(some, Step.kind == "transferred").order_by(col(Step.id))):
            found.setdefault(step.item_id, []).append(step)
    return found


def _queue_at(step: Step, item: WorkItem, moves: Mapping[int, list[Step]], queue_of: Mapping[str, str]) -> str:
    """Return the queue in which ``item`` was at ``step``: that which the next transfer took it from, else its own."""
    following = next((move for move in moves.get(step.item_id, []) if (move.id or 0) > (step.id or 0)), None)
    former = str(following.detail.get("former", "")) if following else ""
    return queue_of.get(former, item.queue_key)


def _open_at(ends: datetime) -> Reach:
    """Return what tells the items that were open at ``ends``; done ones are found by when they were."""
    made = col(WorkItem.made_at) < ends
    return [
        made,
        or_(
            col(WorkItem.state).in_(states.OPEN),
            and_(col(WorkItem.done_at).is_not(None), col(WorkItem.done_at) >= ends),
        ),
    ]


def _is_late(item: WorkItem, until: datetime, ends: datetime) -> bool:
    stands = item.paused_at is not None and item.paused_at < ends
    is_answered = item.answered_at is not None and item.answered_at < ends
    return item.due_at is not None and item.due_at < until and not stands and not is_answered


def _figures(
    came_in: Sequence[_Event],
    done: Sequence[_Event],
    open_items: Sequence[WorkItem],
    late_items: Sequence[WorkItem],
    answered: Sequence[tuple[str, bool | None]],
) -> dict[str, DayFigures]:
    counts = (
        Counter(one.queue for one in came_in),
        Counter(one.queue for one in done),
        Counter(item.queue_key for item in open_items),
        Counter(item.queue_key for item in late_items),
        Counter(key for key, _is_in_time in answered),
        Counter(key for key, is_in_time in answered if is_in_time),
    )
    return {key: DayFigures(*(count[key] for count in counts)) for key in set().union(*counts)}


def _sum(figures: Iterable[DayFigures]) -> DayFigures:
    found = list(figures)
    names = ("came_in", "done", "open", "late", "answered", "in_time")
    return DayFigures(*(sum(getattr(one, name) for one in found) for name in names))


def _of(items: Sequence[WorkItem], queue: str) -> list[WorkItem]:
    return [item for item in items if not queue or item.queue_key == queue]


def _entries(actor: Actor, session: Session, events: Sequence[_Event], now: datetime) -> tuple[DayEntry, ...]:
    rows = item_rows(actor, session, [one.item for one in events], now)
    return tuple(
        DayEntry(row, one.step.at, one.step.by, one.what, one.detail) for row, one in zip(rows, events, strict=True)
    )
