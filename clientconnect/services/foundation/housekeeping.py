"""Housekeeping: once a day the portal deletes what it needs no longer; each area contributes its own chores.

A chore deletes rows of its area's tables in a transaction of the housekeeping's, so many at a time; an errand goes its
own way, such as over the files on the disk. Both get the instant before which nothing is kept, and the trail notes how
much went. The audit trail itself is never shortened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from clientconnect import clock, logs
from clientconnect.errors import NotFound, PortalError, Unavailable
from clientconnect.services.foundation import audit, jobs
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.job_tables import Job
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

KIND = "foundation.keep_house"
BATCH = 2_000
"""Rows that one transaction deletes, so that nobody waits for it."""
EVERY = timedelta(days=1)
_log = logs.get(__name__)
Step = Callable[[Session, datetime], int]
Way = Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Chore:
    """What is deleted, so long after; ``step`` works in a transaction that is given, ``way`` on its own."""

    name: str
    what: str
    kept: timedelta
    step: Step | None = None
    way: Way | None = None


CHORES: dict[str, Chore] = {}
"""Every chore by its name (``area.things``); the README's table is held against it."""


def chore(name: str, what: str, kept: timedelta) -> Callable[[Step], Step]:
    """Let ``step(session, before) -> int`` delete up to :data:`BATCH` rows from before an instant, and tell how many."""

    def wrap(step: Step) -> Step:
        CHORES[name] = Chore(name, what, kept, step=step)
        return step

    return wrap


def errand(name: str, what: str, kept: timedelta) -> Callable[[Way], Way]:
    """Let ``way(before) -> int`` delete what is from before an instant, and tell how much; its transactions are its own."""

    def wrap(way: Way) -> Way:
        CHORES[name] = Chore(name, what, kept, way=way)
        return way

    return wrap


def delete_some(session: Session, key: Any, *conditions: ColumnElement[bool] | bool) -> int:
    """Delete up to :data:`BATCH` rows that meet all ``conditions`` from the table of the column ``key``, its key."""
    keys = list(session.exec(select(key).where(*conditions).limit(BATCH)))
    if keys:
        session.execute(delete(key.class_).where(key.in_(keys)).execution_options(synchronize_session=False))
    return len(keys)


@jobs.job(KIND, schedule="17 4 * * *")
def keep_house(_payload: jobs.Payload) -> jobs.Payload:
    """Do every chore; one that fails keeps no other from being done, and the job fails then (:class:`Unavailable`)."""
    actor, done, failed = system("housekeeping"), dict[str, int](), list[str]()
    for name in sorted(
        CHORES, key=lambda each: CHORES[each].way is not None
    ):  # files go after the rows that named them
        try:
            done[name] = _do(actor, CHORES[name], clock.now() - CHORES[name].kept)
        except (PortalError, SQLAlchemyError, OSError) as error:
            failed.append(name)
            _log.error("chore_failed", chore=name, exc_info=error)
    if failed:
        raise Unavailable(_("The housekeeping could not be finished: {chores}.").format(chores=", ".join(failed)))
    return {name: count for name, count in done.items() if count}


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def ask_where_due(_actor: Actor, session: Session) -> bool:
    """Ask for the housekeeping where a day has passed without: a machine that is off at night has its turn by day."""
    audit.leave_out(session)
    now = clock.now()
    if session.exec(select(Job.id).where(Job.kind == KIND, col(Job.created_at) > now - EVERY)).first():
        return False
    jobs.enqueue(session, KIND, {}, key=f"due {now:%Y-%m-%dT%H}")
    return True


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def do_chore(actor: Actor, session: Session, name: str, before: datetime) -> int:
    """Delete one batch of what the chore ``name`` names, from before the instant ``before``; return how much went."""
    found = CHORES.get(name)
    if found is None or found.step is None:
        raise NotFound(_("There is no such chore."))
    count = found.step(session, before)
    _note(actor, session, name, count)
    return count


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def note_errand(actor: Actor, session: Session, name: str, count: int) -> None:
    """Note in the trail how much the errand ``name`` deleted."""
    if name not in CHORES:
        raise NotFound(_("There is no such chore."))
    _note(actor, session, name, count)


def _do(actor: Actor, found: Chore, before: datetime) -> int:
    if found.way is not None:
        count = found.way(before)
        if count:
            note_errand(actor, found.name, count)
        return count
    count = last = do_chore(actor, found.name, before)
    while last >= BATCH:
        last = do_chore(actor, found.name, before)
        count += last
    return count


def _note(actor: Actor, session: Session, name: str, count: int) -> None:
    if count:
        audit.record(actor, session, "housekeeping.deleted", subject=f"chore:{name}", count=count)
    else:
        audit.leave_out(session)
