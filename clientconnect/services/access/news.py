"""News of ended sessions for every process of the installation, so that their pages close within a second."""

from collections.abc import Iterable

from sqlmodel import Session

from clientconnect.services.foundation import live

ENDED = "sessions.ended"
"""Topic; the payload is ``{"hashes": [the SHA-256 of each token, in hexadecimal]}``."""


def tell_ended(session: Session, hashes: Iterable[bytes]) -> None:
    """Publish, with the transaction of ``session``, that the sessions with these token hashes have ended."""
    if told := [token_hash.hex() for token_hash in hashes]:
        live.publish(session, ENDED, {"hashes": told})
