"""Time at a service's door beside the very same statements in the standard library's sqlite3.

Time is the thread's own (processor time, reading from the system's cache included), so that other work on the machine
does not count.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from clientconnect.services.foundation import audit_queue, database

TRIES = 3
"""Each is run so often, and the quickest run counts."""


def beside_raw(calls: Sequence[Callable[[], object]], raw: sqlite3.Connection) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each of ``calls``, and of its statements by ``raw``, which keeps nothing of them."""
    audit_queue.start_anew()  # no sealer runs here that would write what waits
    taken: list[list[tuple[str, Any]]] = []
    for call in calls:
        with taken_down() as statements:
            call()
        taken.append(statements)
    doors = [min(timed(call) for _ in range(TRIES)) for call in calls]
    raws = [min(timed(lambda one=one: _run_raw(raw, one)) for _ in range(TRIES)) for one in taken]
    return doors, raws


def timed(call: Callable[[], object]) -> float:
    """Return the thread's milliseconds that ``call`` takes."""
    started = time.thread_time()
    call()
    return (time.thread_time() - started) * 1000


def p95(values: Sequence[float]) -> float:
    """Return what 19 of 20 stay below."""
    return sorted(values)[max(int(len(values) * 0.95) - 1, 0)]


def raw_connection(path: Path) -> sqlite3.Connection:
    """Open the database with the settings that the portal uses."""
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("temp_store=MEMORY", "cache_size=-32000", "mmap_size=268435456"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


@contextmanager
def taken_down() -> Iterator[list[tuple[str, Any]]]:
    """Take the statements down that are run in the block."""
    statements: list[tuple[str, Any]] = []

    def take(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    event.listen(database.engine(), "before_cursor_execute", take)
    yield statements
    event.remove(database.engine(), "before_cursor_execute", take)


def _run_raw(raw: sqlite3.Connection, statements: list[tuple[str, Any]]) -> None:
    raw.execute("BEGIN")
    for statement, parameters in statements:
        raw.execute(statement, parameters).fetchall()
    raw.execute("ROLLBACK")
