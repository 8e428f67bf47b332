"""Answered in time: how many of a client's requests of a month had their first answer, or the call, within the promise."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.clients.scope import client_names, scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.texts import _

MONTHS = 3
"""Months that are shown, the chosen one and those before it."""
_ITEM = WorkItem.__table__.c  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """The requests of one client (empty name: of all) that were sent in ``month`` (its first day) and promised something.

    ``in_time`` and ``late`` are decided: answered, or the promise has passed without. ``open`` ones may be in time still.
    """

    client_name: str
    month: date
    in_time: int
    late: int
    open: int

    @property
    def promised(self) -> int:
        """How many were promised an answer or a call."""
        return self.in_time + self.late + self.open

    @property
    def percent(self) -> float | None:
        """How many in a hundred of the decided ones were in time; nothing where none is decided."""
        decided = self.in_time + self.late
        return 100 * self.in_time / decided if decided else None


@dataclass(frozen=True, slots=True)
class Answered:
    """The figure for the ``months`` (the newest first): each client's rows, and those of all together."""

    months: tuple[date, ...]
    rows: tuple[AnsweredRow, ...]
    total: tuple[AnsweredRow, ...]


@use_case(Permission.QUEUE_WORK)
def answered_in_time(actor: Actor, session: Session, month: date | None = None, months: int = MONTHS) -> Answered:
    """Return the figure for ``month`` (any day of it; this month by default) and the ``months`` up to it, by client.

    A request belongs to the month in which it was sent, in the agency's zone. It counts by the promise of its present
    code; without an answer it is late once that has passed, and open before that or while its clock stands. What promised
    nothing, what the agency began, and what its client took back before an answer is left out.
    """
    now, work = clock.now(), working_hours(session)
    last = (month or work.day_of(now)).replace(day=1)
    if not 1 <= months <= 36 or last.year < 2000:
        raise Invalid(_("Choose another month."), {"month": _("Choose another month.")})
    chosen = [last]
    while len(chosen) < months:
        chosen.append(month_before(chosen[-1]))
    found = {one: _of_month(actor, session, one, work.zone) for one in chosen}
    names = client_names(session, sorted({client for counts in found.values() for client in counts}))
    rows = [
        AnsweredRow(names[client], one, *found[one][client])
        for client in sorted(names, key=lambda key: names[key].casefold())
        for one in chosen
        if client in found[one]
    ]
    total = tuple(
        AnsweredRow("", one, *(sum(column) for column in zip((0, 0, 0), *found[one].values(), strict=True)))
        for one in chosen
    )
    return Answered(tuple(chosen), tuple(rows), total)


def answered_by_all(actor: Actor, session: Session, permission: Permission, month: date) -> AnsweredRow:
    """Return the figure for the ``month`` (its first day), of all clients within reach of ``permission`` together: a step."""
    counts = _of_month(actor, session, month, working_hours(session).zone, permission)
    return AnsweredRow("", month, *(sum(column) for column in zip((0, 0, 0), *counts.values(), strict=True)))


def month_before(month: date) -> date:
    """Return the first day of the month before the one that begins with ``month``."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _of_month(
    actor: Actor,
    session: Session,
    month: date,
    zone: ZoneInfo,
    permission: Permission = Permission.QUEUE_WORK,
) -> dict[int, tuple[int, int, int]]:
    """Return for each client how many were in time, late, and open still."""
    now = clock.now()
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    begins, ends = (datetime.combine(day, time(), zone) for day in (month, following))
    allowed = scope(actor, session, permission)
    reach: list[ColumnElement[bool]] = [] if allowed is None else [_ITEM.client_id.in_(allowed)]
    unanswered = _ITEM.answered_at.is_(None)
    is_open = and_(unanswered, _ITEM.state != states.DONE, or_(_ITEM.due_at >= now, _ITEM.paused_at.is_not(None)))
    is_in_time = and_(_ITEM.answered_at.is_not(None), _ITEM.is_in_time)
    query = (
        select_columns(
            _ITEM.client_id,
            func.sum(case((is_in_time, 1), else_=0)),
            func.sum(case((or_(is_in_time, is_open), 0), else_=1)),
            func.sum(case((is_open, 1), else_=0)),
        )
        .where(
            _ITEM.made_at >= begins,
            _ITEM.made_at < ends,
            _ITEM.due_at.is_not(None),
            _ITEM.is_from_agency.is_(False),
            or_(_ITEM.retracted_at.is_(None), _ITEM.answered_at.is_not(None)),
            *reach,
        )
        .group_by(_ITEM.client_id)
    )
    return {client: (in_time, late, waits) for client, in_time, late, waits in session.execute(query)}
