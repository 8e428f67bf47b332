"""Calendar dates as people type them: mm/dd/yy or mm/dd/yyyy."""

import re
from datetime import date
from typing import NoReturn

from clientconnect.errors import Invalid
from clientconnect.texts import _

_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})")
EARLIEST = date(1950, 1, 1)


def read_past_date(typed: object, today: date, *, field_name: str) -> date:
    """Read a date of today or before; two digits of a year are of this century, or the last one where that lies ahead.

    What is no date of the calendar, is before 1950 or lies in the future is :class:`Invalid` beside ``field_name``.
    """
    tidy = str(typed or "").strip()
    found = _TYPED.fullmatch(tidy) if tidy.isascii() else None
    if not tidy:
        _refuse(_("Enter the date, as mm/dd/yyyy."), field_name)
    if found is None:
        _refuse(_("This is no date. Type it as mm/dd/yyyy, such as 11/23/2026."), field_name)
    month, day, year = map(int, found.groups())
    if len(found[3]) == 2:
        year += today.year // 100 * 100
        year -= 100 if year > today.year else 0
    try:
        on = date(year, month, day)
    except ValueError:
        _refuse(_("There is no such day in the calendar."), field_name)
    if on > today:
        _refuse(_("This date lies in the future."), field_name)
    if on < EARLIEST:
        _refuse(_("This date is too long ago. Please look at the year."), field_name)
    return on


def _refuse(sentence: str, field_name: str) -> NoReturn:
    raise Invalid(sentence, {field_name: sentence})
