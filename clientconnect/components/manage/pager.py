"""< previous, where one is, next >."""

from collections.abc import Callable
from typing import Any

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat
from clientconnect.components.elements.text import muted
from clientconnect.services.foundation.paging import Page
from clientconnect.texts import _


class Pager:
    """The foot of the results; ``turn`` is called with -1 or 1."""

    def __init__(self, turn: Callable[[int], object]) -> None:
        with box("cc-pager", "nav") as self.place:
            self._previous = flat(_("< previous"), None, lambda: turn(-1)).mark("previous")
            self._where = muted("", "cc-num").props("aria-live=polite")
            self._next = flat(_("next >"), None, lambda: turn(1)).mark("next")
        self.place.props["aria-label"] = _("Pages of the results")

    def show(self, page: Page[Any]) -> None:
        """Say which rows of how many are shown."""
        self._previous.set_enabled(page.has_previous)
        self._next.set_enabled(page.has_next)
        first, last = page.offset + 1, page.offset + len(page.rows)
        self._where.text = _("{first}–{last} of {count}").format(
            first=f"{first:,}", last=f"{last:,}", count=count_of(page)
        )


def count_of(page: Page[Any]) -> str:
    """Return how many rows there are: exact, or "1,000+"."""
    return f"{page.count:,}+" if page.is_capped else f"{page.count:,}"
