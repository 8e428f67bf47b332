"""Record that somebody asked for what is there but not theirs; the answer is the same as for what is not there."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from clientconnect.services.foundation import audit_queue
from clientconnect.services.foundation.actor import Actor

MOST = RateLimitItemPerMinute(20, namespace="refused")
"""Refusals of one person that are recorded in a minute: enough to see what somebody is about."""

_limiter = FixedWindowRateLimiter(MemoryStorage())


def note(actor: Actor, event: str, subject: str, client_id: int) -> None:
    """Record ``event`` (``account.refused``, ``file.refused``) on ``subject``, which is of the client ``client_id``."""
    if _limiter.hit(MOST, str(actor.user_id)):
        audit_queue.put(actor, event, subject=subject, client_id=client_id)


def start_anew() -> None:
    """Forget every count of this process (for tests)."""
    _limiter.storage.reset()
