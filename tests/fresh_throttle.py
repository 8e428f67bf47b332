"""Tests begin with no tries counted, whatever was tried before them in the same process."""

from clientconnect.services.access import throttle


def start_anew() -> None:
    """Forget every try that this process counted."""
    throttle._limiter.storage.reset()
