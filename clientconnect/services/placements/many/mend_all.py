"""Mend many rows at once: every correction, or all of a kind; duplicates taken as other debts; rows left out. A job."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from clientconnect.errors import Invalid
from clientconnect.services.foundation import audit, jobs
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.portions import Portions
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.models import TWINS
from clientconnect.services.placements.many.reach import batch_to_mend, is_under_work
from clientconnect.services.placements.many.review import is_undecided_twin, kinds_of
from clientconnect.services.placements.many.rows import renew_rows
from clientconnect.services.placements.models import CHECKED, MENDING
from clientconnect.services.placements.rules.checking import check, corrected, tidied
from clientconnect.services.placements.rules.model import Entry, RuleSettings
from clientconnect.services.placements.tables import Batch, Fault, Submission
from clientconnect.texts import _

MEND = "placements.mend_all"
CORRECT, LEAVE_OUT, OTHER_DEBT = "correct", "leave_out", "other_debt"
"""What can be done to many rows: make the corrections, leave them out, take them for other debts."""

_FIRST, _FEWEST, _MOST = 25, 10, 400
"""Rows that one transaction mends."""

_ROUNDS = 12


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def begin_mending(actor: Actor, session: Session, batch_id: str, what: str, rule: str = "") -> str:
    """Begin to mend all rows in which ``rule`` (empty: any) finds something, and return the job's id.

    ``what`` is :data:`CORRECT`, :data:`LEAVE_OUT` or, of likely duplicates, :data:`OTHER_DEBT`.
    """
    if what not in {CORRECT, LEAVE_OUT, OTHER_DEBT} or (what == LEAVE_OUT and not rule):
        raise Invalid(_("Choose what is to be done with which rows."))
    batch = batch_to_mend(actor, session, batch_id)
    batch.state, batch.version = MENDING, batch.version + 1
    rows = sum(one.rows for one in kinds_of(session, batch) if rule in ("", one.rule))
    task = {"batch": batch.public_id, "what": what, "rule": rule, "rows": rows}
    batch.job_id = jobs.enqueue(session, MEND, task, owner=actor)
    audit.record(
        actor,
        session,
        f"batch.rows_{what}",
        subject=f"batch:{batch.public_id}",
        client_id=batch.client_id,
        rule=rule,
    )
    return batch.job_id


@jobs.job(MEND, is_long=True)
def mend_all(payload: jobs.Payload) -> jobs.Payload:
    """Mend the rows of a batch piece by piece; what is mended is behind it."""
    actor, job_id, done = system("placements"), str(payload["job_id"]), 0
    batch, what, rule, rows = (payload[name] for name in ("batch", "what", "rule", "rows"))
    portions = Portions(_FIRST, _FEWEST, _MOST)
    following: int | None = 0
    while following is not None:
        after, most = following, portions.size
        with portions.timed(most):
            following = mend_some(actor, batch, job_id, what=what, rule=rule, after=after, most=most)
        done += most
        jobs.progress(job_id, min(done, rows), rows)
    end_mending(actor, batch, job_id)
    return {}


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def mend_some(
    actor: Actor, session: Session, batch_id: str, job_id: str, *, what: str, rule: str, after: int, most: int
) -> int | None:
    """Mend up to ``most`` rows after the row ``after`` and return the last one's number; none where no more are to be mended."""
    audit.leave_out(session)
    batch = is_under_work(actor, session, batch_id, job_id, MENDING)
    if batch is None:
        return None
    query = select(Submission).where(Submission.batch_id == batch.id, col(Submission.row_number) > after)
    query = query.where(~col(Submission.is_left_out), _concerned(what, rule))
    rows = list(session.exec(query.order_by(col(Submission.row_number)).limit(most)))
    if what == CORRECT:
        _correct(session, batch, rows, rule, rule_settings(session, batch.client_id))
    for row in rows:
        if what == LEAVE_OUT:
            row.is_left_out = True
        elif what == OTHER_DEBT:
            row.is_other_debt = True
        row.version += 1
    return rows[-1].row_number if rows else None


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def end_mending(actor: Actor, session: Session, batch_id: str, job_id: str) -> None:
    """End what :func:`begin_mending` began."""
    audit.leave_out(session)
    batch = is_under_work(actor, session, batch_id, job_id, MENDING)
    if batch is not None:
        batch.state, batch.version = CHECKED, batch.version + 1


def _concerned(what: str, rule: str) -> ColumnElement[bool]:
    if rule == TWINS or what == OTHER_DEBT:
        return is_undecided_twin()
    faults = select(Fault.submission_id).where(col(Fault.submission_id) == col(Submission.id))
    if what == CORRECT:
        faults = faults.where(col(Fault.has_correction))
    return (faults.where(Fault.rule == rule) if rule else faults).exists()


def _correct(session: Session, batch: Batch, rows: Sequence[Submission], rule: str, settings: RuleSettings) -> None:
    renewed = []
    for row in rows:
        before = open_entry(row.public_id, row.sealed)
        entry = corrected_of(before, rule, settings) if rule else corrected(before, settings)
        if entry != before:
            renewed.append((row, entry, check(entry, settings)))
    renew_rows(session, batch, renewed)


def corrected_of(entry: Entry, rule: str, settings: RuleSettings) -> Entry:
    """Return the entry with the corrections of one rule made, as long as it finds something that one mends."""
    for _round in range(_ROUNDS):
        way = next((one.correction for one in check(entry, settings) if one.rule == rule and one.correction), None)
        if way is None:
            break
        entry = tidied(entry.changed(way.changes), settings)
    return entry
