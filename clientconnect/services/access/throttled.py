"""Record that a throttle holds somebody back: once a window, for whoever guesses comes again and again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from clientconnect.errors import Busy
from clientconnect.services.access import throttle
from clientconnect.services.foundation import audit_queue
from clientconnect.services.foundation.actor import Actor


def note(actor: Actor, what: str, whom: str, users: Sequence[int] = ()) -> None:
    """Record that the throttle ``what`` holds ``whom`` back; ``users`` are the ids of those whom it protects.

    What was typed is not kept, for it may be a password.
    """
    if throttle.is_news(what, whom):
        audit_queue.put(actor, "session.throttled", throttle=what, users=list(users))


@contextmanager
def noted(actor: Actor, what: str, whom: str) -> Iterator[None]:
    """Let :class:`Busy` through, recorded by :func:`note`."""
    try:
        yield
    except Busy:
        note(actor, what, whom)
        raise
