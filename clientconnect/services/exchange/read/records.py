"""Read files of several record types, whose rows are tied to an account by a column, wherever in the file they stand.

An index of each row's place, 24 bytes a row, is made in a first reading; the rows are then fetched account by account,
so memory stays small although a debtor's record may stand far from its account's.
"""

import csv
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clientconnect.errors import Invalid
from clientconnect.services.exchange.mapping import PART_ACCOUNT, Feed, FileForm, Mapping
from clientconnect.services.foundation.tabular.delimited import BROKEN, find_delimiter
from clientconnect.services.foundation.tabular.encoding import FileLook
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of rows: what they are of an account, their columns and what these feed."""

    role: str
    columns: tuple[str, ...]
    feeds: tuple[Feed, ...]


class RecordFile:
    """A file of several record types."""

    def __init__(self, path: Path, encoding: str, look: FileLook, mapping: Mapping) -> None:
        self.look = look
        self.parts = tuple(Part(r.part, r.columns, r.feeds) for r in mapping.file.records)
        self._path, self._form = path, mapping.file
        check_form(self._form)
        self._codec = "utf-8" if encoding == "utf-8-sig" else encoding
        if self._codec.startswith("utf-16"):
            raise Invalid(_("A file of several record types must not be in UTF-16."))
        self._mark = "" if self._form.layout == "fixed" else self._form.delimiter or find_delimiter(path, encoding)
        self._left_out: Counter[str] = Counter()
        self._order, self._offsets, self._numbers, self._kinds, self._ends = self._index()

    def skipped(self) -> dict[str, int]:
        """Return how many rows of record types outside of the mapping were left out, by type."""
        return dict(self._left_out)

    def groups(self) -> Iterator[list[tuple[int, int, list[str]]]]:
        """Yield the rows of each account, its account record first; accounts come in the order of their first row."""
        with self._path.open("rb") as file:
            start = 0
            for end in self._ends:
                group = []
                for at in self._order[start:end]:
                    file.seek(self._offsets[at])
                    kind = self._kinds[at]
                    group.append((kind, int(self._numbers[at]), self._cells(self._line(file.readline()), kind)))
                start = end
                group.sort(key=lambda row: (self.parts[row[0]].role != PART_ACCOUNT, row[1]))
                yield group

    def _index(self) -> "tuple[list[int], array[int], array[int], array[int], list[int]]":
        import pandas as pd

        keys, offsets, numbers, kinds = array("q"), array("q"), array("q"), array("b")
        with self._path.open("rb") as file:
            offset = 0
            for number, raw in enumerate(file, 1):
                line = self._line(raw)
                if line.strip():
                    type_name = self._cell(line, self._form.type_column, 0)
                    kind = next((at for at, one in enumerate(self._form.records) if one.covers(type_name)), None)
                    if kind is None:
                        self._left_out[type_name[:10]] += 1
                    else:
                        keys.append(hash(self._cell(line, self._form.tie, kind)))
                        offsets.append(offset)
                        numbers.append(number)
                        kinds.append(kind)
                offset += len(raw)
        if not keys:
            raise Invalid(
                _("The file has no row of the types {types}.").format(
                    types=", ".join(t for r in self._form.records for t in r.types)
                )
            )
        accounts, _keys = pd.factorize(pd.Series(keys))  # numbered in the order of their first rows
        order = accounts.argsort(kind="stable")
        ends = [*pd.Series(accounts[order]).diff().to_numpy().nonzero()[0][1:].tolist(), len(keys)]
        return order.tolist(), offsets, numbers, kinds, ends

    def _line(self, raw: bytes) -> str:
        return raw.decode(self._codec).rstrip("\r\n").lstrip("\ufeff").replace("\x00", "").replace("\x1a", "")

    def _cell(self, line: str, column: str, kind: int) -> str:
        record = self._form.records[kind]
        if column not in record.columns:
            return ""
        at = record.columns.index(column)
        if record.places:
            first, last = record.places[at]
            return line[first - 1 : last].strip()
        cells = self._split(line)
        return cells[at].strip() if at < len(cells) else ""

    def _cells(self, line: str, kind: int) -> list[str]:
        record = self._form.records[kind]
        if record.places:
            return [line[first - 1 : last].strip() for first, last in record.places]
        cells = self._split(line)
        width = len(record.columns)
        if len(cells) > width and any(cell.strip() for cell in cells[width + 1 :]):
            return [BROKEN, _("The row has more columns than its record type.")]
        return cells[:width] + [""] * (width - len(cells))

    def _split(self, line: str) -> list[str]:
        if '"' not in line:
            return line.split(self._mark)
        return next(csv.reader([line], delimiter=self._mark))


def check_form(form: FileForm) -> None:
    """Refuse a description of record types that lacks the type or the tie in any of them."""
    for record in form.records:
        for column in (form.type_column, form.tie):
            if column not in record.columns:
                raise Invalid(
                    _("Records {types} have no column {column}.").format(types=", ".join(record.types), column=column)
                )
