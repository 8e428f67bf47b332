"""Rows of a file as submissions: written with what was found in them, and renewed when they are mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.foundation.ids import new_ids
from clientconnect.services.placements.content import keys_of
from clientconnect.services.placements.many.reading import COLUMNS_BROKEN
from clientconnect.services.placements.many.row_twins import twins_of_rows
from clientconnect.services.placements.rules.model import MUST, Entry, Finding
from clientconnect.services.placements.tables import Batch, Fault, Submission


@dataclass(frozen=True, slots=True)
class FoundInRow:
    """A finding without what was typed: the rule, the field, the level, whether a correction mends it."""

    rule: str
    field: str
    level: str
    has_correction: bool


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of the file: its number, what it says of an account, what was found."""

    number: int
    entry: Entry
    found: tuple[FoundInRow, ...]


def add_rows(session: Session, batch: Batch, rows: Sequence[CheckedRow]) -> None:
    """Write rows of the dry run with what was found in them and their likely duplicates: a step."""
    now = clock.now()
    made: list[dict[str, Any]] = []
    for row, public_id in zip(rows, new_ids(len(rows)), strict=True):
        made.append({
            **keys_of(public_id, row.entry),
            "public_id": public_id,
            "press_key": f"{batch.public_id}-{row.number}",
            "client_id": batch.client_id,
            "batch_id": batch.id,
            "row_number": row.number,
            "sent_at": now,
            "sent_by": batch.made_by,
            "sent_by_id": batch.made_by_id,
            "faults": _faults(row.found),
        })  # fmt: skip
    for values, twin in zip(
        made, twins_of_rows(session, batch, [(row.number, row.entry) for row in rows]), strict=True
    ):
        values["twin"] = twin
    blank = Submission(**made[0]).model_dump(exclude={"id"})  # once, for the defaults: it costs half of the rest
    session.execute(insert(Submission), [blank | values for values in made])
    numbers = select(Submission.row_number, Submission.id).where(
        Submission.batch_id == batch.id, col(Submission.row_number) >= rows[0].number
    )
    ids = {row: key for row, key in session.exec(numbers)}  # noqa: C416 - a row of the database is no pair to dict
    faults = [_fault(batch, ids[row.number], one) for row in rows for one in row.found]
    if faults:
        session.execute(insert(Fault), faults)


def renew_rows(
    session: Session,
    batch: Batch,
    renewed: Sequence[tuple[Submission, Entry, Iterable[Finding]]],
    *,
    by_hand: bool = False,
) -> None:
    """Keep for each row the entry as what it says now, with the findings in it, and seek duplicates anew: a step.

    That its columns do not match the header stays, unless somebody looked at the row and typed what it is to say.
    """
    ids = [row.id or 0 for row, _entry, _findings in renewed]
    broken = select(Fault.submission_id).where(col(Fault.submission_id).in_(ids), Fault.rule == COLUMNS_BROKEN)
    torn = set() if by_hand else set(session.exec(broken))
    session.execute(delete(Fault).where(col(Fault.submission_id).in_(ids)))
    faults, changed = [], []
    for row, entry, findings in renewed:
        found = [FoundInRow(one.rule, one.field, one.level, one.correction is not None) for one in findings]
        if row.id in torn:
            found.insert(0, FoundInRow(COLUMNS_BROKEN, "", MUST, False))
        before = _sought_by(row)
        for name, value in keys_of(row.public_id, entry).items():
            setattr(row, name, value)
        row.faults, row.version = _faults(found), row.version + 1
        if before != _sought_by(row):
            changed.append((row, entry))
        faults += [_fault(batch, row.id, one) for one in found]
    if faults:
        session.execute(insert(Fault), faults)
    twins = twins_of_rows(session, batch, [(row.row_number, entry) for row, entry in changed])
    for (row, _entry), twin in zip(changed, twins, strict=True):
        row.is_other_debt = row.is_other_debt and twin == row.twin
        row.twin = twin


def _sought_by(row: Submission) -> tuple[object, ...]:
    return row.account_number_key, row.ssn_index, row.birth_index, row.name_key


def _faults(found: Iterable[FoundInRow]) -> int:
    return sum(one.level == MUST for one in found)


def _fault(batch: Batch, row_id: int | None, one: FoundInRow) -> dict[str, Any]:
    return {
        "batch_id": batch.id,
        "submission_id": row_id,
        "rule": one.rule,
        "field": one.field,
        "level": one.level,
        "has_correction": one.has_correction,
    }
