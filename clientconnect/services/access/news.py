"""News of ended sessions for every process of the installation, so that their pages close within a second."""

from collections.abc import Iterable

from sqlmodel import Session

from clientconnect.services.foundation import live

ENDED = "sessions.ended"
"""Topic; the payload is ``{"hashes": [the SHA-256 of each token, in hexadecimal], "is_left": whether the person logged out}``."""


def tell_ended(session: Session, hashes: Iterable[bytes], *, is_left: bool = False) -> None:
    """Publish, with the transaction of ``session``, that the sessions with these token hashes have ended.

    ``is_left``: the person logged out, and is told so in every tab.
    """
    if told := [token_hash.hex() for token_hash in hashes]:
        live.publish(session, ENDED, {"hashes": told, "is_left": is_left})
