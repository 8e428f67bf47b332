"""The rows of a dry run with something to see to, a page of them, and what mends it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.models import (
    HAS_CORRECTION,
    LEFT_OUT,
    NEEDS_YOU,
    READY,
    TO_MEND,
    TWIN,
    TWINS,
    ReviewRow,
    RowFinding,
    RowPage,
    TwinShown,
)
from clientconnect.services.placements.many.reach import batch_to_mend, find_batch, row_of
from clientconnect.services.placements.many.reading import COLUMNS_BROKEN
from clientconnect.services.placements.many.review import is_undecided_twin
from clientconnect.services.placements.many.row_twins import ROW
from clientconnect.services.placements.many.targets import target_name
from clientconnect.services.placements.masking import hides_ssn, masked, masked_entry
from clientconnect.services.placements.rules.checking import check
from clientconnect.services.placements.rules.model import MUST, Entry, Finding, RuleSettings
from clientconnect.services.placements.tables import Batch, Fault, Submission
from clientconnect.texts import _

SIZE = 15
"""Rows of a page."""


@use_case(Permission.SUBMISSION_READ)
def row_page(
    actor: Actor, session: Session, batch_id: str, *, rule: str = "", show: str = "", offset: int = 0
) -> RowPage:
    """Return a page of the rows in which something was found, in the order of the file.

    ``rule`` narrows to a kind of finding, ``show`` to :data:`NEEDS_YOU`, :data:`HAS_CORRECTION` or :data:`LEFT_OUT`, or
    asks for the rows that are :data:`READY` instead.
    """
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    wanted = (Submission.batch_id == batch.id, *_wanted(rule, show))
    query, counted = select(Submission).where(*wanted), select(func.count(col(Submission.id))).where(*wanted)
    count = session.exec(counted).one()
    offset = max(0, min(offset, max(0, count - 1) // SIZE * SIZE))
    rows = list(session.exec(query.order_by(col(Submission.row_number)).offset(offset).limit(SIZE)))
    settings = rule_settings(session, batch.client_id)
    shows_twins = may_see_twins(actor, session, batch)
    torn = torn_rows(session, rows)
    hides = hides_ssn(actor, session, batch.client_id)
    found = tuple(
        review_row(row, settings, is_torn=row.id in torn, shows_twin=shows_twins, hides_ssn=hides) for row in rows
    )
    return RowPage(found, count, offset)


@use_case(Permission.SUBMISSION_MAKE)
def row_entry(actor: Actor, session: Session, batch_id: str, row_id: str) -> Entry:
    """Return all that a row of a dry run says, to be edited in place; its SSNs masked, to be typed anew or left."""
    batch = batch_to_mend(actor, session, batch_id)
    row = row_of(session, batch, row_id)
    return masked(actor, session, batch.client_id, open_entry(row.public_id, row.sealed))


def rows_with_findings(session: Session, batch: Batch, after: int, most: int) -> list[Submission]:
    """Return up to ``most`` rows after the row ``after`` in which something was found and that are not left out: a step."""
    return _rows_after(session, batch, after, most, *_wanted("", ""))


def rows_to_send_again(session: Session, batch: Batch, after: int, most: int) -> list[Submission]:
    """Return up to ``most`` rows after the row ``after`` that are not placed as they are: a step.

    Of a placed batch these are the ones that were left out, of any other those in which something was found too.
    """
    left_out = col(Submission.is_left_out)
    wanted = left_out if batch.committed_at is not None else or_(left_out, and_(*_wanted("", "")))
    return _rows_after(session, batch, after, most, wanted)


def torn_rows(session: Session, rows: Iterable[Submission]) -> set[int]:
    """Return the keys of ``rows`` whose columns do not match the header: a step."""
    keys = [row.id for row in rows]
    query = select(Fault.submission_id).where(col(Fault.submission_id).in_(keys), Fault.rule == COLUMNS_BROKEN)
    return set(session.exec(query))


def may_see_twins(actor: Actor, session: Session, batch: Batch) -> bool:
    """Tell whether ``actor`` may see the accounts of the batch's client, of which duplicates tell: a step."""
    return is_within(actor, session, Permission.ACCOUNT_READ, batch.client_id)


def review_row(
    row: Submission, settings: RuleSettings, *, is_torn: bool, shows_twin: bool, hides_ssn: bool
) -> ReviewRow:
    """Return a row with what the rules find in it now: a step."""
    entry = open_entry(row.public_id, row.sealed)
    shown = masked_entry(entry, is_hidden=hides_ssn)
    found = [_finding(one, shown) for one in check(entry, settings)]
    if is_torn:
        sentence = _("The columns of this row are not those of the header. Mend it in the file, or leave it out.")
        found.insert(0, RowFinding(COLUMNS_BROKEN, "", _("Whole row"), "", sentence, True, ()))
    return ReviewRow(
        row.public_id,
        row.row_number,
        row.name,
        row.account_number,
        row.total,
        what_is(row),
        tuple(found),
        twin_shown(row.twin, is_shown=shows_twin),
        row.is_other_debt,
    )


def twin_shown(kept: dict[str, Any] | None, *, is_shown: bool = True) -> TwinShown | None:
    """Return what a row is likely the same as; where that is not to be shown, by what it was found alone: a step."""
    if kept is None:
        return None
    if not is_shown and kept["kind"] != ROW:
        return TwinShown(kept["kind"], "", 0, "", "", tuple(kept["why"]), "", "")
    return TwinShown(
        kept["kind"],
        kept.get("public_id", ""),
        int(kept.get("row", 0)),
        kept["name"],
        kept["number"],
        tuple(kept["why"]),
        kept.get("placed_on", ""),
        kept.get("balance", ""),
    )


def what_is(row: Submission) -> str:
    """Return what a row counts as: ready, to mend, a likely duplicate, left out."""
    if row.is_left_out:
        return LEFT_OUT
    if row.faults:
        return TO_MEND
    return TWIN if row.twin is not None and not row.is_other_debt else READY


def _rows_after(session: Session, batch: Batch, after: int, most: int, *wanted: Any) -> list[Submission]:
    query: SelectOfScalar[Submission] = select(Submission).where(
        Submission.batch_id == batch.id, col(Submission.row_number) > after, *wanted
    )
    return list(session.exec(query.order_by(col(Submission.row_number)).limit(most)))


def _wanted(rule: str, show: str) -> Sequence[Any]:
    if show == LEFT_OUT:
        return (col(Submission.is_left_out),)
    undecided = is_undecided_twin()
    faults = select(Fault.submission_id).where(col(Fault.submission_id) == col(Submission.id))
    if rule:
        found = undecided if rule == TWINS else faults.where(Fault.rule == rule).exists()
    else:
        found = {
            READY: and_(~undecided, col(Submission.faults) == 0),
            HAS_CORRECTION: faults.where(col(Fault.has_correction)).exists(),
            NEEDS_YOU: or_(undecided, faults.where(~col(Fault.has_correction), Fault.level == MUST).exists()),
        }.get(show, or_(undecided, faults.exists()))
    return (~col(Submission.is_left_out), found)


def _finding(one: Finding, entry: Entry) -> RowFinding:
    name = target_name(one.field, entry.kind) if one.field in FIELDS else ""
    return RowFinding(one.rule, one.field, name, entry.get(one.field), one.sentence, one.level == MUST, one.corrections)
