"""Installations for the tests of backup, restore, upgrade and doctor."""

from pathlib import Path

from sqlmodel import select

from clientconnect.services.foundation import audit, database, encryption, file_store, installation, uploads
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.file_tables import Blob
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.settings import Settings

OPERATOR = system("test")


def made(folder: Path, url: str) -> Settings:
    """Make an installation in ``folder`` on the database ``url`` (SQLite within it where empty)."""
    settings = Settings(data_dir=folder, database_url=url)
    installation.create(settings, "real")
    return settings


def write_row(number: int) -> None:
    """Write one row of the audit trail, acknowledged when this returns."""
    with database.transaction(writes=True) as session:
        audit.record(OPERATOR, session, "account.viewed", subject=f"account:{number}")


def write_file(number: int) -> bytes:
    """Keep one file, acknowledged when this returns; return its hash."""
    received = file_store.receive([f"%PDF-1.7 {number}".encode() * 50], f"bill {number}.pdf")
    with database.transaction(writes=True) as session:
        uploads.keep_received(session, received)
    return received.sha256


def rows() -> set[str]:
    """Return the subjects of the rows that are there."""
    with database.transaction(writes=False) as session:
        return set(session.exec(select(AuditEvent.subject).where(AuditEvent.event == "account.viewed")))


def files() -> set[bytes]:
    """Return the hashes of the files that are there."""
    with database.transaction(writes=False) as session:
        return set(session.exec(select(Blob.sha256)))


def reopen(settings: Settings) -> None:
    """Open the installation of ``settings`` as a new process would."""
    database.disconnect()
    encryption.use(encryption.Keyring.generate())
    installation.open_(settings)


def rows_of(folder: Path) -> set[str]:
    """Return the subjects of the rows of the installation in ``folder``."""
    installation.open_(Settings(data_dir=folder))
    found = rows()
    database.disconnect()
    return found
