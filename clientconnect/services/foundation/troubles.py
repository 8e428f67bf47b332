"""What goes wrong in an installation without anybody seeing it: mails, jobs, the disk, backups."""

import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.services.foundation import file_store, policies
from clientconnect.services.foundation.job_tables import Job
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.texts import _, plural

MAIL, JOB, DISK, BACKUP = "mail", "job", "disk", "backup"
_MAIL_JOB = "foundation.send_mail"
_LOOKED_BACK = timedelta(days=1)
_ENOUGH_AGAIN = 1.1
"""How much more than the limit must be free before a disk counts as well again."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble: ``kind`` is mail, job, disk or backup; ``key`` tells it from others, so that it is told of once."""

    key: str
    kind: str
    sentence: str


def troubles(session: Session, known: Collection[str]) -> list[Trouble]:
    """Return what is wrong now: a step. ``known`` are the keys of troubles that are open already.

    Mails and jobs that failed for good count for a day, those of one kind of job and one day of the agency together.
    """
    return [*_jobs(session), *_disk(session, is_known=DISK in known), *_backup(session)]


def _jobs(session: Session) -> Iterator[Trouble]:
    zone = policies.value(session, "agency.zone")
    query = select(Job).where(Job.state == "failed", col(Job.changed_at) > clock.now() - _LOOKED_BACK)
    failed: dict[tuple[str, str], list[Job]] = defaultdict(list)
    for row in session.exec(query.order_by(col(Job.changed_at))):
        failed[row.kind, f"{clock.in_zone(row.changed_at, zone):%Y-%m-%d}"].append(row)
    for (kind, day), rows in failed.items():
        why = rows[-1].message
        if kind == _MAIL_JOB:
            mails = plural("{count} mail", "{count} mails", len(rows))
            said = _("{mails} could not be delivered on {day}: {why}").format(mails=mails, day=day, why=why)
            yield Trouble(f"{MAIL}:{day}", MAIL, said)
        else:
            times = plural("{count} time", "{count} times", len(rows))
            said = _("The job {kind} failed {times} on {day}: {why}").format(kind=kind, times=times, day=day, why=why)
            yield Trouble(f"{JOB}:{kind}:{day}", JOB, said)


def _disk(session: Session, *, is_known: bool) -> Iterator[Trouble]:
    limit = policies.value(session, "operations.free_gib") * 1024**3
    free = shutil.disk_usage(file_store.store().folder).free
    if free < limit * (_ENOUGH_AGAIN if is_known else 1):
        left = f"{free / 1024**3:,.1f}"
        yield Trouble(DISK, DISK, _("The disk of the data folder fills: {left} GB are left.").format(left=left))


def _backup(session: Session) -> Iterator[Trouble]:
    since = clock.now() - timedelta(hours=policies.value(session, "operations.backup_hours"))
    last = session.exec(select(func.max(AuditEvent.at)).where(AuditEvent.event == "backup.made")).one()
    if last is not None:
        if last < since:
            at = clock.in_zone(last, policies.value(session, "agency.zone"))
            yield Trouble(
                BACKUP,
                BACKUP,
                _("The last backup was made on {day} at {time}.").format(day=f"{at:%m/%d/%Y}", time=f"{at:%H:%M}"),
            )
    elif _is_older(session, since):
        yield Trouble(BACKUP, BACKUP, _("No backup was ever made."))


def _is_older(session: Session, since: datetime) -> bool:
    """Tell whether the installation was there already at ``since``."""
    first = session.exec(select(AuditEvent.at).order_by(col(AuditEvent.id)).limit(1)).first()
    return first is not None and first < since
