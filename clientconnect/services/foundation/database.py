"""The database: one engine for the process, and how its transactions begin."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlmodel import Session

from clientconnect.errors import Unavailable
from clientconnect.services.foundation.turns import Turns
from clientconnect.texts import _

_engine: Engine | None = None
_turns = Turns()
WRITE, PATIENCE = "is_write", "patience_seconds"

PATIENT_SECONDS = 10.0
"""So long a transaction of a job, a command or a thread of the process waits for the write lock."""

_MOMENT = 0.05
"""Seconds of waiting that take nothing from one's patience."""

_WRITERS = 0x636C636F
"""Key of PostgreSQL's advisory lock that a writing transaction holds."""

SHORT_SECONDS = 2.5
"""So long one waits behind which somebody sits: the person is told to try again before the page gives up."""


def connect(url: str) -> Engine:
    """Open the database at the SQLAlchemy ``url`` for this process and return its engine; an open one is closed first."""
    global _engine
    disconnect()
    _engine = build_engine(url)
    return _engine


def disconnect() -> None:
    """Close the database of this process."""
    global _engine
    if _engine is not None:
        _engine.dispose()
    _engine = None


def engine() -> Engine:
    """Return the engine of this process; :class:`Unavailable` before :func:`connect`."""
    if _engine is None:
        raise Unavailable(_("The portal is starting. Please try again in a moment."))
    return _engine


def build_engine(url: str) -> Engine:
    """Return an engine for ``url`` with this portal's settings, apart from the process's own (for tests and backups).

    What a statement was given (names, numbers, hashes) stands in no error and no log.
    """
    if make_url(url).get_backend_name() != "sqlite":
        made = create_engine(
            url, pool_size=10, max_overflow=20, pool_pre_ping=True, pool_timeout=10, hide_parameters=True
        )
        event.listen(made, "begin", _begin_postgresql)
        return made
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = create_engine(
        url,
        connect_args={"timeout": PATIENT_SECONDS, "check_same_thread": False},
        pool_size=10,
        max_overflow=30,
        hide_parameters=True,
    )
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin below, not by the driver's guess
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-32000",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    patience = options.get(PATIENCE, PATIENT_SECONDS)
    if connection.info.get(PATIENCE, PATIENT_SECONDS) != patience:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(patience * 1000)}")
        connection.info[PATIENCE] = patience
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """Let those who write wait for each other, as on SQLite: what a use case has read is still so when it writes."""
    options = connection.get_execution_options()
    if options.get(WRITE):
        patience = max(1, int(options.get(PATIENCE, PATIENT_SECONDS) * 1000))  # 0 would be for ever
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {patience}; SELECT pg_advisory_xact_lock({_WRITERS}); SET LOCAL lock_timeout = 0"
        )


@contextmanager
def transaction(*, writes: bool, patience: float = PATIENT_SECONDS) -> Iterator[Session]:
    """Yield a session in one transaction, committed at the end and rolled back on an error.

    Only :mod:`use_case` calls this, and the few modules that ``tests/guards/test_doors.py`` names with their reason:
    threads of the process that act for nobody (news, sealer, jobs, sweeping). A transaction that ``writes`` takes the write
    lock at once (SQLite's own, an advisory one of PostgreSQL), so that one writes at a time and none fails half-way; others
    see one snapshot. Those who write in this process do so in the order in which they came. ``patience`` is how long, in
    seconds, it waits for the lock.
    """
    with _turn(patience) if writes else nullcontext(patience) as left:
        options = {WRITE: writes, PATIENCE: left}
        with Session(engine().execution_options(**options), expire_on_commit=False) as session, session.begin():
            yield session


@contextmanager
def _turn(patience: float) -> Iterator[float]:
    """Wait for the turn to write among the threads of this process, and yield how much of the ``patience`` is left.

    Whose turn does not come in time finds the write lock held, and no patience.
    """
    began = time.monotonic()
    has_turn = _turns.take(patience)
    waited = time.monotonic() - began
    try:
        yield patience if waited < _MOMENT else max(0.0, patience - waited)
    finally:
        if has_turn:
            _turns.give()
