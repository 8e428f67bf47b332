"""Find the header of a table and give every column a name of its own."""

import re
from collections.abc import Sequence

from clientconnect.errors import Invalid
from clientconnect.services.foundation.tabular.delimited import Numbered
from clientconnect.texts import _

SEARCHED = 20
"""Rows in which the header is looked for; titles may stand above it."""

_MARKS = re.compile(r"\([^)]*\)|[*\ufeff]")


def column_key(name: str) -> str:
    """Return a column's name for comparing: case, blanks, asterisks and remarks in parentheses do not count."""
    return " ".join(_MARKS.sub(" ", name).lower().split())


def named(cells: Sequence[str]) -> list[str]:
    """Return a name for each column: a second ``Phone`` is ``Phone [2]``, one without a name ``[column 3]``."""
    seen: dict[str, int] = {}
    names = []
    for at, cell in enumerate(cells, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"[column {at}]"
        count = seen[column_key(name)] = seen.get(column_key(name), 0) + 1
        names.append(name if count == 1 else f"{name} [{count}]")
    while names and names[-1] == f"[column {len(names)}]":
        names.pop()
    return names


def likely_header(rows: Sequence[Numbered]) -> tuple[int, list[str]]:
    """Return the number and the names of what looks most like a header among the first rows of an unknown file.

    :class:`Invalid` where the file has none: its first rows are all data.
    """
    widest = max((len(named(cells)) for _number, cells in rows), default=0)
    for number, cells in rows[:SEARCHED]:
        names = [cell.strip() for cell in cells if cell.strip()]
        if len(names) < max(2, widest / 2):
            continue
        if sum(_is_data(name) for name in names) <= len(names) * 0.2:
            return number, named(cells)
        break
    raise Invalid(_("The first row is no header. Name the columns in a mapping: [file] order."))


def _is_data(cell: str) -> bool:
    return re.fullmatch(r"[$(]?-?[\d,./:\- ]+\)?|[^@\s]+@[^@\s]+", cell) is not None
