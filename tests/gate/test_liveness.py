"""The gate's memory of sessions."""

import threading

from clientconnect.gate.liveness import FORGOTTEN_SECONDS, Liveness


class Sessions(set[str]):
    """Sessions that note in which thread they were asked for."""

    def __init__(self, *tokens: str) -> None:
        super().__init__(tokens)
        self.threads: set[int] = set()

    def is_live(self, token: str) -> bool:
        self.threads.add(threading.get_ident())
        return token in self


async def test_asked_in_a_worker_thread_and_remembered() -> None:
    sessions = Sessions("a")
    liveness = Liveness(sessions)
    assert not liveness.remembers("a")
    assert await liveness.is_live("a")
    assert liveness.remembers("a")
    assert not await liveness.is_live("b")
    assert threading.get_ident() not in sessions.threads


async def test_ended_sessions_leave_the_memory() -> None:
    sessions = Sessions("a", "b", "c")
    liveness = Liveness(sessions)
    for token in "abc":
        await liveness.is_live(token)
    sessions.discard("a")
    assert await liveness.ended_of(["a", "b"]) == {"a"}
    assert [liveness.remembers(token) for token in "abc"] == [False, True, True]
    liveness.forget(["b"])
    assert not liveness.remembers("b")


async def test_session_without_pages_is_forgotten_after_a_while() -> None:
    liveness = Liveness(Sessions("a", "b"))
    assert await liveness.is_live("a")
    liveness._seen["a"] -= FORGOTTEN_SECONDS + 1
    await liveness.ended_of(["b"])
    assert not liveness.remembers("a")
