"""Events of the trail that wait a moment in memory: searches, refusals, throttled tries.

A search takes no write lock: what it did is put here, and the sealer's thread writes what waits twice a second, in a
transaction of its own. What shows or changes something (an account, a tab, a file, an export) is never put here but
recorded before it is answered. So ``kill -9`` can lose the searches, refusals and throttled tries of the last half second
(or of the time for which the database took no writes), and no view and no change. A stop in order loses nothing.
"""

import threading
from collections import deque
from typing import Any

from clientconnect.errors import Unavailable
from clientconnect.services.foundation import audit, database
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.texts import _

MOST = 10_000
"""So many events wait at most; whoever would make one more is refused, for nothing goes unrecorded."""

_waiting: deque[AuditEvent] = deque()
_writing = threading.Lock()


def put(actor: Actor, event: str, *, subject: str = "", client_id: int | None = None, **detail: Any) -> None:
    """Let one event wait for the trail, otherwise as :func:`audit.record`; :class:`Unavailable` where too many wait."""
    if len(_waiting) >= MOST:
        raise Unavailable(_("The database does not answer just now. Please try again in a moment."))
    _waiting.append(audit.event_of(actor, event, subject=subject, client_id=client_id, detail=detail))


def flush() -> int:
    """Write what waits, and return how many events it was; where that fails they wait on."""
    with _writing:
        taken = [_waiting.popleft() for _event in range(len(_waiting))]
        if not taken:
            return 0
        try:
            with database.transaction(writes=True) as session:
                audit.add_events(session, taken)
        except BaseException:
            _waiting.extendleft(reversed(taken))
            raise
        return len(taken)


def start_anew() -> None:
    """Forget what waits (for tests)."""
    _waiting.clear()
