"""An XLSX file made apart: the rows go to a plain file first, then a child process with limits makes the sheet of them.

So the transaction that reads the rows is short, and the zipping keeps nobody in this process waiting.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from clientconnect.errors import TooLarge, Unavailable
from clientconnect.services.foundation import child
from clientconnect.services.foundation.spreadsheets import XLSX_ROWS, Cell, write_xlsx
from clientconnect.texts import _

LIMITS = child.Limits(seconds=900, memory_mib=768, file_mib=2048)
"""A sheet of a million rows and eleven columns takes two to three minutes and flat memory."""


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write ``header`` and ``rows`` to the new file ``path`` for :func:`make_xlsx`, and return the rows' number.

    More than a sheet holds is :class:`TooLarge`.
    """
    count = 0
    with path.open("w", encoding="ascii") as file:
        file.write(json.dumps(list(header)) + "\n")
        for row in rows:
            count += 1
            if count > XLSX_ROWS:
                raise TooLarge(_("An Excel sheet holds {count:,} rows. Export as CSV instead.").format(count=XLSX_ROWS))
            file.write(json.dumps([_plain(cell) for cell in row]) + "\n")
    return count


def make_xlsx(rows: Path, target: Path) -> None:
    """Make the XLSX file ``target`` of what :func:`write_rows` wrote; a full disk is :class:`Unavailable`."""
    child.run(draw, rows, target, limits=LIMITS)


def draw(rows: str, target: str) -> int:
    """Make the sheet; runs in the child."""
    with Path(rows).open(encoding="ascii") as file:
        header = json.loads(file.readline())
        try:
            return write_xlsx(Path(target), header, _cells(file))
        except OSError as error:
            raise Unavailable(
                _("The file cannot be written just now: the portal's disk is full or does not answer. Please tell us.")
            ) from error


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return {"money": str(cell)}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return cell


def _cells(lines: Iterable[str]) -> Iterator[list[Cell]]:
    for line in lines:
        yield [_cell(plain) for plain in json.loads(line)]


def _cell(plain: Any) -> Cell:
    if isinstance(plain, dict):
        return Decimal(plain["money"]) if "money" in plain else date.fromisoformat(plain["day"])
    cell: Cell = plain
    return cell
