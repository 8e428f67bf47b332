"""How much a request may bring: refused before anything reads it, whether the size was announced or not."""

import asyncio
import contextlib

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clientconnect.gate.config import KIB, MIB, GateConfig
from clientconnect.gate.internal_routes import is_upload
from clientconnect.gate.plain_page import too_large

MULTIPART_SLACK = 64 * KIB
"""Bytes that the form around an uploaded file may take."""
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 4 * MIB


class BodyLimits:
    """Middleware that answers 413 to a body beyond the limit of its path."""

    def __init__(self, app: ASGIApp, config: GateConfig) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge the announced size at once, and count what comes in pieces."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._limit(scope["path"])
        announced = Headers(raw=scope["headers"]).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > limit:
            await _refuse(scope, receive, send)
            return
        body = _CountedBody(scope, receive, send, limit)
        try:
            await self.app(scope, body.receive, body.send)
        except Exception:
            if not body.is_refused:
                raise

    def _limit(self, path: str) -> int:
        if is_upload(path):
            return self.config.max_upload_bytes + MULTIPART_SLACK
        return next(
            (size for start, size in self.config.larger_bodies.items() if path.startswith(start)), self._default
        )

    @property
    def _default(self) -> int:
        return self.config.max_body_bytes


class _CountedBody:
    """One request whose body is counted; past the limit its route reads no further and its answer is ours."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        self.scope, self._receive, self._send, self.left = scope, receive, send, limit
        self.is_refused = False
        self.is_answered = False

    async def receive(self) -> Message:
        if self.is_refused:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self.left -= len(message.get("body", b""))
        if self.left >= 0:
            return message
        self.is_refused = True
        if not self.is_answered:
            await _refuse(self.scope, self._receive, self._send)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if self.is_refused:
            return
        self.is_answered = True
        await self._send(message)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 413, then read on for a moment: a connection that is cut amid sending loses the answer on its way."""

    async def send_and_linger(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
            return
        await send({**message, "more_body": True})
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_drain(receive), _LINGER_SECONDS)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    await too_large()(scope, receive, send_and_linger)


async def _drain(receive: Receive) -> None:
    drained = 0
    while drained < _LINGER_BYTES:
        message = await receive()
        drained += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return
