"""Watch the folder in a thread, as the serving process and ``import watch`` do."""

import threading
from collections.abc import Callable
from pathlib import Path

from clientconnect import logs
from clientconnect.services.exchange.inbox import Handled, Inbox
from clientconnect.services.exchange.run import resume_unfinished
from clientconnect.services.foundation.actor import Actor, system

SECONDS = 5.0
_log = logs.get(__name__)


def folder_of(data_dir: Path) -> Path:
    """Return the folder of exchange within an installation's data folder."""
    return data_dir / "exchange"


class Watcher:
    """A thread that looks into the inbox every few seconds until it is stopped."""

    def __init__(
        self, data_dir: Path, *, seconds: float = SECONDS, tell: Callable[[Handled], None] | None = None
    ) -> None:
        self._inbox, self._seconds, self._tell = Inbox(folder_of(data_dir)), seconds, tell
        self._actor: Actor = system("inbox")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self.run, name="exchange inbox", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, seconds: float = 30) -> None:
        """Take no further file, and wait so many ``seconds`` for the one at hand; interrupted, it goes on at the next start."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=seconds)

    def run(self) -> None:
        """Finish what was interrupted, then look until stopped; what goes wrong is logged and tried again."""
        self._try(lambda: resume_unfinished(self._actor))
        while not self._stopping.is_set():
            self._try(self._look)
            self._stopping.wait(self._seconds)

    def _look(self) -> None:
        self._inbox.prepare()
        for handled in self._inbox.look(self._actor):
            if self._tell:
                self._tell(handled)

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - the thread lives as long as the process, whatever one look met
            _log.exception("inbox_look_failed")
