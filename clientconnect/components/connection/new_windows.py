"""Which pages of the connection check wait for the new tab that their reader was asked to open."""

import secrets
from collections.abc import Callable

_waiting: dict[str, Callable[[], object]] = {}


def expect(opened: Callable[[], object]) -> str:
    """Return a word for the new tab's address; ``opened`` is called when the tab is there."""
    word = secrets.token_urlsafe(16)
    _waiting[word] = opened
    return word


def forget(word: str) -> None:
    """Wait no longer."""
    _waiting.pop(word, None)


def arrived(word: str) -> None:
    """Tell the page that waits for ``word``; an unknown word is nobody's."""
    if opened := _waiting.get(word):
        opened()
