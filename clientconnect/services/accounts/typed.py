"""Dates and money as people type them."""

import re
from datetime import date
from decimal import Decimal

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_US = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\.?", re.ASCII)
_MONEY = re.compile(r"(-?)\$?\s*(\(?)\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})?(\.\d{0,2})?\s*(\)?)", re.ASCII)
_CENTURY_TURN = 70


def typed_date(text: str) -> date | None:
    """Return the date in ``text`` (mm/dd/yy, mm/dd/yyyy, with / - or ., or ISO yyyy-mm-dd); ``None`` where it is none.

    Two digits of a year below 70 are of this century.
    """
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif american := _US.fullmatch(text):
        month, day = int(american[1]), int(american[2])
        year = int(american[3])
        if len(american[3]) == 2:
            year += 2000 if year < _CENTURY_TURN else 1900
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def typed_money(text: str) -> Decimal | None:
    """Return the dollars in ``text`` ($1,284.50, 1284.5, (20.00), -20); ``None`` where it is no amount."""
    found = _MONEY.fullmatch(text.strip())
    if found is None or not (found[3] or (found[4] or "").strip(".")) or bool(found[2]) != bool(found[5]):
        return None
    amount = Decimal((found[3] or "0").replace(",", "") + (found[4] or ""))
    return -amount if found[1] or found[2] else amount
