"""The only reader of time: instants are UTC, calendar dates are the agency's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """Return the present instant, in UTC, to the microsecond."""
    return _told.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """Return today's date in the time zone ``zone`` (an IANA name, the agency's)."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let it be ``instant`` (UTC) for what runs inside: how the demo tells of days that were."""
    before = _told.set(instant)
    try:
        yield
    finally:
        _told.reset(before)


def in_zone(instant: datetime, zone: str) -> datetime:
    """Return ``instant`` as wall-clock time in the time zone ``zone``; a naive instant is UTC."""
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))


def moment(instant: datetime, zone: str) -> str:
    """Write ``instant`` as date and time of the time zone ``zone``, as every screen and paper does: 11/14/2026 3:15 PM."""
    local = in_zone(instant, zone)
    return f"{local:%m/%d/%Y} {local.hour % 12 or 12}:{local:%M %p}"


def with_weekday(instant: datetime, zone: str) -> str:
    """Write ``instant`` as :func:`moment` does, after its weekday: Saturday, 11/14/2026 3:15 PM."""
    return f"{in_zone(instant, zone):%A}, {moment(instant, zone)}"
