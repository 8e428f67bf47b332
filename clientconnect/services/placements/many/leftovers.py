"""What is left of files that were begun and never placed."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from clientconnect.services.foundation import housekeeping
from clientconnect.services.foundation.kept_files import forget_unnamed
from clientconnect.services.placements.many.dry_run_steps import delete_rows
from clientconnect.services.placements.models import CANCELLED
from clientconnect.services.placements.tables import Batch


@housekeeping.chore(
    "placements.batches", "Files of accounts that were begun and never placed, with their rows.", timedelta(days=30)
)
def delete_batches(session: Session, before: datetime) -> int:
    """Delete some of a file that was begun before the instant ``before`` and is not placed."""
    return _delete(session, col(Batch.made_at) < before)


@housekeeping.chore("placements.dropped", "Files of accounts that were dropped, with their rows.", timedelta(days=1))
def delete_dropped(session: Session, before: datetime) -> int:
    """Delete some of a file that was begun before the instant ``before`` and then dropped."""
    return _delete(session, (col(Batch.state) == CANCELLED) & (col(Batch.made_at) < before))


def _delete(session: Session, is_over: ColumnElement[bool]) -> int:
    found = session.exec(select(Batch).where(col(Batch.committed_at).is_(None), is_over).limit(1)).first()
    if found is None:
        return 0
    if not delete_rows(session, found):
        session.delete(found)
        forget_unnamed(session, found.file_hash)
    return housekeeping.BATCH
