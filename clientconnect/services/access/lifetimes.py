"""How long links, invitations and first passwords are valid, in words."""

from clientconnect.texts import plural

_HOUR = 60


def minutes_in_words(minutes: int) -> str:
    """Return a time of ``minutes`` in words, whole hours as hours: ``45 minutes``, ``one hour``, ``2 hours``."""
    if minutes % _HOUR == 0:
        return plural("one hour", "{count} hours", minutes // _HOUR)
    return plural("one minute", "{count} minutes", minutes)


def days_in_words(days: int) -> str:
    """Return a time of ``days`` in words: ``one day``, ``7 days``."""
    return plural("one day", "{count} days", days)
