"""What access no longer needs: sessions and links that are over, browsers that did not come again."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, or_, select

from clientconnect.services.access.devices import KNOWN_FOR
from clientconnect.services.access.tables import KnownDevice, OneTimeLink, SignInSession
from clientconnect.services.foundation import housekeeping


@housekeeping.chore("access.sessions", "Sessions, after their end.", timedelta(days=90))
def delete_sessions(session: Session, before: datetime) -> int:
    """Delete sessions that ended before the instant ``before``; the newest row stays, for SQLite would give its id again.

    The audit trail names sessions by that id.
    """
    newest = session.exec(select(func.max(SignInSession.id))).one() or 0
    is_over = or_(col(SignInSession.ended_at) < before, col(SignInSession.ends_at) < before)
    return housekeeping.delete_some(session, col(SignInSession.id), is_over, col(SignInSession.id) < newest)


@housekeeping.chore("access.links", "Links of mails, used or too old.", timedelta(days=30))
def delete_links(session: Session, before: datetime) -> int:
    """Delete links to new passwords that were used up or ran out before the instant ``before``."""
    is_over = or_(col(OneTimeLink.used_at) < before, col(OneTimeLink.expires_at) < before)
    return housekeeping.delete_some(session, col(OneTimeLink.id), is_over)


@housekeeping.chore("access.devices", "Browsers by which a username is known, after the last sign-in.", KNOWN_FOR)
def delete_devices(session: Session, before: datetime) -> int:
    """Delete browsers from which nobody signed in since the instant ``before``."""
    return housekeeping.delete_some(session, col(KnownDevice.id), col(KnownDevice.seen_at) < before)
