"""Turn one sheet of a workbook into CSV: run in a child process with limits, for workbooks may be bombs."""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.foundation.archives import checked_members
from clientconnect.texts import _

ROWS, COLUMNS = 1_048_576, 512
_FAR_CELL = re.compile(rb'<c\b[^>]*\br="(?:[A-Z]{3}|[T-Z][A-Z]|S[S-Z])\d')
_PROLOG = 1 << 16
"""Bytes at the beginning of a part in which its document type stands, where it has one."""
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')


def look_into(path: Path) -> None:
    """Refuse a workbook that is a bomb or no workbook, before any of it is unpacked into memory."""
    with path.open("rb") as file:
        members = checked_members(file)
    if not {"xl/workbook.xml", "xl/workbook.bin"} & {member.filename for member in members}:
        raise Invalid(_("The file is a ZIP archive, not a workbook."))
    with zipfile.ZipFile(path) as archive:
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                _look_at_prolog(archive, member)
            if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                _look_at_cells(archive, member)


def _look_at_prolog(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a document type, which no spreadsheet program writes: cells that name its entities would be read as empty."""
    with archive.open(member) as file:
        if b"<!DOCTYPE" in file.read(_PROLOG).replace(b"\x00", b""):
            raise Invalid(
                _(
                    "The workbook holds definitions of its own (a DOCTYPE), which are not taken. "
                    "Open it in your spreadsheet program, save it anew, then choose it again."
                )
            )


def _look_at_cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    rest = b""
    with archive.open(member) as file:
        while piece := file.read(1 << 20):
            both = rest + piece
            dimension = _DIMENSION.search(both)
            if _FAR_CELL.search(both) or (dimension and column_number(dimension[1].decode()) > COLUMNS):
                raise TooLarge(_("The workbook has a cell beyond column {count}.").format(count=COLUMNS))
            rest = both[-200:]


def column_number(letters: str) -> int:
    """Return the number of the column ``letters``: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def sheet_to_csv(source: str, target: str, sheet: str = "") -> int:
    """Write a sheet (the first that is not empty, or the one named) of the workbook ``source`` to ``target`` as UTF-8 CSV.

    Every cell becomes text: whole numbers without a decimal point, dates as YYYY-MM-DD. Return the number of rows.
    """
    with _opened(Path(source)) as workbook:
        return _first_sheet(workbook, Path(target), sheet)


def sheet_names(source: str) -> list[str]:
    """Return the names of the sheets of the workbook ``source``, in their order."""
    with _opened(Path(source)) as workbook:
        return [str(name) for name in workbook.sheet_names]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a workbook; what is broken or locked is :class:`Invalid`."""
    import pandas as pd
    from python_calamine import CalamineError, PasswordError

    # zlib's and zipfile's for what is damaged within, RuntimeError for a compression that zipfile doesn't know, ValueError
    # pandas' for a form that it can't tell and calamine's for impossible dates; anything else is a fault of ours
    damaged = (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    try:
        if is_zip:
            look_into(path)
        with pd.ExcelFile(path, engine="calamine") as workbook:
            yield workbook
    except PasswordError as error:
        raise Invalid(_("The workbook is locked by a password. Save it without one, then choose it again.")) from error
    except damaged as error:
        raise Invalid(
            _("The workbook is broken. Open it in your spreadsheet program, save it anew, then choose it again.")
        ) from error


def _first_sheet(workbook: Any, target: Path, sheet: str) -> int:
    names = [str(name) for name in workbook.sheet_names]
    if sheet and sheet not in names:
        raise Invalid(_("There is no sheet {sheet}; there are: {names}.").format(sheet=sheet, names=", ".join(names)))
    for name in [sheet] if sheet else names:
        written = _write(workbook.book.get_sheet_by_name(name), target)
        if written:
            return written
    raise Invalid(_("The workbook is empty."))


def _write(sheet: Any, target: Path) -> int:
    written = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for cells in sheet.iter_rows():
            written += 1
            if len(cells) > COLUMNS or written > ROWS:
                raise TooLarge(
                    _("The sheet has more than {rows} rows or {columns} columns.").format(rows=ROWS, columns=COLUMNS)
                )
            writer.writerow([_text(cell) for cell in cells])
    return written


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d") if cell.time() == time() else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
