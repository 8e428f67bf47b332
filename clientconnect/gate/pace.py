"""A token bucket: so many at once, so many a second after that."""

from collections.abc import Callable


class Pace:
    """Counts what one socket sends; ``now`` gives seconds that only grow."""

    __slots__ = ("_capacity", "_left", "_now", "_per_second", "_seen")

    def __init__(self, per_second: float, at_once: int, now: Callable[[], float]) -> None:
        self._per_second = per_second
        self._capacity = float(at_once)
        self._left = float(at_once)
        self._now = now
        self._seen = now()

    def allows(self, cost: float = 1.0) -> bool:
        """Take ``cost`` from the bucket, and tell whether it was there."""
        now = self._now()
        self._left = min(self._capacity, self._left + (now - self._seen) * self._per_second)
        self._seen = now
        if self._left < cost:
            return False
        self._left -= cost
        return True
