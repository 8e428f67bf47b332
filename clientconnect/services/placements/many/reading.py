"""Read and check a file of new accounts: the side of the child process, for files of strangers and long work."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.foundation.card_numbers import without_card_numbers
from clientconnect.services.foundation.tabular.delimited import Numbered, delimited_rows, find_delimiter
from clientconnect.services.foundation.tabular.encoding import look_at
from clientconnect.services.foundation.tabular.header import likely_header
from clientconnect.services.placements.many.cells import is_broken, known_cells, values_of
from clientconnect.services.placements.many.targets import CLIENT_CODE
from clientconnect.services.placements.many.trailer import Trailer, read_trailer
from clientconnect.services.placements.rules.checking import check, tidied
from clientconnect.services.placements.rules.model import Entry, RuleSettings
from clientconnect.texts import _

MOST_ROWS = 100_000
MOST_COLUMNS = 150
SAMPLES = 5
"""Rows that are shown beside the columns."""

COLUMNS_BROKEN = "columns"
"""What a row is marked with whose columns are not those of the header."""

EXAMPLE = "EXAMPLE: DELETE THIS ROW"
"""What marks the example in a template; such a row is no account."""

_FIRST = 60
_VALUE = re.compile(r"\(?-?\$?-?[\d,]*\.\d\d\)?|\d{1,2}([/.-])\d{1,2}\1\d{2,4}|[^@\s]+@[^@\s]+\.[^@\s]+")
"""An amount, a date, an e-mail address."""
_SOCIAL = re.compile(r"(?<!\d)\d{3}[- ]?\d{2}[- ]?(\d{4})(?!\d)")


def look(path: str) -> dict[str, Any]:
    """Return what a text file of new accounts is like: encoding, delimiter, header and its row, samples, rows in all.

    :class:`Invalid` where it has no header or no row, :class:`TooLarge` where it has more rows or columns than it may.
    """
    found = look_at(Path(path))
    delimiter = find_delimiter(Path(path), found.encoding)
    first: list[Numbered] = []
    rows = 0
    for numbered in delimited_rows(Path(path), found.encoding, delimiter):
        rows += 1
        if len(first) < _FIRST:
            first.append(numbered)
        if rows > MOST_ROWS + 30:
            raise TooLarge(
                _("The file has more than {count:,} rows. Place it in parts, each as a file of its own.").format(
                    count=MOST_ROWS
                )
            )
    try:
        at, header = likely_header(first)
    except Invalid as error:
        raise Invalid(
            _("The first row names no columns. Put a header above the rows, or start from a template.")
        ) from error
    _demand_names(dict(first)[at])
    if len(header) > MOST_COLUMNS:
        raise TooLarge(
            _("The file has more than {count} columns. Leave out those that say nothing of the accounts.").format(
                count=MOST_COLUMNS
            )
        )
    below = [cells for number, cells in first if number > at]
    if not below:
        raise Invalid(_("There is no account below the header."))
    samples = [[_sample(cell) for cell in known_cells(cells)][: len(header)] for cells in below if EXAMPLE not in cells]
    return {
        "encoding": found.encoding,
        "delimiter": delimiter,
        "header_row": at,
        "header": header,
        "samples": samples[:SAMPLES],
        "rows": rows - sum(number <= at for number, _cells in first),
    }


def check_rows(path: str, target: str, task: dict[str, Any]) -> dict[str, Any]:
    """Check up to ``most`` rows after the row ``after`` and write one JSON line for each to ``target``.

    A line is row number, fields, findings (rule, field, level, whether it has a correction); card numbers are hidden. Return
    the last row's number where there are more rows, and what a trailer says. A file of another client is :class:`Invalid`.
    """
    settings = _settings(task["settings"])
    kind, columns = str(task["kind"]), [(int(at), str(what), str(name)) for at, what, name in task["columns"]]
    codes = [at for at, what, _name in columns if what == CLIENT_CODE]
    count, last, trailer = 0, int(task["after"]), None
    with Path(target).open("w", encoding="ascii") as file:
        for (number, cells), is_last in _with_end(_rows(path, task)):
            if EXAMPLE in cells:
                continue
            trailer = read_trailer(cells) if is_last else None
            if trailer is not None:
                break
            if count == task["most"]:
                return {"last": last, "is_end": False, "trailer": None}
            count, last = count + 1, number
            _check_client(cells, codes, task["client_code"], number)
            torn = is_broken(cells, int(task["width"]))
            values = values_of(known_cells(cells) if torn else cells, columns, kind)
            hidden = {name: without_card_numbers(text) for name, text in values.items()}
            entry = tidied(Entry(kind, hidden), settings)
            findings = [[one.rule, one.field, one.level, bool(one.correction)] for one in check(entry, settings)]
            if torn:
                findings.insert(0, [COLUMNS_BROKEN, "", "must", False])
            file.write(json.dumps([number, dict(entry.values), findings]) + "\n")
    return {"last": last, "is_end": True, "trailer": _told(trailer)}


def settings_told(settings: RuleSettings) -> dict[str, Any]:
    """Return the settings of the rules as JSON, for :func:`check_rows`."""
    return {
        "today": settings.today.isoformat(),
        "levels": dict(settings.levels),
        "needs": dict(settings.needs),
        "letters": settings.letters,
        "name_width": settings.name_width,
    }


def _sample(cell: str) -> str:
    """Return what is shown of a cell beside its column, whatever that is: nothing like a whole SSN, no card number."""
    return _SOCIAL.sub(r"•••-••-\1", without_card_numbers(cell))[:80]


def _demand_names(cells: Sequence[str]) -> None:
    """Refuse a header in which an account stands: names of columns are kept in clear, people's data never are."""
    for place, cell in enumerate(cells, 1):
        text = cell.strip()
        digits, letters = sum(one.isdigit() for one in text), sum(one.isalpha() for one in text)
        if (digits >= 5 and letters <= 4) or _VALUE.fullmatch(text):
            raise Invalid(
                _(
                    "There seems to be no header: column {column} begins with a number, a date or an amount. "
                    "Give the columns names above the rows, or start from a template."
                ).format(column=place)
            )


def _settings(told: dict[str, Any]) -> RuleSettings:
    return RuleSettings(**{**told, "today": date.fromisoformat(told["today"])})


def _rows(path: str, task: dict[str, Any]) -> Iterator[Numbered]:
    after = max(int(task["after"]), int(task["header_row"]))
    for number, cells in delimited_rows(Path(path), task["encoding"], task["delimiter"]):
        if number > after:
            yield number, cells


def _with_end(rows: Iterator[Numbered]) -> Iterator[tuple[Numbered, bool]]:
    """Yield each row, and whether it is the last one."""
    held: Numbered | None = None
    for row in rows:
        if held is not None:
            yield held, False
        held = row
    if held is not None:
        yield held, True


def _check_client(cells: list[str], columns: list[int], own: str, number: int) -> None:
    for at in columns:
        code = cells[at].strip() if at < len(cells) else ""
        if code and code.casefold() != own.casefold():
            raise Invalid(
                _("Row {row} has the code of another client, and this file is being placed for {own}.").format(
                    row=number, own=own
                )
                + " "
                + _("Choose that client, or leave out the column of the client code.")
            )


def _told(trailer: Trailer | None) -> dict[str, Any] | None:
    if trailer is None:
        return None
    return {
        "rows": trailer.rows,
        "total": None if trailer.total is None else str(trailer.total),
        "either": trailer.either,
    }
