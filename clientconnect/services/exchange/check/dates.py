"""Dates and instants as files write them."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.texts import _

_THREE = re.compile(r"([0-9]{1,4}|[A-Za-z]{3,9})[-/. ]([0-9]{1,2}|[A-Za-z]{3,9})[-/. ,]+([0-9]{1,4})")
_TIME = re.compile(r"[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*")
_NOUGHT = re.compile(r"[0/\-. :T]*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDERS = {"mdy": (2, 0, 1), "ymd": (0, 1, 2), "dmy": (2, 1, 0)}
_SOLID = {"mmddyyyy": (8, (4, 8), (0, 2), (2, 4)), "yyyymmdd": (8, (0, 4), (4, 6), (6, 8)),
          "ddmmyyyy": (8, (4, 8), (2, 4), (0, 2)), "mmddyy": (6, (4, 6), (0, 2), (2, 4))}  # fmt: skip
EARLIEST, LATEST = 1850, 2150
_EXCEL_ZERO = date(1899, 12, 30)


def dates(forms: Sequence[str]) -> Callable[[str], date | None]:
    """Return a reader of dates written in one of ``forms``, tried in turn; 00/00/0000 and the like are no date.

    :class:`BadValue` where none fits, or for a day that no calendar has, such as 31.02.
    """
    fixed = tuple(forms)

    @lru_cache(maxsize=4096)
    def read(text: str) -> date | None:
        if _NOUGHT.fullmatch(text):
            return None
        impossible = False
        for form in fixed:
            try:
                found = _in_form(text, form)
            except ValueError:
                impossible = True
                continue
            if found is not None:
                return found
        raise BadValue(
            _("There is no such day.") if impossible else _("This is not a date as the mapping writes dates.")
        )

    return read


def fits(text: str, form: str) -> bool:
    """Tell whether ``text`` is a date in ``form``, or an empty one."""
    try:
        return _NOUGHT.fullmatch(text) is not None or _in_form(text, form) is not None
    except ValueError:
        return False


def instants(forms: Sequence[str], zone: str) -> Callable[[str], datetime | None]:
    """Return a reader of instants: a date, then perhaps a time of day and an offset; without one, in the zone ``zone``."""
    read_date, home = dates(forms), ZoneInfo(zone)
    rfc = dates(("ymd",))

    def read(text: str) -> datetime | None:
        match = _TIME.search(text)
        if match is None or match.end() != len(text):
            day = read_date(text)
            return None if day is None else datetime.combine(day, time(12), home).astimezone(UTC)
        head = text[: match.start()]
        day = rfc(head) if match[5] else read_date(head)
        if day is None:
            return None
        try:
            of_day = time(_hour(int(match[1]), match[4]), int(match[2]), int(match[3] or 0))
        except ValueError as error:
            raise BadValue(_("There is no such time of day.")) from error
        return datetime.combine(day, of_day, _offset(match[5]) or home).astimezone(UTC)

    return read


def _in_form(text: str, form: str) -> date | None:
    """Return the date, ``None`` where the form does not fit; ``ValueError`` where it fits but there is no such day."""
    if form in _ORDERS:
        return _with_marks(text, form)
    if form in _SOLID:
        return _solid(text.removesuffix(".0"), form)
    if form == "excel":
        number = text.partition(".")[0]
        return _in_reach(_EXCEL_ZERO + timedelta(days=int(number))) if number.isdigit() and len(number) == 5 else None
    try:
        return _in_reach(datetime.strptime(text, form).date())  # noqa: DTZ007 - a calendar date
    except ValueError:
        return None


def _with_marks(text: str, form: str) -> date | None:
    head = _TIME.sub("", text, count=1) if ":" in text else text
    match = _THREE.fullmatch(head.strip())
    if match is None or (form == "ymd") != (len(match[1]) == 4):
        return None
    year, month, day = (match[at + 1] for at in _ORDERS[form])
    return _date(year, month, day)


def _solid(text: str, form: str) -> date | None:
    length, *places = _SOLID[form]
    if len(text) != length or not (text.isascii() and text.isdigit()):
        return None
    year, month, day = (text[a:b] for a, b in places)
    return _date(year, month, day)


def _date(year: str, month: str, day: str) -> date | None:
    if len(year) not in {2, 4}:
        return None
    if not (year.isdigit() and day.isdigit()):
        return None
    if not month.isdigit() and month[:3].lower() not in _MONTHS:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    return _in_reach(date(full, number, int(day)))


def _in_reach(found: date) -> date:
    if not EARLIEST <= found.year <= LATEST:
        raise ValueError(found)
    return found


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
