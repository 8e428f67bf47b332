"""The only reader of time: instants are UTC, calendar dates are the agency's."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the present instant, in UTC, to the microsecond."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """Return today's date in the time zone ``zone`` (an IANA name, the agency's)."""
    return datetime.now(ZoneInfo(zone)).date()


def in_zone(instant: datetime, zone: str) -> datetime:
    """Return ``instant`` as wall-clock time in the time zone ``zone``; a naive instant is UTC."""
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
