"""Deadlines on an event loop."""

import asyncio

from clientconnect.gate.stopwatch import Stopwatch


async def late_after(seconds: float, beginnings: int = 1, waits: int = 0, pause: float = 0.0) -> float:
    """Begin a stopwatch, begin it anew after pauses, and return when it was late, in seconds."""
    loop = asyncio.get_running_loop()
    began, late = loop.time(), asyncio.Event()
    watch = Stopwatch(loop, late.set)
    answers = iter([True] * waits)
    for _ in range(beginnings):
        watch.start(seconds, lambda: next(answers, False))
        await asyncio.wait({asyncio.ensure_future(late.wait())}, timeout=pause) if pause else None
    await asyncio.wait_for(late.wait(), 5)
    assert not watch.is_running
    return loop.time() - began


async def test_late_after_its_seconds() -> None:
    assert 0.09 < await late_after(0.1) < 1


async def test_beginning_anew_moves_the_deadline() -> None:
    assert 0.24 < await late_after(0.1, beginnings=3, pause=0.08) < 1


async def test_whoever_may_wait_gets_another_round() -> None:
    assert 0.29 < await late_after(0.1, waits=2) < 1.5


async def test_stopped_is_never_late() -> None:
    loop = asyncio.get_running_loop()
    late = asyncio.Event()
    watch = Stopwatch(loop, late.set)
    watch.start(0.01)
    watch.stop()
    done, _ = await asyncio.wait({asyncio.ensure_future(late.wait())}, timeout=0.1)
    assert not done
