"""Write tables as CSV and XLSX: text stays text, no cell is a formula, memory stays flat."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

from clientconnect.errors import TooLarge
from clientconnect.texts import _

Kind = Literal["csv", "xlsx"]
Cell = str | Decimal | date | int | None
"""Text is never read as a number or a formula; money is ``Decimal`` dollars."""

XLSX_ROWS = 1_048_575
"""Rows of an XLSX sheet beside its header."""

_SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼₊₋₌−"
"""What begins a formula, in every width and size."""

_PARTS = ";\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""What begins a new cell or row for a program that parts the file otherwise than it was written."""

_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters that show nothing."""

_BEGIN = re.compile(rf"(^|[{_PARTS}])((?:[^\w{_SIGNS}{_PARTS}]|[{_FILLERS}])*)([{_SIGNS}])")
_INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zs", "Zl", "Zp", "Mn", "Me"))
_COLUMN_WIDTH = 18


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV file in UTF-8 with a mark that Excel knows it by, dates as mm/dd/yyyy, and return the rows' number."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([neutralised(text) for text in header])
        for row in rows:
            out.writerow([_as_text(cell) for cell in row])
            count += 1
    return count


def write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write an XLSX file of one sheet, row by row, and return the rows' number; more than a sheet holds is :class:`TooLarge`.

    What is written on the way lies in the folder of ``path`` too. A full disk is :class:`OSError`, as for a CSV file.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(path.parent),
    }
    book = xlsxwriter.Workbook(str(path), options)
    try:
        with book:
            return _fill(book, header, rows)
    except FileCreateError as error:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
        raise OSError(str(error)) from error


def _fill(book: xlsxwriter.Workbook, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    count = 0
    sheet = book.add_worksheet()
    bold, money, day = (
        book.add_format(style) for style in ({"bold": True}, {"num_format": "#,##0.00"}, {"num_format": "mm/dd/yyyy"})
    )
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, _COLUMN_WIDTH)
    for at, text in enumerate(header):
        sheet.write_string(0, at, neutralised(text), bold)
    for row in rows:
        count += 1
        if count > XLSX_ROWS:
            raise TooLarge(_("An Excel sheet holds {count:,} rows. Export as CSV instead.").format(count=XLSX_ROWS))
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(count, at, neutralised(cell))
            elif isinstance(cell, date):
                sheet.write_datetime(count, at, cell, day)
            elif cell is not None:
                sheet.write_number(count, at, float(cell), money if isinstance(cell, Decimal) else None)
    return count


def neutralised(text: str) -> str:
    """Return ``text`` such that no program reads it as a formula: an apostrophe before what would begin one.

    That may stand at its beginning, behind letters that show nothing, and behind a semicolon, tab or line's end, for
    other programs part the cells there.
    """
    text = _BEGIN.sub(_guarded, text.replace("\0", ""))
    return f"'{text}" if text[:1] in ("\t", "\r", "\n") else text


def _guarded(begin: re.Match[str]) -> str:
    part, unseen, sign = begin.groups()
    is_begin = all(unicodedata.category(letter) in _INVISIBLE or letter in _FILLERS for letter in unseen)
    return f"{part}'{unseen}{sign}" if is_begin else begin[0]


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, date):
        return cell.strftime("%m/%d/%Y")
    return "" if cell is None else str(cell)
