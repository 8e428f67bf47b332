"""What was found in a file, as a CSV file to mend it by: each finding with its row, its field and the reason."""

from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session

from clientconnect.services.foundation import audit, spreadsheets
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.spreadsheets import Cell
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.models import ReviewRow, TwinShown
from clientconnect.services.placements.many.reach import find_batch
from clientconnect.services.placements.many.review import kind_name
from clientconnect.services.placements.many.row_page import (
    may_see_twins,
    review_row,
    rows_to_send_again,
    rows_with_findings,
    torn_rows,
)
from clientconnect.services.placements.masking import hides_ssn
from clientconnect.texts import _

_PIECE = 300


def faults_file(actor: Actor, batch_id: str, path: Path) -> int:
    """Write every finding of a dry run to the new CSV file ``path``, record it, and return their number.

    What looks like a formula is made harmless. It is read piece by piece, so that nobody waits for it.
    """
    header = [_("Row"), _("Account"), _("Kind"), _("Field"), _("In the file"), _("Reason"), _("Proposed")]
    count = spreadsheets.write_csv(path, header, _lines(actor, batch_id))
    record_faults(actor, batch_id, count)
    return count


@use_case(Permission.SUBMISSION_READ)
def faulty_rows(
    actor: Actor, session: Session, batch_id: str, after: int, *, to_send_again: bool = False
) -> tuple[ReviewRow, ...]:
    """Return some rows after the row ``after`` in which something was found; none where there are no more.

    Those ``to_send_again`` are the rows left out as well, and of a batch that is placed they alone.
    """
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    rows = (rows_to_send_again if to_send_again else rows_with_findings)(session, batch, after, _PIECE)
    settings, shows = rule_settings(session, batch.client_id), may_see_twins(actor, session, batch)
    torn, hides = torn_rows(session, rows), hides_ssn(actor, session, batch.client_id)
    return tuple(review_row(row, settings, is_torn=row.id in torn, shows_twin=shows, hides_ssn=hides) for row in rows)


@use_case(Permission.SUBMISSION_READ, writes=True)
def record_faults(actor: Actor, session: Session, batch_id: str, count: int) -> None:
    """Record that somebody took the findings of a dry run as a file."""
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    subject = f"batch:{batch.public_id}"
    audit.record(actor, session, "batch.faults_taken", subject=subject, client_id=batch.client_id, count=count)


def likeness_said(twin: TwinShown) -> str:
    """Say what a row is likely the same as."""
    where = _("row {row}").format(row=twin.row) if twin.row else twin.number
    return _("Same as {which}").format(which=" · ".join(filter(None, (where, twin.name, twin.placed_on))))


def _lines(actor: Actor, batch_id: str) -> Iterator[list[Cell]]:
    after = 0
    while rows := faulty_rows(actor, batch_id, after):
        for row in rows:
            yield from _lines_of(row)
        after = rows[-1].row_number


def _lines_of(row: ReviewRow) -> Iterator[list[Cell]]:
    for one in row.findings:
        proposed = "; ".join(way.label for way in one.corrections)
        yield [row.row_number, row.name, kind_name(one.rule), one.field_name, one.value, one.sentence, proposed]
    if row.twin is not None and not row.is_other_debt:
        yield [row.row_number, row.name, kind_name("twins"), "", "", likeness_said(row.twin), ""]
