"""The rows of a file that are not placed as they are, with all their columns, to be mended where they come from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from clientconnect.services.foundation import audit, child, scratch, spreadsheets, worksheet
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.spreadsheets import Cell, Kind
from clientconnect.services.foundation.tabular.delimited import delimited_rows
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.many.cells import known_cells
from clientconnect.services.placements.many.faults_file import faulty_rows, likeness_said
from clientconnect.services.placements.many.models import LEFT_OUT, ReviewRow
from clientconnect.services.placements.many.reach import find_batch
from clientconnect.services.placements.many.table import table_of
from clientconnect.services.placements.masking import hides_ssn, is_ssn
from clientconnect.texts import _

_LIMITS = child.Limits(seconds=120, memory_mib=1024, file_mib=1024)


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a batch: its hash, how it is read, its columns, the places of those that its readers may not see."""

    file_hash: bytes
    layout: Mapping[str, str]
    header: tuple[str, ...]
    hidden: frozenset[int]


def rows_file(actor: Actor, batch_id: str, path: Path, form: Kind) -> int:
    """Write the rows that are not placed as they are to the new file ``path``, record it, and return their number.

    Before the batch is placed these are the rows in which something was found or that are left out, afterwards those that
    were left out. A row has all its cells as its file has them, SSNs too, for it is the client's own; before them stands
    what is to be mended. What looks like a formula is made harmless.
    """
    source = source_of(actor, batch_id)
    reasons = _reasons(actor, batch_id)
    with scratch.folder() as folder:
        picked = folder / "rows"
        with table_of(source.file_hash, source.layout) as table:
            how = [source.layout["encoding"], source.layout["delimiter"]]
            child.run(pick_rows, table, picked, how, sorted(reasons), limits=_LIMITS)
        header = [_("To be mended"), *source.header]
        if form == "xlsx":
            count = worksheet.write_rows(folder / "sheet", header, _lines(picked, reasons, source.hidden))
            worksheet.make_xlsx(folder / "sheet", path)
        else:
            count = spreadsheets.write_csv(path, header, _lines(picked, reasons, source.hidden))
    record_rows(actor, batch_id, count)
    return count


@use_case(Permission.SUBMISSION_MAKE)
def source_of(actor: Actor, session: Session, batch_id: str) -> Source:
    """Return where the rows of a batch come from, for who may place them."""
    batch = find_batch(actor, session, Permission.SUBMISSION_MAKE, batch_id)
    hides = hides_ssn(actor, session, batch.client_id)
    hidden = frozenset(at for at, name in enumerate(batch.header) if hides and is_ssn(batch.mapping.get(name, "")))
    return Source(batch.file_hash, dict(batch.layout), tuple(batch.header), hidden)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def record_rows(actor: Actor, session: Session, batch_id: str, count: int) -> None:
    """Record that somebody took rows of a file as a file, SSNs among them."""
    batch = find_batch(actor, session, Permission.SUBMISSION_MAKE, batch_id)
    subject = f"batch:{batch.public_id}"
    audit.record(actor, session, "batch.rows_taken", subject=subject, client_id=batch.client_id, count=count)


def pick_rows(path: str, target: str, how: Sequence[str], numbers: Sequence[int]) -> None:
    """Write the rows ``numbers`` of a text file to ``target``, a JSON line for each; runs in the child.

    ``how`` is the encoding and the delimiter.
    """
    wanted = frozenset(numbers)
    with Path(target).open("w", encoding="ascii") as file:
        for number, cells in delimited_rows(Path(path), how[0], how[1]):
            if number in wanted:
                file.write(json.dumps([number, known_cells(cells)]) + "\n")


def _reasons(actor: Actor, batch_id: str) -> dict[int, str]:
    """Return by its number what is to be mended of each row; read piece by piece, so that nobody waits for it."""
    found: dict[int, str] = {}
    after = 0
    while rows := faulty_rows(actor, batch_id, after, to_send_again=True):
        found |= {row.row_number: _reason(row) for row in rows}
        after = rows[-1].row_number
    return found


def _reason(row: ReviewRow) -> str:
    said = [f"{one.field_name}: {one.sentence}" if one.field_name else one.sentence for one in row.findings]
    if row.twin is not None and not row.is_other_debt:
        said.append(likeness_said(row.twin))
    if row.what == LEFT_OUT:
        said.insert(0, _("Left out"))
    return "; ".join(said)


def _lines(picked: Path, reasons: Mapping[int, str], hidden: frozenset[int]) -> Iterator[list[Cell]]:
    with picked.open(encoding="ascii") as file:
        for line in file:
            number, cells = json.loads(line)
            yield [reasons[number], *("" if at in hidden else cell for at, cell in enumerate(cells))]
