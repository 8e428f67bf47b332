"""The sealer: one thread of each serving process chains new audit rows within a second; one of them at a time.

Before that it writes the events that waited in this process's memory (``audit_queue``).

Whoever seals holds the row of the chain's head (on SQLite the write lock), so that there is one chain whatever number of
processes serve. Sealing apart from the transactions that write the rows keeps those from queueing behind each other.
"""

import threading

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from clientconnect import clock, logs
from clientconnect.errors import PortalError
from clientconnect.services.foundation import audit_chain, audit_queue, database
from clientconnect.services.foundation.tables import AuditEvent, SealHead

EVERY_SECONDS = 0.5
RETRY_SECONDS = 2.0
_PIECE = 500
_log = logs.get(__name__)
_stopping = threading.Event()
_thread: threading.Thread | None = None


def start() -> None:
    """Start the thread of this process."""
    global _thread
    if _thread is None:
        _stopping.clear()
        _thread = threading.Thread(target=_run, name="sealer", daemon=True)
        _thread.start()


def stop(seconds: float = 10) -> None:
    """End the thread after it has sealed what there is, and wait for it so many ``seconds``."""
    global _thread
    if _thread is not None:
        _stopping.set()
        _thread.join(timeout=seconds)
        _thread = None


def seal_all() -> int:
    """Seal every row that waits, in pieces, and return how many there were."""
    total = 0
    while _is_waiting():
        with database.transaction(writes=True) as session:
            sealed = seal_some(session)
        total += sealed
        if not sealed:
            break
    return total


def seal_some(session: Session) -> int:
    """Seal the next rows in the transaction of ``session``, which holds the head until it ends; return how many."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = {"id": 1, "position": 0, "seal": b"", "head_seal": b"", "sealed_at": None}
    session.execute(insert(SealHead).values(first).on_conflict_do_nothing())
    head = session.exec(select(SealHead).where(SealHead.id == 1).with_for_update()).one()
    waiting = select(AuditEvent).where(col(AuditEvent.position).is_(None)).order_by(col(AuditEvent.id)).limit(_PIECE)
    rows = session.exec(waiting).all()
    position, last = head.position, head.seal
    changes = []
    for row in rows:
        position += 1
        last = audit_chain.seal(last, audit_chain.canonical(row, position))
        changes.append({"id": row.id, "position": position, "seal": last})
    if changes:
        session.expunge_all()
        session.execute(update(AuditEvent), changes)
        head_seal = audit_chain.seal(b"", audit_chain.head_body(position, last))
        now = clock.now()
        session.execute(update(SealHead).values(position=position, seal=last, head_seal=head_seal, sealed_at=now))
    return len(changes)


def _is_waiting() -> bool:
    with database.transaction(writes=False) as session:
        return (
            session.exec(select(AuditEvent.id).where(col(AuditEvent.position).is_(None)).limit(1)).first() is not None
        )


def _run() -> None:
    failed = False
    while True:
        is_last = _stopping.is_set()
        try:
            audit_queue.flush()
            seal_all()
        except (SQLAlchemyError, PortalError) as error:
            if not failed:
                _log.warning("sealer_waits_for_database", error=type(error).__name__)
            failed = True
        else:
            failed = False
        if is_last:
            return
        _stopping.wait(RETRY_SECONDS if failed else EVERY_SECONDS)
