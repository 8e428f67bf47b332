"""Which sessions live, as the gate remembers it: asked in a worker thread, answered on the event loop without waiting.

Events of one socket must stay in their order, so their check may not wait. It goes by memory: a session enters it with
its first page, and leaves it with the news of its end or within a second with the next round of questions.
"""

import asyncio
from collections.abc import Collection
from typing import Protocol

from starlette.concurrency import run_in_threadpool

FORGOTTEN_SECONDS = 60.0


class LiveSessions(Protocol):
    """What the gate asks the access area; thread-safe, for it is asked in worker threads."""

    def is_live(self, token: str) -> bool:
        """Tell whether ``token`` belongs to a live session, without counting it as activity."""
        ...


class Liveness:
    """The gate's memory of live sessions in this process."""

    def __init__(self, sessions: LiveSessions) -> None:
        self._sessions = sessions
        self._seen: dict[str, float] = {}

    def remembers(self, token: str) -> bool:
        """Tell whether the session was live when it was last asked for and has not been ended since."""
        return token in self._seen

    async def is_live(self, token: str) -> bool:
        """Ask whether the session is live, and remember it."""
        is_live = await run_in_threadpool(self._sessions.is_live, token)
        if is_live:
            self._seen[token] = asyncio.get_running_loop().time()
        else:
            self.forget([token])
        return is_live

    def forget(self, tokens: Collection[str]) -> None:
        """Take sessions out of memory: they have ended."""
        for token in tokens:
            self._seen.pop(token, None)

    async def ended_of(self, tokens: Collection[str]) -> set[str]:
        """Ask for all ``tokens`` at once and return those whose sessions live no more; they are forgotten."""
        ended = await run_in_threadpool(lambda: {token for token in tokens if not self._sessions.is_live(token)})
        now = asyncio.get_running_loop().time()
        self.forget(ended)
        self._seen.update(dict.fromkeys(set(tokens) - ended, now))
        self.forget([token for token, seen in self._seen.items() if now - seen > FORGOTTEN_SECONDS])
        return ended
