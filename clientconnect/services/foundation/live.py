"""Live news: what one process changes, every process of the installation hears, through a table of events.

A step publishes inside its own transaction, so that nobody hears of what was rolled back. One thread of each serving
process listens: it polls every 250 ms on SQLite and is woken by LISTEN/NOTIFY on PostgreSQL.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlmodel import Session, col, select

from clientconnect import clock, logs
from clientconnect.errors import PortalError
from clientconnect.services.foundation import database
from clientconnect.services.foundation.tables import LiveEvent

Payload = dict[str, Any]
CHANNEL = "clientconnect_live"
POLL_SECONDS = 0.25
RETRY_SECONDS = 1.0
PRUNE_SECONDS = 600.0
KEPT = timedelta(hours=1)
_WINDOW = 1000  # on PostgreSQL a smaller id may be committed after a larger one: look back this far
_log = logs.get(__name__)


def publish(session: Session, topic: str, payload: Payload) -> None:
    """Tell every process the news ``payload`` (small and JSON, ids rather than personal data) when ``session`` commits."""
    session.add(LiveEvent(at=clock.now(), topic=topic, payload=payload))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"NOTIFY {CHANNEL}"))


def subscribe(topic: str, callback: Callable[[Payload], None]) -> Callable[[], None]:
    """Call ``callback(payload)`` for each piece of news on ``topic`` from now on; return the function that ends it.

    It runs in the listener's thread: be quick, and hand over to the event loop what belongs there.
    """
    return LISTENER.subscribe(topic, callback)


def start() -> None:
    """Start to listen in this process; what is published after this returns is heard."""
    LISTENER.start()


def stop(seconds: float = 10) -> None:
    """Stop listening in this process, and wait so many ``seconds`` for the end."""
    LISTENER.stop(seconds)


def prune(session: Session) -> None:
    """Delete news older than an hour; the newest row stays, for SQLite would give its id again."""
    newest = select(func.max(LiveEvent.id)).scalar_subquery()
    session.execute(delete(LiveEvent).where(col(LiveEvent.at) < clock.now() - KEPT, col(LiveEvent.id) < newest))


class Listener:
    """One thread that hears the news and hands them to the subscribers; survives a database that is locked or gone."""

    def __init__(self) -> None:
        self._subscribers: dict[str, list[Callable[[Payload], None]]] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._last: int | None = None
        self._heard: deque[int] = deque(maxlen=2 * _WINDOW)

    def subscribe(self, topic: str, callback: Callable[[Payload], None]) -> Callable[[], None]:
        """Call ``callback`` for news on ``topic``; return the function that ends it."""
        with self._lock:
            self._subscribers[topic] = [*self._subscribers.get(topic, ()), callback]

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers[topic] = [each for each in self._subscribers.get(topic, ()) if each is not callback]

        return unsubscribe

    def start(self) -> None:
        """Start the thread; a listener that runs is left alone."""
        if self._thread is not None:
            return
        self._stopping.clear()
        self._last = None
        self._heard.clear()
        try:
            self._hear()
        except (SQLAlchemyError, PortalError):
            _log.warning("live_waits_for_database")
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 10) -> None:
        """End the thread and wait for it so many ``seconds``."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=seconds)
        self._thread = None

    def _run(self) -> None:
        failed = False
        while not self._stopping.is_set():
            try:
                self._listen()
            except (DBAPIError, SQLAlchemyError, PortalError, OSError) as error:
                if not failed:
                    _log.warning("live_lost_database", error=type(error).__name__)
                failed = True
            else:
                failed = False
            self._stopping.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        bell = _Bell(self._stopping)
        try:
            waited = 0.0
            while not self._stopping.is_set():
                self._hear()
                waited += bell.wait()
                if waited >= PRUNE_SECONDS:
                    waited = 0.0
                    with database.transaction(writes=True) as session:
                        prune(session)
        finally:
            bell.close()

    def _hear(self) -> None:
        with database.transaction(writes=False) as session:
            newest = session.scalar(select(func.max(LiveEvent.id))) or 0
            if self._last is None:
                self._last = newest
                self._heard.extend(session.exec(_ids_after(newest - _WINDOW)))
                return
            if newest < self._last - _WINDOW:  # another database stands in its place, such as a restored one
                self._last = newest
                return
            since = self._last - _WINDOW if database.engine().dialect.name == "postgresql" else self._last
            heard = set(self._heard)
            rows = session.exec(select(LiveEvent).where(col(LiveEvent.id) > since).order_by(col(LiveEvent.id)))
            news = [(row.id or 0, row.topic, row.payload) for row in rows if row.id not in heard]
        for key, topic, payload in news:
            self._heard.append(key)
            self._last = max(self._last, key)
            self._tell(topic, payload)

    def _tell(self, topic: str, payload: Payload) -> None:
        with self._lock:
            subscribers = self._subscribers.get(topic, [])
        for callback in subscribers:
            try:
                callback(payload)
            except Exception:  # noqa: BLE001 - one subscriber's fault must not silence the others
                _log.exception("live_subscriber_failed", topic=topic)


class _Bell:
    """Waits until there may be news: PostgreSQL rings, on SQLite a quarter of a second passes."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._connection: Any = None
        if database.engine().dialect.name == "postgresql":
            pooled = database.engine().raw_connection()
            self._connection = pooled.driver_connection
            pooled.detach()
            self._connection.autocommit = True
            self._connection.execute(f"LISTEN {CHANNEL}")

    def wait(self) -> float:
        """Wait for the next news or the quarter of a second; return the seconds that count towards pruning."""
        if self._connection is None:
            self._stopping.wait(POLL_SECONDS)
            return POLL_SECONDS
        try:
            for _notice in self._connection.notifies(timeout=POLL_SECONDS, stop_after=1):
                return 0.0
        except self._connection_errors() as error:
            raise OSError("the database closed the connection") from error
        return POLL_SECONDS

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            with suppress(*self._connection_errors()):
                self._connection.close()

    @staticmethod
    def _connection_errors() -> tuple[type[Exception], ...]:
        import psycopg

        return (psycopg.Error,)


def _ids_after(key: int) -> Any:
    return select(LiveEvent.id).where(col(LiveEvent.id) > key)


LISTENER = Listener()
"""The listener of this process."""
