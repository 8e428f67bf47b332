"""The line before what takes its time by design: few are served at once, and few may stand in it, of one place fewer."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from clientconnect.errors import Busy
from clientconnect.texts import _


class WaitingLine:
    """A line: ``at_once`` are served at the same time, ``most`` may stand in it, ``most_of_one`` of them from one place.

    It lives on the event loop; ``pool`` serves.
    """

    def __init__(self, name: str, *, at_once: int, most: int, most_of_one: int) -> None:
        self.pool = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._most, self._most_of_one = most, most_of_one
        self._standing: Counter[str] = Counter()

    @contextmanager
    def stand(self, place: str) -> Iterator[None]:
        """Stand in the line, counted for ``place`` (a network, a browser, a person); :class:`Busy` where it is full."""
        if self._standing[place] >= self._most_of_one or self._standing.total() >= self._most:
            raise Busy(
                _("Many people are signing in at this moment. Please try again in a few seconds."), retry_after=5
            )
        self._standing[place] += 1
        try:
            yield
        finally:
            self._standing[place] -= 1
            if not self._standing[place]:
                del self._standing[place]


STRANGERS = WaitingLine("strangers", at_once=2, most=20, most_of_one=4)
"""Tries to sign in from browsers that the account does not know, by network. The try that costs most takes 0.8 seconds
of a processor, so who comes last waits some 8."""
KNOWN = WaitingLine("known", at_once=2, most=200, most_of_one=2)
"""Whom we know already: people who are signed in, by person; links of our mails, by link; tries to sign in from a browser
from which the account signed in before, by browser."""
