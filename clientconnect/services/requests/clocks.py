"""The clocks of promises: when they end, when they warn, what a pause does, what is late. Pure functions of instants."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from clientconnect.services.requests.working_hours import WorkingHours

NONE, HOURS, WORKING_HOURS, WORKED_DAILY = "none", "hours", "working_hours", "worked_daily"
PROMISES = (NONE, HOURS, WORKING_HOURS, WORKED_DAILY)


LONGEST_WARNING = timedelta(days=1)
"""How long before its end a promise may warn: further ahead the watch does not look."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a client is promised: ``kind`` is none, hours (of the calendar), working_hours or worked_daily.

    ``met_by`` an ``answer``, or only by a ``call`` that reached the client; a promise that may not pause runs on while the
    agency waits for the client.
    """

    kind: str = NONE
    hours: int = 0
    met_by: str = "answer"
    may_pause: bool = True
    warn_minutes: int = 60


def is_promisable(kind: str, hours: int) -> bool:
    """Tell whether ``hours`` can be promised: 1 to 1,000 where ``kind`` counts hours, else any."""
    return kind not in (HOURS, WORKING_HOURS) or 0 < hours <= 1000


def ends_at(promise: Promise, started_at: datetime, work: WorkingHours) -> datetime | None:
    """Return when a promise made at ``started_at`` ends; ``None`` where nothing is promised.

    Calendar hours are real ones, also over the change to or from daylight saving. "Worked daily" ends with the working
    hours of the next business day.
    """
    if promise.kind == HOURS:
        return started_at + timedelta(hours=promise.hours)
    if promise.kind == WORKING_HOURS:
        return work.after(started_at, timedelta(hours=promise.hours))
    return work.end_of_next_business_day(started_at) if promise.kind == WORKED_DAILY else None


def resumed(promise: Promise, due_at: datetime, paused_at: datetime, now: datetime, work: WorkingHours) -> datetime:
    """Return when a promise ends that stood still from ``paused_at`` until ``now``: as much of it is left as there was.

    A clock that was late already when it paused stays late by as much.
    """
    if not promise.may_pause:
        return due_at
    left = due_at - paused_at
    if promise.kind == HOURS or left <= timedelta(0):
        return now + left
    return work.after(now, work.between(paused_at, due_at))


def warns_at(promise: Promise, due_at: datetime | None) -> datetime | None:
    """Return when the queue is warned that a promise is about to end."""
    return None if due_at is None else due_at - timedelta(minutes=promise.warn_minutes)
