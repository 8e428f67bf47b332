"""What foundation's own tables no longer need: old news, and leases of processes that are gone."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from clientconnect.services.foundation import housekeeping
from clientconnect.services.foundation.job_tables import Lease
from clientconnect.services.foundation.live import KEPT
from clientconnect.services.foundation.tables import LiveEvent


@housekeeping.chore("foundation.news", "News that processes tell each other.", KEPT)
def delete_news(session: Session, before: datetime) -> int:
    """Delete news from before the instant ``before``; the newest row stays, for SQLite would give its id again."""
    newest = session.exec(select(func.max(LiveEvent.id))).one() or 0
    return housekeeping.delete_some(session, col(LiveEvent.id), col(LiveEvent.at) < before, col(LiveEvent.id) < newest)


@housekeeping.chore("foundation.leases", "Leases of processes that have ended.", timedelta(days=1))
def delete_leases(session: Session, before: datetime) -> int:
    """Delete leases that ran out before the instant ``before``."""
    return housekeeping.delete_some(session, col(Lease.name), col(Lease.until_at) < before)
