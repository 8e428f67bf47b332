"""Dates as people type them into an entry: births are never in the future."""

import calendar
import re
from datetime import date

from clientconnect.services.accounts.typed import typed_date
from clientconnect.texts import _

_SHORT = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})", re.ASCII)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def typed_day(text: str, today: date, *, is_birth: bool = False) -> date | None:
    """Return the date in ``text`` (as :func:`typed_date` reads it, or 03181996 without slashes); ``None`` for none.

    Two digits of a year are of the last century where this one's lies ahead of ``today``; a birth's, too, where only its day
    does.
    """
    if len(text) == 10 and text[2] == text[5] == "/" and text.isascii() and (text[:2] + text[3:5] + text[6:]).isdigit():
        return _day(int(text[6:]), int(text[:2]), int(text[3:5]))
    if run := _RUN.fullmatch(text.strip()):
        text = "/".join(run.groups())
    found = typed_date(text)
    if found is None or not _SHORT.fullmatch(text.strip()):
        return found
    if not is_birth and found.year <= today.year:
        return found
    year = found.year % 100 + today.year // 100 * 100
    found = _day(year, found.month, found.day)
    if found is None or found > today:
        found = typed_date(f"{text.strip()[:-2]}{year - 100}")
    return found


def written(day: date) -> str:
    """Write a date as mm/dd/yyyy."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def why_no_day(text: str) -> str:
    """Say why ``text`` is no date: the month has fewer days, the year has twelve months, or it looks like none."""
    stripped = text.strip()
    if run := _RUN.fullmatch(stripped):
        stripped = "/".join(run.groups())
    if found := _AMERICAN.fullmatch(stripped):
        month, day, year = int(found[1]), int(found[2]), int(found[3])
        if len(found[3]) == 2:
            year += 2000 if year < 70 else 1900
    elif found := _ISO.fullmatch(stripped):
        year, month, day = (int(part) for part in found.groups())
    else:
        return _("This is no date. Type it as mm/dd/yyyy, such as 11/23/2026.")
    if not 1 <= month <= 12:
        return _("A year has twelve months. Type the month first: mm/dd/yyyy.")
    if not year:
        return _("There is no year 0.")
    if not day:
        return _("There is no day 0 in a month.")
    days = calendar.monthrange(year, month)[1]
    name = f"{calendar.month_name[month]} {year}"
    return _("{month} has {days} days.").format(month=name, days=days)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
