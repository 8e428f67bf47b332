"""How much of long work one transaction does: so much that nobody else waits long for it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 0.16
"""What a transaction of long work aims at; whoever else would write waits that long."""


class Portions:
    """The ``size`` of the next portion: it begins with ``first`` and follows what the last ones took, from ``fewest`` to ``most``."""

    def __init__(self, first: int, fewest: int, most: int) -> None:
        self.size, self._fewest, self._most = first, fewest, most

    @contextmanager
    def timed(self, count: int) -> Iterator[None]:
        """Take the time of a portion of ``count``, and choose the size of the next."""
        began = time.perf_counter()
        yield
        seconds = max(time.perf_counter() - began, 1e-3)
        self.size = int(min(max(self._fewest, count * SECONDS / seconds), self.size * 2, self._most))
