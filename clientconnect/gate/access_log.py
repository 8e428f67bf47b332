"""One line a request: route, status, time, size and address; no query string, no id of a page, nothing personal.

The route's pattern is logged (``/reset/{token}``), never the path that was asked for: paths hold one-time tokens.
"""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clientconnect import logs
from clientconnect.gate.visit import address_of

UNKNOWN = "(no route)"
_INTERNAL = "/_nicegui"
_log = logs.get("clientconnect.access")


class AccessLog:
    """Middleware that writes the line when the answer is complete."""

    def __init__(self, app: ASGIApp, busy: Callable[[], None]) -> None:
        self.app = app
        self.busy = busy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell that somebody waits, go on, and note how it went; assets and sockets for debugging only."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self.busy()
        began = asyncio.get_running_loop().time()
        status, size = 0, 0
        note = _log.debug if scope["path"].startswith(_INTERNAL) else _log.info  # Socket.IO shortens the path

        async def send_and_note(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            seconds = asyncio.get_running_loop().time() - began
            note(
                "request",
                method=scope["method"],
                route=_route(scope),
                status=status or None,
                bytes=size,
                milliseconds=round(seconds * 1000, 1),
                address=address_of(scope),
            )


def _route(scope: Scope) -> str:
    if page := scope.get("nicegui_page_path"):
        return str(page)
    return getattr(scope.get("route"), "path", UNKNOWN)
