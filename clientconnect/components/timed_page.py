"""The decorator of every page: its address, and how long it may take until the person is told to try again."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from nicegui import ui
from starlette.responses import Response

from clientconnect import logs
from clientconnect.components.feedback import address_of
from clientconnect.components.refusal import refusal
from clientconnect.errors import PortalError

BUILD_SECONDS = 10.0
"""A page that is not built by then is given up for one that says so; the database is given up much earlier."""

ANSWER_SECONDS = 15.0
"""NiceGUI's own limit, which leaves time for that answer."""

_log = logs.get(__name__)


def page(path: str) -> Callable[[Callable[..., Any]], Callable[..., Coroutine[Any, Any, Any]]]:
    """Register the builder below as the page at ``path``.

    Where it takes too long, or the portal refuses before there is a person to tell, a still page says so with its status.
    """

    def register(builder: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
        @wraps(builder)
        async def built(*args: Any, **kwargs: Any) -> Any:
            try:
                async with asyncio.timeout(BUILD_SECONDS):
                    made = builder(*args, **kwargs)
                    return await made if inspect.isawaitable(made) else made
            except TimeoutError:
                _log.warning("page_too_slow", page=path)
                return await _answer(503)
            except PortalError as error:
                return await _answer(error.status, error.message)

        return ui.page(path, response_timeout=ANSWER_SECONDS)(built)

    return register


async def _answer(status: int, sentence: str = "") -> Response:
    unfinished = ui.context.client
    address = address_of(unfinished)
    unfinished.delete()  # what is answered instead needs no live page
    return await refusal(status, address, sentence)
