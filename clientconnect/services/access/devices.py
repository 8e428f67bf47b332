"""Browsers from which a person signed in before: they are exempt from the throttle of the account."""

from datetime import timedelta

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.services.access.tables import KnownDevice
from clientconnect.services.access.tokens import hash_of, new_token

KNOWN_FOR = timedelta(days=365)


def is_known(session: Session, user_id: int, device: str) -> bool:
    """Tell whether the user signed in before, within a year, from the browser with the token ``device``."""
    found = _row(session, user_id, device)
    return found is not None and clock.now() - found.seen_at < KNOWN_FOR


def keep_device(session: Session, user_id: int, device: str) -> str:
    """Note that the user signed in from ``device``, and return the browser's token: a new one where it had none."""
    if found := _row(session, user_id, device):
        found.seen_at = clock.now()
        return device
    token = device if len(device) == len(new_token()) else new_token()
    session.add(KnownDevice(user_id=user_id, token_hash=_hash(user_id, token), seen_at=clock.now()))
    return token


def _row(session: Session, user_id: int, device: str) -> KnownDevice | None:
    if not device:
        return None
    return session.exec(select(KnownDevice).where(KnownDevice.token_hash == _hash(user_id, device))).first()


def _hash(user_id: int, device: str) -> bytes:
    return hash_of(f"{user_id}:{device}")  # one browser serves several people
