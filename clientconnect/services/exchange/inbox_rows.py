"""What the watched folder keeps in the database: the files that it took, and which process watches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.exchange.tables import ImportRun, InboxFile
from clientconnect.services.foundation import audit, leases
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case

_LEASE, _SECONDS = "exchange.inbox", 600


@dataclass(frozen=True, slots=True)
class Lookout:
    """A file that was taken from the inbox: its name, its folder there, its size, where it went, its run, the outcome."""

    name: str
    folder: str
    size: int
    outcome: str
    run: str
    sentence: str


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A file of the watched folder in a list."""

    name: str
    folder: str
    outcome: str
    sentence: str
    seen_at: datetime


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def watch_alone(_actor: Actor, session: Session) -> bool:
    """Become the process that takes files from the inbox; False where another living one is."""
    audit.leave_out(session)
    return leases.acquire(session, _LEASE, _SECONDS)


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def note_file(actor: Actor, session: Session, file: Lookout) -> None:
    """Keep what became of a file of the inbox."""
    run = session.exec(select(ImportRun).where(ImportRun.public_id == file.run)).first() if file.run else None
    session.add(
        InboxFile(
            name=file.name,
            folder=file.folder,
            file_hash=run.file_hash if run else b"",
            size=file.size,
            outcome=file.outcome,
            run_id=run.id if run else None,
            seen_at=clock.now(),
            detail={"sentence": file.sentence},
        )
    )
    audit.record(
        actor, session, f"inbox.{file.outcome}", subject=f"import:{file.run}", file=file.name, folder=file.folder
    )


@use_case(Permission.EXCHANGE_IMPORT)
def inbox_files(_actor: Actor, session: Session, limit: int = 50) -> Sequence[InboxRow]:
    """Return the latest files of the watched folder, the newest first."""
    rows = session.exec(select(InboxFile).order_by(col(InboxFile.id).desc()).limit(limit))
    return tuple(InboxRow(r.name, r.folder, r.outcome, r.detail.get("sentence", ""), r.seen_at) for r in rows)
