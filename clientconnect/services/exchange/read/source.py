"""Open a file of any form as one stream of groups: the rows of one account, payment, … each with its number."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from clientconnect.errors import Invalid
from clientconnect.services.exchange.mapping import PART_ACCOUNT, Mapping
from clientconnect.services.exchange.read.groups import grouped
from clientconnect.services.exchange.read.records import Part, RecordFile
from clientconnect.services.exchange.read.wanted_header import find_header
from clientconnect.services.foundation.tabular.delimited import (
    BROKEN,
    Numbered,
    delimited_rows,
    find_delimiter,
    fixed_rows,
)
from clientconnect.services.foundation.tabular.encoding import FileLook, look_at
from clientconnect.services.foundation.tabular.header import SEARCHED, column_key, likely_header
from clientconnect.services.foundation.tabular.workbook import as_csv
from clientconnect.texts import _

Group = list[tuple[int, int, list[str]]]
"""The rows that belong together: (index of the part, row number, values)."""


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file. ``parts`` are its kinds of rows (one for an ordinary table); ``groups`` starts a reading of it."""

    look: FileLook
    parts: tuple[Part, ...]
    groups: Callable[[], Iterator[Group]]
    skipped: Callable[[], dict[str, int]] = dict


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The beginning of an unknown file: its header and first rows."""

    look: FileLook
    header_row: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ""


@contextmanager
def opened(path: Path, mapping: Mapping) -> Iterator[Source]:
    """Open the file at ``path`` as ``mapping`` describes it; :class:`Invalid` where a column is missing or it is no table."""
    form = mapping.file
    look = look_at(path, form.encoding)
    with ExitStack() as stack:
        text, encoding = path, look.encoding
        if look.form != "text":
            text, encoding = stack.enter_context(as_csv(path, form.sheet)), "utf-8"
        if form.records:
            tied = RecordFile(text, encoding, look, mapping)
            yield Source(look, tied.parts, tied.groups, tied.skipped)
            return
        rows, columns, header_row = _rows(text, encoding, look, mapping)
        part = Part(PART_ACCOUNT, columns, mapping.feeds)
        keys = _key_columns(mapping, columns) if mapping.rows == "several" else ()
        yield Source(look, (part,), lambda: grouped(_data(rows(), header_row, len(columns)), keys))


def _rows(
    path: Path, encoding: str, look: FileLook, mapping: Mapping
) -> tuple[Callable[[], Iterator[Numbered]], tuple[str, ...], int]:
    """Return what starts a reading of the rows, the columns, and the row of the header (0 where there is none)."""
    form = mapping.file
    if form.layout == "fixed":
        return partial(fixed_rows, path, encoding, form.places), form.columns, 0
    mark = "," if look.form != "text" else form.delimiter or find_delimiter(path, encoding)
    rows = partial(delimited_rows, path, encoding, mark)
    if form.columns:
        return rows, form.columns, form.skip_lines
    wanted = [feed.column for feed in mapping.feeds if feed.column not in mapping.optional]
    header_row, names = find_header((row for row in rows() if row[0] > form.skip_lines), wanted)
    return rows, tuple(names), header_row


def first_rows(path: Path, count: int = 200, sheet: str = "") -> FirstRows:
    """Return the header and the first ``count`` rows of an unknown file."""
    look = look_at(path)
    with ExitStack() as stack:
        text, encoding, mark = path, look.encoding, ","
        if look.form != "text":
            text, encoding = stack.enter_context(as_csv(path, sheet)), "utf-8"
        else:
            mark = find_delimiter(text, encoding)
        rows: list[Numbered] = []
        for row in delimited_rows(text, encoding, mark):
            if row[1][:1] != [BROKEN]:
                rows.append(row)
            if len(rows) >= count + SEARCHED:
                break
    header_row, names = likely_header(rows)
    data = [tuple(cell.strip() for cell in cells) for number, cells in rows if number > header_row]
    return FirstRows(look, header_row, tuple(names), tuple(data[:count]), mark if look.form == "text" else "")


def _data(rows: Iterator[Numbered], header_row: int, width: int) -> Iterator[Numbered]:
    for number, cells in rows:
        if number <= header_row:
            continue
        if len(cells) != width and cells[:1] != [BROKEN]:
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                cells = cells[:width]  # noqa: PLW2901 - trailing delimiters
            else:
                cells = [BROKEN, _wrong_width(len(cells), width), *cells[:width]]  # noqa: PLW2901
        yield number, cells


def _wrong_width(found: int, wanted: int) -> str:
    return _("The row has {found} columns where the header has {wanted}.").format(found=found, wanted=wanted)


def _key_columns(mapping: Mapping, columns: Sequence[str]) -> tuple[int, ...]:
    """Return where the columns stand that tell an account from the next."""
    by_key = {column_key(name): at for at, name in enumerate(columns)}
    ours = ("agency_number",) if "agency_number" in mapping.fields else ("client_code", "number")
    keys = tuple(
        by_key[column_key(feed.column)]
        for feed in mapping.feeds
        if feed.field in ours and column_key(feed.column) in by_key
    )
    if not keys:
        raise Invalid(_("Where an account has several rows, a column must feed its number."))
    return keys
