"""What requests no longer need: texts that were begun and not sent, and news that was seen. Who read a request stays."""

from datetime import datetime, timedelta

from sqlmodel import Session, col

from clientconnect.services.foundation import housekeeping
from clientconnect.services.requests.item_tables import Draft, News


@housekeeping.chore("requests.drafts", "Texts that were begun and not sent, after the last key.", timedelta(days=30))
def delete_drafts(session: Session, before: datetime) -> int:
    """Delete drafts that nobody wrote on since the instant ``before``."""
    return housekeeping.delete_some(session, col(Draft.id), col(Draft.saved_at) < before)


@housekeeping.chore("requests.news", "News at the bell, after they were seen.", timedelta(days=90))
def delete_seen_news(session: Session, before: datetime) -> int:
    """Delete news that were seen before the instant ``before``; what was not seen stays."""
    return housekeeping.delete_some(session, col(News.id), col(News.seen_at) < before)
