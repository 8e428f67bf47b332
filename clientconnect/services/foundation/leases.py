"""Leases: among several processes exactly one holds a task, and another takes over when it dies."""

import os
import secrets
import socket
from datetime import timedelta
from functools import cache

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.foundation.job_tables import Lease


@cache
def process_name() -> str:
    """Return this process's name among all that use the database: host, process id, a random word."""
    return f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"


def acquire(session: Session, name: str, seconds: int, holder: str = "") -> bool:
    """Take or renew the lease ``name`` for ``seconds``; False where another living process holds it."""
    holder = holder or process_name()
    lease = session.exec(select(Lease).where(Lease.name == name).with_for_update()).first()
    until_at = clock.now() + timedelta(seconds=seconds)
    if lease is None:
        session.add(Lease(name=name, holder=holder, until_at=until_at))
        session.flush()
        return True
    if lease.holder != holder and is_alive(lease):
        return False
    lease.holder, lease.until_at = holder, until_at
    return True


def release(session: Session, name: str, holder: str = "") -> None:
    """Give the lease ``name`` back, where this process holds it."""
    lease = session.get(Lease, name)
    if lease is not None and lease.holder == (holder or process_name()):
        session.delete(lease)


def living(session: Session, prefix: str) -> set[str]:
    """Return the holders of the leases whose name begins with ``prefix`` that have neither run out nor died."""
    leases = session.exec(select(Lease).where(col(Lease.name).startswith(prefix, autoescape=True)))
    return {lease.holder for lease in leases if is_alive(lease)}


def is_alive(lease: Lease) -> bool:
    """Tell whether the holder of ``lease`` still counts: its time has not run out, and on this host it still runs."""
    if lease.until_at <= clock.now():
        return False
    host, _, rest = lease.holder.partition("/")
    number = rest.partition("/")[0]
    if host != socket.gethostname() or not number.isdigit():
        return True
    if int(number) == os.getpid():
        return lease.holder == process_name()
    return _runs(int(number))


def _runs(process: int) -> bool:
    if os.name == "nt":  # a signal of 0 would end the process there: let the time run out instead
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
