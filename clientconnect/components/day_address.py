"""The address of the daily view: a day and a queue."""

from datetime import date
from urllib.parse import urlencode

from clientconnect.errors import NotFound
from clientconnect.texts import _

DAY = "/day"


def read_day(typed: str) -> date | None:
    """Return the day that an address names (2026-11-23); nothing where it names none, :class:`NotFound` for another word."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise NotFound(_("There is no such day.")) from error


def day_address(on: date | None, queue: str = "", base: str = DAY) -> str:
    """Return the address of the day ``on`` (today where ``None``) and a queue (all where empty)."""
    named = {"on": on.isoformat() if on else "", "queue": queue}
    words = urlencode({name: value for name, value in named.items() if value})
    return f"{base}?{words}" if words else base
