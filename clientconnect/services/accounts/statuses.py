"""The statuses of accounts, as data."""

from sqlmodel import Session, select

from clientconnect.services.accounts.models import StatusView
from clientconnect.services.accounts.tables import Status


def status_views(session: Session) -> dict[str, StatusView]:
    """Return every status by its code."""
    return {
        s.code: StatusView(s.code, s.name, s.tone, s.icon, s.sentence, s.is_open) for s in session.exec(select(Status))
    }
