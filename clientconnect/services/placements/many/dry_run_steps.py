"""What the dry run does in transactions: what there is to do, rows written, the end."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from clientconnect.errors import Invalid
from clientconnect.services.clients.tree import client_codes
from clientconnect.services.foundation import audit, housekeeping
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.columns import Cents
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.reach import is_under_work
from clientconnect.services.placements.many.reading import settings_told
from clientconnect.services.placements.many.rows import CheckedRow, add_rows
from clientconnect.services.placements.many.trailer import Trailer
from clientconnect.services.placements.models import CHECKED, CHECKING, READING
from clientconnect.services.placements.tables import Batch, Fault, Submission
from clientconnect.texts import _

_MOST = 5_000
"""Rows that one child process checks."""

_CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be checked: the file's hash, how it is read, what :func:`reading.check_rows` is told.

    ``rows`` is how many there may be, ``done`` how many are written already.
    """

    file_hash: bytes
    layout: dict[str, str]
    kind: str
    told: dict[str, Any]
    rows: int
    done: int


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def clear_rows(actor: Actor, session: Session, batch_id: str, job_id: str) -> bool:
    """Delete some rows of an earlier dry run, and tell whether there may be more."""
    audit.leave_out(session)
    batch = is_under_work(actor, session, batch_id, job_id, CHECKING)
    if batch is None or batch.layout.get(_CLEARED) == job_id:
        return False
    if delete_rows(session, batch):
        return True
    batch.layout = {**batch.layout, _CLEARED: job_id}
    return False


@use_case(Permission.SUBMISSION_MAKE)
def task_of(actor: Actor, session: Session, batch_id: str, job_id: str) -> Task | None:
    """Return what the dry run ``job_id`` has to do still; none where it was cancelled."""
    batch = is_under_work(actor, session, batch_id, job_id, CHECKING)
    if batch is None:
        return None
    columns = [(at, batch.mapping[name], name) for at, name in enumerate(batch.header) if name in batch.mapping]
    last = session.exec(select(func.max(Submission.row_number)).where(Submission.batch_id == batch.id)).one()
    told = {
        "kind": batch.kind,
        "columns": columns,
        "width": len(batch.header),
        "encoding": batch.layout["encoding"],
        "delimiter": batch.layout["delimiter"],
        "header_row": batch.header_row,
        "client_code": client_codes(session, [batch.client_id])[batch.client_id][0],
        "settings": settings_told(rule_settings(session, batch.client_id)),
        "after": last or 0,
        "most": _MOST,
    }
    return Task(batch.file_hash, dict(batch.layout), batch.kind, told, int(batch.layout["rows"]), batch.rows)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def write_rows(actor: Actor, session: Session, batch_id: str, job_id: str, rows: tuple[CheckedRow, ...]) -> bool:
    """Write some rows of the dry run ``job_id``, and tell whether it is to go on; what is written already stays."""
    audit.leave_out(session)
    batch = is_under_work(actor, session, batch_id, job_id, CHECKING)
    if batch is None:
        return False
    add_rows(session, batch, rows)
    batch.rows += len(rows)
    return True


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def end_dry_run(actor: Actor, session: Session, batch_id: str, job_id: str, trailer: Trailer | None) -> int:
    """End the dry run ``job_id`` and return how many rows there are; a trailer that says otherwise is :class:`Invalid`."""
    batch = is_under_work(actor, session, batch_id, job_id, CHECKING)
    audit.leave_out(session)
    if batch is None:
        return 0
    of_batch = select(func.count(col(Submission.id)), func.sum(Submission.total, type_=Cents))
    rows, total = session.exec(of_batch.where(Submission.batch_id == batch.id)).one()
    batch.rows, batch.total = int(rows), total or Decimal(0)
    if not batch.rows:
        raise Invalid(_("There is no account below the header."))
    if trailer is not None:
        if not trailer.fits(batch.rows, batch.total):
            raise Invalid(_mismatch(trailer, batch))
        batch.trailer = {"fits": True}
    batch.state, batch.version = CHECKED, batch.version + 1
    audit.record(
        actor, session, "batch.checked", subject=f"batch:{batch.public_id}", client_id=batch.client_id, rows=batch.rows
    )
    return batch.rows


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def give_back(actor: Actor, session: Session, batch_id: str, job_id: str, message: str) -> None:
    """Give a batch back to whoever maps its columns, with the reason why its file cannot be taken as it is."""
    audit.leave_out(session)
    batch = is_under_work(actor, session, batch_id, job_id, CHECKING)
    if batch is not None:
        batch.state, batch.message, batch.version = READING, message, batch.version + 1


def delete_rows(session: Session, batch: Batch) -> int:
    """Delete some rows of a batch that is not placed, what was found in them first, and return how many went: a step."""
    count = housekeeping.delete_some(session, col(Fault.id), col(Fault.batch_id) == batch.id)
    count = count or housekeeping.delete_some(session, col(Submission.id), col(Submission.batch_id) == batch.id)
    if not count:
        batch.rows, batch.total = 0, Decimal(0)
    return count


def _mismatch(trailer: Trailer, batch: Batch) -> str:
    said = [f"{trailer.rows:,}"] if trailer.rows is not None else []
    said += [f"${trailer.total:,.2f}"] if trailer.total is not None else []
    said += [f"{trailer.either:,}"] if trailer.either is not None else []
    return _(
        "The last row of the file says {said}, and there are {rows} accounts of ${total}. "
        "Mend the file or its last row, then choose it again."
    ).format(said=" · ".join(said), rows=f"{batch.rows:,}", total=f"{batch.total:,.2f}")
