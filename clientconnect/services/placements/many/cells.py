"""From the cells of a row to the entry of a new account."""

import re
from collections.abc import Iterable, Sequence

from clientconnect.services.foundation.tabular.delimited import BROKEN
from clientconnect.services.placements.fields import ADDITIONAL, COMMERCIAL, FIELDS, RESPONSIBLE, Form
from clientconnect.services.placements.many.apart import address_apart, name_apart
from clientconnect.services.placements.many.targets import CLIENT_CODE, WHOLE_ADDRESS, WHOLE_NAME

LONGEST = 4_000
"""Letters of a cell, at most."""

_SHORT_ZIPS = frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT"})
_COMPACT_DAY = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?")


def values_of(cells: Sequence[str], columns: Iterable[tuple[int, str, str]], kind: str) -> dict[str, str]:
    """Return the text of each field in ``cells``; ``columns`` are place, target and name of those that are used.

    Blank cells are left out. Several columns of the additional information stand one below the other, each with its name.
    """
    values: dict[str, str] = {}
    notes: list[tuple[str, str]] = []
    for place, target, name in columns:
        text = cells[place].strip() if place < len(cells) else ""
        if not text or target == CLIENT_CODE:
            continue
        party, dot, part = target.partition(".")
        if target == ADDITIONAL:
            notes.append((name, text))
        elif dot and part == WHOLE_NAME:
            _put_name(values, party, text, kind)
        elif dot and part == WHOLE_ADDRESS:
            whole = zip(("street", "city", "state", "zip_code"), address_apart(text), strict=True)
            values |= {f"{party}.{one}": found for one, found in whole if found}
        else:
            before = values.get(target)
            values[target] = f"{before} {text}" if before else _plain(target, text)
    if notes:
        values[ADDITIONAL] = notes[0][1] if len(notes) == 1 else "\n".join(f"{name}: {text}" for name, text in notes)
    _complete_zips(values)
    return values


def is_broken(cells: Sequence[str], columns: int) -> bool:
    """Tell whether a row cannot be what its header says: torn by quotation marks, too wide, a cell without end."""
    torn = bool(cells) and cells[0] == BROKEN
    return torn or any(cell.strip() for cell in cells[columns:]) or any(len(cell) > LONGEST for cell in cells)


def known_cells(cells: Sequence[str]) -> list[str]:
    """Return the cells of a broken row as far as they can be kept."""
    return [] if cells and cells[0] == BROKEN else [cell[:LONGEST] for cell in cells]


def _put_name(values: dict[str, str], party: str, text: str, kind: str) -> None:
    if kind == COMMERCIAL and party == RESPONSIBLE:
        values[f"{party}.last_name"] = text
        return
    for part, found in zip(("last_name", "first_name", "middle_name"), name_apart(text), strict=True):
        if found:
            values[f"{party}.{part}"] = found


def _plain(target: str, text: str) -> str:
    """Write a date as people type it: spreadsheets add midnight, other programs write 20260412."""
    if FIELDS[target].form not in {Form.DATE, Form.BIRTH}:
        return text
    text = _MIDNIGHT.sub("", text)
    return _COMPACT_DAY.sub(r"\2/\3/\1", text) if _COMPACT_DAY.fullmatch(text) else text


def _complete_zips(values: dict[str, str]) -> None:
    """Give a ZIP code the zero that spreadsheets take from it, where its state's ZIP codes begin with one."""
    for field in [name for name in values if name.endswith(".zip_code")]:
        text, state = values[field], values.get(field.replace("zip_code", "state"), "").strip().upper()
        if len(text) == 4 and text.isascii() and text.isdigit() and state in _SHORT_ZIPS:
            values[field] = f"0{text}"
