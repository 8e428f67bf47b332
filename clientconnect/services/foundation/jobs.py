"""Durable jobs: work that is asked for in a transaction, survives a crash, and shows how far it is.

``@job("exchange.apply")`` names a plain function ``(payload) -> result``; ``enqueue(session, "exchange.apply", …)`` asks
for it in the caller's transaction, so that it happens if and only if that commits. dbos runs it in a serving process and
runs it again when the process dies in the middle: a job does its work so that repeating it does no harm, by :func:`once`
or by looking at what is done already.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.foundation import database, job_queue, live
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.job_tables import Job, JobPart
from clientconnect.texts import _

Payload = dict[str, Any]
Function = Callable[[Payload], Payload | None]
TOPIC = "job"
_PROGRESS_EVERY = timedelta(milliseconds=500)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job: its function, how often it is tried, the seconds before the second try (doubled after each)."""

    name: str
    function: Function
    attempts: int
    first_wait: float
    is_long: bool


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a job is: ``state`` is waiting, running, done or failed."""

    id: str
    kind: str
    state: str
    done: int
    total: int
    message: str
    result: Payload | None


KINDS: dict[str, Kind] = {}
SCHEDULES: dict[str, str] = {}
"""Cron expressions (UTC) by the name of the job that they run."""


def job(
    name: str, *, attempts: int = 1, first_wait: float = 30, is_long: bool = False, schedule: str = ""
) -> Callable[[Function], Function]:
    """Make a function ``(payload) -> result`` the job ``name`` (``area.verb``).

    The payload bears ``job_id``. An exception fails the job, or lets it be tried again up to ``attempts`` times with
    growing waits from ``first_wait`` seconds. ``is_long`` jobs queue apart, so that mails do not wait for an import.
    ``schedule`` is a cron expression in UTC by which it runs by itself, in one process only.
    """

    def wrap(function: Function) -> Function:
        KINDS[name] = Kind(name, function, attempts, first_wait, is_long)
        if schedule:
            SCHEDULES[name] = schedule
        return function

    return wrap


def enqueue(
    session: Session, name: str, payload: Payload, key: str | None = None, *, owner: Actor | None = None
) -> str:
    """Ask for the job ``name`` in the transaction of ``session`` (a writing one) and return its id.

    The same ``key`` twice is one job. ``owner`` is whose it is. Keep personal data out of ``payload`` or seal it: dbos
    keeps it in its tables.
    """
    kind = KINDS[name]
    job_id, now = new_id(), clock.now()
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row: Payload = {"id": job_id, "kind": name, "key": key, "owner_id": owner.user_id if owner else None}
    row |= {
        "state": "waiting",
        "attempts": 0,
        "done": 0,
        "total": 0,
        "message": "",
        "created_at": now,
        "changed_at": now,
    }
    made = insert(Job).values(row).on_conflict_do_nothing(index_elements=["kind", "key"]).returning(col(Job.id))
    if session.execute(made).scalar() is None:
        return session.exec(select(Job.id).where(Job.kind == name, Job.key == key)).one()
    job_queue.put(session, job_id, name, payload, is_long=kind.is_long)
    return job_id


def once(session: Session, job_id: str, part: str) -> bool:
    """Tell whether the ``part`` of a job is still to be done, and note it as done in the transaction of ``session``."""
    if session.get(JobPart, (job_id, part)) is not None:
        return False
    session.add(JobPart(job_id=job_id, part=part))
    session.flush()
    return True


def progress(job_id: str, done: int, total: int, message: str = "") -> None:
    """Note that ``done`` of ``total`` are done, in a transaction of its own: call it between doors, as often as you like."""
    now = clock.now()
    with database.transaction(writes=False) as session:
        row = session.get(Job, job_id)
        if row is None or (done < total and now - row.changed_at < _PROGRESS_EVERY and row.total == total):
            return
    with database.transaction(writes=True) as session:
        row = session.get_one(Job, job_id)
        row.done, row.total, row.message, row.changed_at = done, total, message, now
        live.publish(session, TOPIC, {"id": job_id, "state": row.state})


def state(session: Session, job_id: str) -> JobState:
    """Return how far the job ``job_id`` is; :class:`NotFound` where there is none."""
    row = session.get(Job, job_id)
    if row is None:
        raise NotFound(_("There is no such job."))
    return _state(row)


def failed(session: Session) -> list[JobState]:
    """Return the jobs that failed for good, newest first, at most a hundred: a step."""
    query = select(Job).where(Job.state == "failed").order_by(col(Job.changed_at).desc()).limit(100)
    return [_state(row) for row in session.exec(query)]


def _state(row: Job) -> JobState:
    return JobState(row.id, row.kind, row.state, row.done, row.total, row.message, row.result)
