"""A mapping of a file that goes out: its columns, what each shows, how dates and amounts are written."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.exchange.outward.fields import FIELDS, OutKind, Row, Value
from clientconnect.services.foundation.spreadsheets import Cell
from clientconnect.texts import _

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
DATES = {"mdy": "%m/%d/%Y", "ymd": "%Y-%m-%d", "mmddyyyy": "%m%d%Y", "yyyymmdd": "%Y%m%d"}
"""How calendar dates may be written."""
MONEY = ("dollars", "cents")
_PARTS = {"name", "kind", "sentence", "columns", "constants", "codes", "format"}


@dataclass(frozen=True, slots=True)
class Layout:
    """A mapping under its ``name``. ``columns`` are headings with the field that each shows, in the file's order.

    ``constants`` are columns that say the same in every row, by heading; ``codes`` turn our words into theirs, by field.
    ``dates`` is a key of :data:`DATES`, ``money`` dollars with two decimals or whole cents. Instants are ISO 8601 in the
    agency's zone, with its offset.
    """

    name: str
    kind: OutKind
    sentence: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: str = "ymd"
    money: str = "dollars"

    @property
    def header(self) -> list[str]:
        """The headings, in their order."""
        return [heading for heading, _field in self.columns]

    def heading_of(self, name: str) -> str:
        """Return the heading of the column that shows the field ``name``; empty where none does."""
        return next((heading for heading, shown in self.columns if shown == name), "")

    def cells(self, row: Row, batch: str, zone: str) -> list[Cell]:
        """Return the cells of ``row`` in this layout; ``zone`` is the agency's."""
        fields = FIELDS[self.kind]
        return [
            self._cell(shown, fields[shown].read(row, batch), zone) if shown else self.constants[heading]
            for heading, shown in self.columns
        ]

    def _cell(self, name: str, value: Value, zone: str) -> Cell:
        if isinstance(value, datetime):
            return clock.in_zone(value, zone).isoformat(timespec="seconds")
        if isinstance(value, date):
            return value.strftime(DATES[self.dates])
        if isinstance(value, Decimal):
            return int(value * 100) if self.money == "cents" else value.quantize(Decimal("0.01"))
        return self.codes.get(name, {}).get(value, value) if value else value


def read_layout(text: str) -> Layout:
    """Return the mapping that the TOML ``text`` writes; :class:`Invalid` names the first fault."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(_("This is not TOML: {fault}").format(fault=str(error))) from error
    unknown = sorted(raw.keys() - _PARTS)
    if unknown:
        raise Invalid(_("A mapping has no {key}.").format(key=unknown[0]))
    name = str(raw.get("name", ""))
    if not _NAME.fullmatch(name):
        raise Invalid(
            _("The name of a mapping has small letters, digits, dots and dashes; {name} has not.").format(
                name=name or "''"
            )
        )
    kind = kind_of(str(raw.get("kind", "")))
    formats = _table(raw, "format")
    constants = {heading: str(value) for heading, value in _table(raw, "constants").items()}
    return Layout(
        name=name,
        kind=kind,
        sentence=str(raw.get("sentence", "")),
        columns=_columns(kind, _table(raw, "columns"), constants),
        constants=constants,
        codes={
            _known(kind, shown): {str(ours): str(theirs) for ours, theirs in _table(raw["codes"], shown).items()}
            for shown in _table(raw, "codes")
        },
        dates=_one_of(formats, "dates", tuple(DATES), "ymd"),
        money=_one_of(formats, "money", MONEY, "dollars"),
    )


def kind_of(name: str) -> OutKind:
    """Return the kind of file called ``name``; :class:`Invalid` names those that there are."""
    if name not in tuple(OutKind):
        raise Invalid(
            _("A file that goes out has one of {kinds}; {name} is none.").format(
                kinds=", ".join(OutKind), name=name or "''"
            )
        )
    return OutKind(name)


def _columns(kind: OutKind, raw: dict[str, Any], constants: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return headings and fields; a heading with an empty field says its constant."""
    found = tuple((heading, _known(kind, str(shown)) if shown else "") for heading, shown in raw.items())
    if "id" not in (shown for _heading, shown in found):
        raise Invalid(_("A column must show the field id, by which the other side acknowledges."))
    silent = [heading for heading, shown in found if not shown and heading not in constants]
    lost = [heading for heading in constants if heading not in raw or raw[heading]]
    if silent or lost:
        heading = (silent or lost)[0]
        raise Invalid(
            _('The column {heading} with no field ("") and its text under [constants] go together.').format(
                heading=heading
            )
        )
    return found


def _known(kind: OutKind, name: str) -> str:
    if name not in FIELDS[kind]:
        raise Invalid(
            _("There is no field {name} in {kind}; there are: {names}.").format(
                name=name, kind=kind.value, names=", ".join(FIELDS[kind])
            )
        )
    return name


def _table(raw: dict[str, Any], key: str) -> dict[str, Any]:
    found = raw.get(key, {})
    if not isinstance(found, dict):
        raise Invalid(_("[{key}] is a table.").format(key=key))
    return found


def _one_of(raw: dict[str, Any], key: str, words: tuple[str, ...], default: str) -> str:
    found = str(raw.get(key, default))
    if found not in words:
        raise Invalid(
            _("{key} is one of {words}; {found} is none.").format(key=key, words=", ".join(words), found=found)
        )
    return found
