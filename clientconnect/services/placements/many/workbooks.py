"""Which sheet of a workbook has the accounts: the first whose header is known, for others are covers and notes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from clientconnect.errors import Invalid
from clientconnect.services.foundation.tabular.workbook import as_csv, sheets_of
from clientconnect.services.placements.many.propose import proposed
from clientconnect.texts import _

_SEARCHED = 10
"""Sheets that are looked at."""
_KNOWN = 2
"""So many known columns make a sheet the one."""


def look_at_sheets(path: Path, kind: str, look: Callable[[Path], dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """Return the sheet with the accounts (empty where the workbook has but one), and what ``look`` tells of its rows.

    It is the first with a header of which some columns are known, else the first with a header. Where none has one, it is
    :class:`Invalid`, with the sheets that there are.
    """
    names = sheets_of(path)
    if len(names) == 1:
        with as_csv(path) as table:
            return "", look(table)
    best: tuple[str, dict[str, Any]] | None = None
    for name in names[:_SEARCHED]:
        try:
            with as_csv(path, name) as table:
                found = look(table)
        except Invalid:  # a cover, a note, an empty sheet
            continue
        if len(proposed(found["header"], kind)) >= _KNOWN:
            return name, found
        best = best or (name, found)
    if best is None:
        raise Invalid(
            _("No sheet of the workbook has a header with accounts below it: {names}.").format(
                names=", ".join(name[:40] for name in names[:_SEARCHED])
            )
        )
    return best
