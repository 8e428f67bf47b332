"""Who writes next: the threads of this process in the order in which they came.

SQLite knows no order: whoever asks again at the right moment gets its lock, so that long work, which asks again at once,
would keep the others from ever writing.
"""

import threading
from collections import deque


class Turns:
    """A lock that is handed to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._line: deque[threading.Event] = deque()
        self._is_taken = False

    def take(self, seconds: float) -> bool:
        """Wait for one's turn, so many ``seconds`` at most, and tell whether it has come; :meth:`give` it on afterwards."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = threading.Event()
            self._line.append(mine)
        mine.wait(seconds)
        with self._guard:
            if not mine.is_set():
                self._line.remove(mine)
        return mine.is_set()

    def give(self) -> None:
        """Hand the turn on."""
        with self._guard:
            if self._line:
                self._line.popleft().set()
            else:
                self._is_taken = False
