"""The line before signing in: few of one place, few in all, and nobody works for a browser that has left."""

import asyncio
import threading
from contextlib import ExitStack

import pytest
from nicegui.testing import User
from starlette.requests import ClientDisconnect, Request

from clientconnect.components.waiting_line import WaitingLine
from clientconnect.errors import Busy


def asked(left: asyncio.Event, in_line: asyncio.Event | None = None) -> Request:
    """Return a request whose form was read and whose browser leaves when ``left`` is set; ``in_line`` is set once it waits."""

    async def receive() -> dict[str, str]:
        if in_line is not None:
            in_line.set()
        await left.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "method": "POST", "path": "/signin", "headers": []}, receive)


def test_few_stand_in_line_and_fewer_of_one_place() -> None:
    line = WaitingLine("test", at_once=1, most=3, most_of_one=2)
    with ExitStack() as standing:
        for place in ("a", "a", "b"):
            standing.enter_context(line.stand(place))
        for place in ("a", "c"):
            with pytest.raises(Busy, match="try again in a few seconds"), line.stand(place):
                pass
    with line.stand("a"), line.stand("a"), line.stand("c"):
        pass


async def test_who_leaves_the_line_is_worked_for_no_more(user: User) -> None:
    from clientconnect.components import bridge

    line = WaitingLine("test", at_once=1, most=2, most_of_one=2)
    began, may_end, done = threading.Event(), threading.Event(), list[str]()

    def work(name: str) -> str:
        done.append(name)
        began.set()
        assert may_end.wait(10)
        return name

    stays, leaves, in_line = asyncio.Event(), asyncio.Event(), asyncio.Event()
    first = asyncio.ensure_future(bridge.call_apart(asked(stays), line, "a", work, "first"))
    await asyncio.to_thread(began.wait, 10)
    second = asyncio.ensure_future(bridge.call_apart(asked(leaves, in_line), line, "a", work, "second"))
    await asyncio.wait_for(in_line.wait(), 10)
    with pytest.raises(Busy):
        await bridge.call_apart(asked(stays), line, "a", work, "third")
    leaves.set()
    with pytest.raises(ClientDisconnect):
        await second
    may_end.set()
    assert await first == "first"
    assert await bridge.call_apart(asked(stays), line, "a", work, "fourth") == "fourth"
    assert done == ["first", "fourth"]
