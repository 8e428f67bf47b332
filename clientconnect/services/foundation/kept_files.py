"""Kept files that lose their last row: whoever deletes a row that names one says so in the same transaction."""

from sqlalchemy import Column, literal
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel

from clientconnect.services.foundation.file_tables import Blob

COLUMN = "file_hash"
"""What a column is called that names a kept file, in the table of any area."""


def forget_unnamed(session: Session, sha256: bytes) -> bool:
    """Forget the file ``sha256`` where no row of any area names it any more, and tell whether it went: a step.

    Its bytes go with the next sweep of the store. Whoever keeps the same file at the same moment waits for this
    transaction or is waited for, as all who write (:func:`database.transaction`).
    """
    session.flush()
    found = session.get(Blob, sha256)
    if found is None or any(_names(session, column, sha256) for column in naming_columns()):
        return False
    session.delete(found)
    return True


def naming_columns() -> tuple[Column[bytes], ...]:
    """Return the columns that name kept files, of every table that is known to this process: the portal's knows all."""
    return tuple(table.c[COLUMN] for table in SQLModel.metadata.sorted_tables if COLUMN in table.c)


def _names(session: Session, column: Column[bytes], sha256: bytes) -> bool:
    return session.execute(select_columns(literal(1)).where(column == sha256).limit(1)).first() is not None
