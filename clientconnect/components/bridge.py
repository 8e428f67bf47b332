"""From the event loop to the services and back: the one place that runs a use case off the loop."""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from nicegui import background_tasks, run
from starlette.requests import ClientDisconnect, HTTPConnection, Request

from clientconnect.components import visitor
from clientconnect.components.visitor import Visitor
from clientconnect.components.waiting_line import WaitingLine
from clientconnect.errors import PortalError, SignedOut
from clientconnect.services.access import kiosks, sessions
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import speak

P = ParamSpec("P")
R = TypeVar("R")
_in_turn = ThreadPoolExecutor(1, thread_name_prefix="in-turn")


async def call(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run ``function`` in a worker thread and return its result; the loop goes on meanwhile."""

    def boxed() -> tuple[R]:
        return (function(*args, **kwargs),)

    box = await run.io_bound(contextvars.copy_context().run, boxed)
    if box is None:  # NiceGUI's answer when the server stops: its caller must not go on with a None
        raise asyncio.CancelledError
    return box[0]


async def call_apart(
    request: Request, line: WaitingLine, place: str, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run what takes its time by design, such as checking a password, for ``request``, which waits for it in ``line``.

    It is counted for ``place`` there; :class:`Busy` where the line is full. Should its browser leave meanwhile, it is
    dropped from the line (:class:`ClientDisconnect`). The form of the request was read before.
    """
    with line.stand(place):
        work = asyncio.ensure_future(_run(line.pool, function, *args, **kwargs))
        gone = background_tasks.create(_left(request), name="watch a browser that waits")
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise ClientDisconnect
            return work.result()
        finally:
            work.cancel()
            gone.cancel()


async def call_in_turn(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run what keeps the processor busy for a moment, such as judging a new password: one at once, all others wait."""
    return await _run(_in_turn, function, *args, **kwargs)


async def ask(door: Callable[Concatenate[Actor, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run ``door`` as the person of this page's session, found in the same hop; it counts as activity."""
    return await _as_person(visitor.of_page(), True, door, *args, **kwargs)


async def ask_for(
    request: HTTPConnection, door: Callable[Concatenate[Actor, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run ``door`` as the person who sent ``request``, in that person's language: for routes that are no pages."""
    return await _as_person(visitor.of(request), True, door, *args, **kwargs)


async def peek(door: Callable[Concatenate[Actor, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run ``door`` as :func:`ask` does, for a timer or for news: it does not count as activity."""
    return await _as_person(visitor.of_page(), False, door, *args, **kwargs)


async def at_kiosk(door: Callable[Concatenate[Actor, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run ``door`` as the kiosk that shows this page; :class:`SignedOut` where the machine is none, or no more."""
    who = visitor.of_page()

    def hop() -> R:
        return door(kiosks.resolve_kiosk(who.kiosk, who.address), *args, **kwargs)

    return await call(hop)


async def somebody() -> Actor | None:
    """Return the person of this page's session, if its browser bears a live one; it does not count as activity."""
    if not visitor.of_page().token:
        return None
    try:
        return await person(is_activity=False)
    except SignedOut:
        return None


async def person(*, is_activity: bool = True) -> Actor:
    """Return the person of this page's session with the rights of this moment; :class:`SignedOut` where there is none."""
    who = visitor.of_page()
    return await call(sessions.resolve, who.token, who.address, who.kiosk, is_activity=is_activity)


async def is_signed_in() -> bool:
    """Tell whether this page's browser bears a live session; an outage counts as none."""
    if not visitor.of_page().token:
        return False
    try:
        await person(is_activity=False)
    except PortalError:
        return False
    return True


async def _as_person(
    who: Visitor, is_activity: bool, door: Callable[Concatenate[Actor, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    def hop() -> R:
        actor = sessions.resolve(who.token, who.address, who.kiosk, is_activity=is_activity)
        speak(actor.language)
        return door(actor, *args, **kwargs)

    return await call(hop)


async def _run(pool: ThreadPoolExecutor, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    work = partial(contextvars.copy_context().run, function, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(pool, work)


async def _left(request: Request) -> None:
    """Return when the browser that sent ``request`` has left."""
    while (await request.receive())["type"] != "http.disconnect":
        continue
