"""The queues board of the staff: what is open, for whom, and which promise ends first."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.board_filters import Narrowing, is_late, narrowed
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.item_rows import item_rows
from clientconnect.services.requests.item_tables import PrintedCopy, WorkItem
from clientconnect.services.requests.models import Board, QueueCount
from clientconnect.services.requests.tables import Code, Queue
from clientconnect.texts import _

MINE, ALL, DONE_TODAY, FOLLOW_UP = "mine", "all", "done", "follow-up"
SIZE = 50
"""Items of a page of the board."""
ALL_OF_IT = Narrowing()

_ITEM = WorkItem.__table__.c  # type: ignore[attr-defined]


@use_case(Permission.QUEUE_WORK)
def board(actor: Actor, session: Session, chosen: str = MINE, by: Narrowing = ALL_OF_IT, *, offset: int = 0) -> Board:
    """Return the board with the items of ``chosen``: ``mine``, ``all``, ``done`` (today), ``follow-up`` or a queue's key.

    ``by`` narrows them; the counts at the left stay whole. What does not exist is :class:`NotFound`.
    """
    now = clock.now()
    queues = session.exec(select(Queue).order_by(col(Queue.position))).all()
    codes = session.exec(select(Code).order_by(col(Code.position))).all()
    of_queue = {one.key: tuple(code.code for code in codes if code.queue_key == one.key) for one in queues}
    if chosen not in (MINE, ALL, DONE_TODAY, FOLLOW_UP) and chosen not in of_queue:
        raise NotFound(_("There is no such queue."))
    reach = _reach(actor, session)
    counts = counts_by_queue(session, reach, now)
    query = narrowed(actor, session, _chosen(actor, session, chosen, now).where(*reach), by, now)
    found = query.with_only_columns(
        func.count(),
        func.sum(case((is_late(now) & _ITEM.state.in_(states.OPEN), 1), else_=0)),
        func.sum(case((_ITEM.state == states.WAITING, 1), else_=0)),
    )
    count, late, waiting = session.execute(found).one()
    rows = session.exec(query.order_by(*_order(chosen)).offset(min(max(offset, 0), 10**9)).limit(SIZE)).all()
    mine = _count_mine(actor, session, reach, now)
    return Board(
        queues=tuple(
            QueueCount(one.key, one.name, one.section, of_queue[one.key], *counts.get(one.key, (0, 0, 0, None)))
            for one in queues
        ),
        mine=mine[0],
        mine_late=mine[1],
        all_open=sum(one[0] for one in counts.values()),
        all_late=sum(one[1] for one in counts.values()),
        copies_out=_scalar(
            session,
            reach,
            select(func.count())
            .join(PrintedCopy, col(PrintedCopy.item_id) == _ITEM.id)
            .where(col(PrintedCopy.gathered_at).is_(None)),
        ),
        done_today=_scalar(session, reach, select(func.count()).where(*_done_today(session, now))),
        followed_up=_scalar(session, reach, select(func.count()).where(_ITEM.follow_up == "open")),
        chosen=chosen,
        title=next((one.name for one in queues if one.key == chosen), ""),
        codes=of_queue.get(chosen, ()),
        rows=item_rows(actor, session, rows, now),
        count=count,
        late=late or 0,
        waiting=waiting or 0,
        offset=offset,
    )


def _reach(actor: Actor, session: Session) -> list[ColumnElement[bool]]:
    allowed = scope(actor, session, Permission.QUEUE_WORK)
    return [] if allowed is None else [_ITEM.client_id.in_(allowed)]


def counts_by_queue(
    session: Session, reach: list[ColumnElement[bool]], now: datetime
) -> dict[str, tuple[int, int, int, datetime | None]]:
    """Return by queue's key how many items are open, late and waiting, and since when the oldest one is: a step."""
    query = select_columns(
        _ITEM.queue_key,
        func.count(),
        func.sum(case((is_late(now), 1), else_=0)),
        func.sum(case((_ITEM.state == states.WAITING, 1), else_=0)),
        func.min(_ITEM.made_at),
    ).where(_ITEM.state.in_(states.OPEN), *reach)
    return {
        key: (n, late, waiting, oldest)
        for key, n, late, waiting, oldest in session.execute(query.group_by(_ITEM.queue_key))
    }


def _count_mine(actor: Actor, session: Session, reach: list[ColumnElement[bool]], now: datetime) -> tuple[int, int]:
    query = select_columns(func.count(), func.sum(case((is_late(now), 1), else_=0)))
    total, late = session.execute(query.where(*_mine(actor), *reach)).one()
    return total, late or 0


def _scalar(session: Session, reach: list[ColumnElement[bool]], query: SelectOfScalar[int]) -> int:
    return session.scalar(query.select_from(WorkItem).where(*reach)) or 0


def _mine(actor: Actor) -> list[ColumnElement[bool]]:
    return [_ITEM.taken_by_id == actor.user_id, _ITEM.state.in_(states.OPEN)]


def _done_today(session: Session, now: datetime) -> list[ColumnElement[bool]]:
    work = working_hours(session)
    midnight = now.astimezone(work.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return [_ITEM.done_at >= midnight]


def _chosen(actor: Actor, session: Session, chosen: str, now: datetime) -> SelectOfScalar[WorkItem]:
    where = {
        MINE: _mine(actor),
        ALL: [_ITEM.state.in_(states.OPEN)],
        DONE_TODAY: _done_today(session, now),
        FOLLOW_UP: [_ITEM.follow_up == "open"],
    }.get(chosen, [_ITEM.queue_key == chosen, _ITEM.state.in_(states.OPEN)])
    return select(WorkItem).where(*where)


def _order(chosen: str) -> tuple[ColumnElement[object], ...]:
    """Return the order: the soonest breach first, what waits or has no clock after it, the oldest first."""
    if chosen == DONE_TODAY:
        return (_ITEM.done_at.desc(), _ITEM.id.desc())
    if chosen == FOLLOW_UP:
        return (_ITEM.made_at, _ITEM.id)
    stands = case((_ITEM.due_at.is_(None) | _ITEM.paused_at.is_not(None) | _ITEM.answered_at.is_not(None), 1), else_=0)
    return (stands, _ITEM.due_at, _ITEM.made_at, _ITEM.id)
