"""Read the cells of a row into the values of our fields, as the mapping says; tell what is refused or set right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.readers import Reader, reader_for
from clientconnect.services.exchange.check.refused import BadValue, Notice, Refusal, refusal
from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Field, Holds
from clientconnect.services.exchange.mapping import Feed, Mapping
from clientconnect.services.foundation.tabular.delimited import BROKEN
from clientconnect.services.foundation.tabular.header import column_key
from clientconnect.texts import _

Values = dict[str, Any]


@dataclass(slots=True)
class Faults:
    """What was found wrong with the rows at hand."""

    refusals: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    account: str = ""
    """The number of the account that the rows are of, where it could be read."""

    def refuse(self, row: int, name: str, reason: str, value: str = "", column: str = "") -> None:
        """Refuse the row ``row`` for its field ``name``; what is or looks like a secret number is masked."""
        self.refusals.append(refusal(row, name, reason, value, column))


class Columns:
    """The columns of one kind of rows, made ready for reading."""

    def __init__(self, columns: Sequence[str], feeds: Sequence[Feed], mapping: Mapping, context: Context) -> None:
        self._row = 0
        self._faults = Faults()
        self._column = ""
        places = {column_key(name): at for at, name in enumerate(columns)}
        fields = BY_ID[mapping.kind]
        self._empty = frozenset(form for word in mapping.formats.empty for form in (word, word.upper(), word.lower()))
        self._plan: list[tuple[int, Field, str, Reader]] = []
        self.constants: list[tuple[Field, str, Reader]] = []
        for feed in feeds:
            at = places.get(column_key(feed.column))
            if at is not None:
                self._plan.append(
                    (at, fields[feed.field], feed.column, self._reader(fields[feed.field], feed, mapping, context))
                )
        for name, text in mapping.constants.items():
            self.constants.append((fields[name], text, self._reader(fields[name], Feed("", name), mapping, context)))
        self.fields = frozenset(field.id for _at, field, _column, _read in self._plan) | frozenset(mapping.constants)

    def read(self, row: int, cells: Sequence[str], faults: Faults) -> Values:
        """Return the values of the row's non-empty cells by field; what is refused or set right goes to ``faults``."""
        values: Values = {}
        if cells and cells[0] == BROKEN:
            faults.refuse(row, "", cells[1])
            return self._numbers(cells[2:])
        self._row, self._faults = row, faults
        for at, ours, column, read in self._plan:
            text = cells[at].strip()
            if not text or text in self._empty:
                continue
            try:
                value = read(text)
            except BadValue as error:
                faults.refuse(row, ours.id, error.message, text, column)
                continue
            if value is None or value == "":
                continue
            if ours.id in values:
                self._join(values, ours, value)
            else:
                values[ours.id] = value
        for ours, text, read in self.constants:
            if ours.id not in values:
                try:
                    values[ours.id] = read(text)
                except BadValue as error:
                    faults.refuse(row, ours.id, error.message, text, _("constant"))
        return values

    def _numbers(self, cells: Sequence[str]) -> Values:
        """Return the account's numbers as far as a broken row tells them: the account's other rows fall with it."""
        return {
            ours.id: cells[at].strip()
            for at, ours, _column, _read in self._plan
            if ours.id in {"agency_number", "number"} and at < len(cells) and cells[at].strip()
        }

    def _reader(self, ours: Field, feed: Feed, mapping: Mapping, context: Context) -> Reader:
        return reader_for(ours, feed, mapping, context, self._teller(feed.column))

    def _teller(self, column: str) -> Callable[[str], None]:
        def tell(sentence: str) -> None:
            self._faults.notices.append(Notice(self._row, column, sentence))

        return tell

    @staticmethod
    def _join(values: Values, ours: Field, value: Any) -> None:
        if ours.sums:
            values[ours.id] += value
        elif ours.holds is Holds.LONG_TEXT:
            values[ours.id] = f"{values[ours.id]}\n{value}"
