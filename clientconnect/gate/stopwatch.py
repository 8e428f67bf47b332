"""A deadline on the event loop that can be begun anew cheaply."""

import asyncio
from collections.abc import Callable


class Stopwatch:
    """Calls ``on_late`` where it was not stopped within the seconds given at its start.

    Beginning anew moves the deadline without touching the loop's timers, for a body arrives in many pieces.
    """

    __slots__ = ("_deadline", "_loop", "_may_wait", "_on_late", "_seconds", "_timer")

    def __init__(self, loop: asyncio.AbstractEventLoop, on_late: Callable[[], None]) -> None:
        self._loop = loop
        self._on_late = on_late
        self._timer: asyncio.TimerHandle | None = None
        self._deadline = 0.0
        self._seconds = 0.0
        self._may_wait: Callable[[], bool] | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether a deadline is set."""
        return self._timer is not None

    def start(self, seconds: float, may_wait: Callable[[], bool] | None = None) -> None:
        """Set the deadline ``seconds`` from now; where ``may_wait`` says so then, it moves once more."""
        self._seconds, self._may_wait = seconds, may_wait
        self._deadline = self._loop.time() + seconds
        if self._timer is None or self._timer.when() > self._deadline:
            self._arm()

    def stop(self) -> None:
        """Take the deadline away."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        self.stop()
        self._timer = self._loop.call_at(self._deadline, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._may_wait is not None and self._may_wait():
            self._deadline = self._loop.time() + self._seconds
        if self._loop.time() < self._deadline:
            self._arm()
        else:
            self._on_late()
