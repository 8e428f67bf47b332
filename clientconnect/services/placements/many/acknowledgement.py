"""The acknowledgement of accounts that were placed by a file: on paper, and as a CSV file with every row."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation import audit, paper, policies, spreadsheets
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.spreadsheets import Cell
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.many.reach import find_batch
from clientconnect.services.placements.reading import entry_name, total
from clientconnect.services.placements.receipts import row_receipt
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch, FormerSubmission, Submission
from clientconnect.texts import _

_TEMPLATE = Path(__file__).parent / "paper_templates" / "acknowledgement.html"
_MOST = 400
"""Accounts that are listed on paper; all of them stand in the CSV file."""


@dataclass(frozen=True, slots=True)
class _Row:
    row_number: int
    account_number: str
    name: str
    total: Decimal


@use_case(Permission.SUBMISSION_READ, writes=True)
def acknowledgement_page(actor: Actor, session: Session, batch_id: str) -> str:
    """Return the acknowledgement of a batch as HTML for :func:`paper.write`; that it was read is recorded.

    A batch that is not placed is :class:`NotFound`, as is one out of reach.
    """
    batch = _placed(actor, session, batch_id)
    zone = policies.value(session, "agency.zone")
    assert batch.committed_at is not None
    placed = clock.moment(batch.committed_at, zone)
    rows = [
        (row_receipt(batch.number, row.row_number), row.account_number, row.name, f"${row.total:,.2f}")
        for row in _rows(session, batch, _MOST)
    ]
    facts = [
        (_("Client"), client_names(session, [batch.client_id])[batch.client_id]),
        (_("File"), batch.file_name),
        (_("Placed"), _("{when} by {who}").format(when=placed, who=_committed_by(batch))),
        (_("Accounts"), f"{batch.rows:,}"),
        (_("Dollars"), f"${batch.total:,.2f}"),
    ]
    more = batch.rows - len(rows)
    _record(actor, session, batch, "pdf")
    return paper.fill(
        _TEMPLATE,
        agency=policies.value(session, "agency.name"),
        printed=clock.moment(clock.now(), zone),
        number=batch.number,
        facts=facts,
        rows=rows,
        more=_("{count} more stand in the CSV file.").format(count=f"{more:,}") if more else "",
    )


def acknowledgement_file(actor: Actor, batch_id: str, path: Path) -> int:
    """Write every placed account of a batch to the new CSV file ``path``, record it, and return their number."""
    count = write_acknowledgement(actor, batch_id, path)
    record_acknowledgement(actor, batch_id)
    return count


@use_case(Permission.SUBMISSION_READ)
def write_acknowledgement(actor: Actor, session: Session, batch_id: str, path: Path) -> int:
    """Write every placed account of a batch to ``path``; :func:`acknowledgement_file` records it as well."""
    batch = _placed(actor, session, batch_id)
    header = [_("Receipt"), _("Row"), _("Account Number"), _("Account Name"), _("Dollars"), _("Batch"), _("Placed")]
    zone = policies.value(session, "agency.zone")
    assert batch.committed_at is not None
    day = clock.in_zone(batch.committed_at, zone).date()
    rows: Iterator[list[Cell]] = (
        [
            row_receipt(batch.number, row.row_number),
            row.row_number,
            row.account_number,
            row.name,
            row.total,
            batch.number,
            day,
        ]
        for row in _rows(session, batch, None)
    )
    return spreadsheets.write_csv(path, header, rows)


@use_case(Permission.SUBMISSION_READ, writes=True)
def record_acknowledgement(actor: Actor, session: Session, batch_id: str) -> None:
    """Record that somebody took the acknowledgement of a batch as a file."""
    _record(actor, session, _placed(actor, session, batch_id), "csv")


def _placed(actor: Actor, session: Session, batch_id: str) -> Batch:
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    if batch.committed_at is None:
        raise NotFound(_("These accounts are not placed yet."))
    return batch


def _rows(session: Session, batch: Batch, most: int | None) -> Iterator[_Row]:
    """Give the accounts as they were placed: of one that was returned and mended since, what was sent first."""
    first = _sent_first(session, batch)
    query = select(Submission).where(Submission.batch_id == batch.id, ~col(Submission.is_left_out))
    query = query.order_by(col(Submission.row_number)).limit(most)
    for row in session.exec(query.execution_options(yield_per=500)):
        entry = first.get(row.id)
        if entry is None:
            yield _Row(row.row_number, row.account_number, row.name, row.total)
        else:
            yield _Row(row.row_number, entry.get("number"), entry_name(entry), total(entry))


def _sent_first(session: Session, batch: Batch) -> dict[int | None, Entry]:
    query = select(FormerSubmission).join(Submission, col(Submission.id) == FormerSubmission.submission_id)
    query = query.where(Submission.batch_id == batch.id).order_by(col(FormerSubmission.id).desc())
    return {one.submission_id: open_entry(one.public_id, one.sealed) for one in session.exec(query)}


def _committed_by(batch: Batch) -> str:
    return batch.layout.get("committed_by", batch.made_by)


def _record(actor: Actor, session: Session, batch: Batch, form: str) -> None:
    audit.record(
        actor,
        session,
        "batch.acknowledgement_taken",
        subject=f"batch:{batch.public_id}",
        client_id=batch.client_id,
        form=form,
    )
