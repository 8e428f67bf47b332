"""Whether a token's session is live, asked at every event of every page: remembered for seconds, forgotten on the news."""

import threading
from collections.abc import Collection
from datetime import datetime, timedelta

from clientconnect import clock
from clientconnect.errors import Unavailable
from clientconnect.services.access.sessions import ends_at
from clientconnect.services.access.tokens import hash_of
from clientconnect.services.foundation.actor import anonymous

REMEMBERED = timedelta(seconds=5)
_MOST = 20_000


class LiveSessions:
    """What one process remembers of sessions; thread-safe. It grants nothing: each use case asks the database anew."""

    def __init__(self) -> None:
        self._until: dict[bytes, datetime] = {}
        self._lock = threading.Lock()

    def is_live(self, token: str) -> bool:
        """Tell whether ``token`` belongs to a live session, without counting it as activity.

        While the database does not answer, every session that was live before counts as live, so that an outage signs
        nobody out; what was never seen here counts as none.
        """
        token_hash, now = hash_of(token), clock.now()
        with self._lock:
            until = self._until.get(token_hash)
        if until is not None and now < until:
            return True
        try:
            end = ends_at(anonymous(), token)
        except Unavailable:
            return until is not None
        with self._lock:
            if end is None:
                self._until.pop(token_hash, None)
                return False
            if len(self._until) >= _MOST:
                self._until.clear()
            self._until[token_hash] = min(end, now + REMEMBERED)
        return True

    def forget(self, hashes: Collection[str]) -> None:
        """Forget the sessions with these token hashes (hexadecimal): the news that they have ended has come."""
        with self._lock:
            for told in hashes:
                self._until.pop(bytes.fromhex(told), None)
