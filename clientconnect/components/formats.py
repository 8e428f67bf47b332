"""How dates, money, telephones and sizes are written for people."""

from datetime import date, datetime
from decimal import Decimal

from clientconnect import clock
from clientconnect.services.accounts.names import masked_ssn
from clientconnect.services.foundation import telephones
from clientconnect.texts import _, plural

DASH = "—"
MINUS = "−"


def day(value: date | None) -> str:
    """Write a calendar date as mm/dd/yyyy; a dash for none."""
    return value.strftime("%m/%d/%Y") if value else DASH


def moment(value: datetime, zone: str) -> str:
    """Write an instant as date and time of the time zone ``zone``: 11/14/2026 3:15 PM."""
    return clock.moment(value, zone)


def ago(value: datetime) -> str:
    """Say how long ago an instant was, roughly."""
    minutes = int((clock.now() - value).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return plural("{count} minute ago", "{count} minutes ago", minutes)
    if minutes < 60 * 24:
        return plural("{count} hour ago", "{count} hours ago", minutes // 60)
    return plural("{count} day ago", "{count} days ago", minutes // (60 * 24))


def money(value: Decimal) -> str:
    """Write dollars with their sign and two decimals: $1,284.50, −$100.00."""
    return f"{MINUS if value < 0 else ''}${abs(value):,.2f}"


def owed(value: Decimal) -> str:
    """Write a balance; a dash where nothing is owed."""
    return money(value) if value else DASH


def amount(value: Decimal) -> str:
    """Write dollars without the sign of the currency, for columns; a dash for zero."""
    return f"{MINUS if value < 0 else ''}{abs(value):,.2f}" if value else DASH


def count(value: int) -> str:
    """Write a number of things for a column; a dash for zero."""
    return f"{value:,}" if value else DASH


def phone(digits: str) -> str:
    """Write a telephone number of ten digits as (937) 555-0142; any other as it is."""
    return telephones.spaced(digits)


def ssn(last4: str) -> str:
    """Write an SSN, masked but for its last four digits."""
    return masked_ssn(last4)


def size(count: int) -> str:
    """Write a number of bytes as people read it."""
    value = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if value < 1024 or unit == "GB":
            break
        value /= 1024
    return f"{count:,} bytes" if unit == "bytes" else f"{value:,.1f} {unit}"
