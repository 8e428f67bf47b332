"""A server that waits for nobody: uvicorn closes neither half a header nor a body or a reader that stalls."""

import asyncio
from typing import Any

from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.wsproto_impl import WSProtocol

from clientconnect.gate.config import KIB, GateConfig
from clientconnect.gate.crowd import Crowd, make_room_for
from clientconnect.gate.headers import SecurityHeaders, fixed_headers
from clientconnect.gate.plain_page import too_busy
from clientconnect.gate.stopwatch import Stopwatch

LOOSE_BYTES = 64 * KIB
"""The most bytes of headers, trailers or between requests; the parser itself would gather them without end."""
BODY_GRACE_SECONDS = 60.0
BODY_BYTES_PER_SECOND = 1000.0
"""A body that takes longer than the grace must come at this pace; 2 GiB over a line of 1 Mbit/s is 125 times faster."""


def protocol(config: GateConfig) -> type["ImpatientProtocol"]:
    """Return the protocol for uvicorn's ``http`` with the limits of ``config``."""
    busy = SecurityHeaders(too_busy(), config)
    make_room_for(config.max_connections + config.health_connections)
    return type("Protocol", (ImpatientProtocol,), {"gate": config, "busy": staticmethod(busy), "crowd": Crowd(config)})


class ImpatientProtocol(HttpToolsProtocol):
    """Aborts a connection whose header, body or reading stalls, and turns requests away beyond the most connections."""

    gate: GateConfig
    busy: ASGIApp
    crowd: Crowd

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.limit_concurrency = None  # ours answers in the portal's manner
        self.ws_protocol_class = type("Socket", (ImpatientSocket,), {"gate": self.gate, "crowd": self.crowd})
        self._arriving = Stopwatch(self.loop, self._abort)
        self._leaving = Stopwatch(self.loop, self._abort)
        self._address = ""
        self._is_one_too_many = False
        self._body_began = 0.0
        self._body_bytes = 0
        self._loose_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a header from the first moment."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._is_one_too_many = not self.crowd.enter(self._address)
        self._arriving.start(self.gate.header_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget all deadlines."""
        self._arriving.stop()
        self._leaving.stop()
        self.crowd.leave(self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Keep a deadline also over bytes that begin no request, and take only so much that is no body."""
        self._loose_bytes += len(data)
        super().data_received(data)
        if self.transport.get_protocol() is not self:
            return  # the bytes were an upgrade, and the connection is the WebSocket's now
        if self._loose_bytes > LOOSE_BYTES:
            self._abort()
            return
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and self.timeout_keep_alive_task is None and not self._arriving.is_running:
            self._arriving.start(self.gate.header_seconds)

    def on_message_begin(self) -> None:
        """Give the header its time, however slowly its bytes drip."""
        super().on_message_begin()
        self._arriving.start(self.gate.header_seconds)

    def on_headers_complete(self) -> None:
        """Turn away what is too much, and give the body its time."""
        self.app = self.busy if self._is_full and not self._is_about_health else self.config.loaded_app
        super().on_headers_complete()
        self._body_began, self._body_bytes, self._loose_bytes = self.loop.time(), 0, 0
        self._arriving.start(self.gate.body_seconds, self._may_wait_for_body)

    def on_body(self, body: bytes) -> None:
        """Begin the wait anew with every piece, unless the whole comes too slowly."""
        super().on_body(body)
        self._body_bytes += len(body)
        self._loose_bytes = 0
        seconds = self.loop.time() - self._body_began
        if seconds > BODY_GRACE_SECONDS and self._body_bytes < seconds * BODY_BYTES_PER_SECOND:
            self._abort()
            return
        self._arriving.start(self.gate.body_seconds, self._may_wait_for_body)

    def on_message_complete(self) -> None:
        """Wait no longer: the rest is the application's time."""
        self._arriving.stop()
        self._loose_bytes = 0
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Leave the connection to the WebSocket's protocol, where there is room for it."""
        if self._is_full:
            self._abort()
            return
        self._arriving.stop()
        self._leaving.stop()
        super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        """Give the reader its time to take what was written."""
        super().pause_writing()
        self._leaving.start(self.gate.write_seconds)

    def resume_writing(self) -> None:
        """The reader goes on."""
        self._leaving.stop()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Answer nonsense with the headers that every other answer has."""
        shipped = self.server_state.default_headers
        self.server_state.default_headers = [*shipped, *fixed_headers(self.gate)]
        try:
            super().send_400_response(msg)
        finally:
            self.server_state.default_headers = shipped

    @property
    def _is_full(self) -> bool:
        return self._is_one_too_many or len(self.connections) > self.gate.max_connections

    @property
    def _is_about_health(self) -> bool:
        """Tell whether a monitor asks, which shall not take a crowd for an outage."""
        room = self.gate.max_connections + self.gate.health_connections
        return self.url.startswith(self.gate.health_path.encode()) and len(self.connections) <= room

    def _may_wait_for_body(self) -> bool:
        return self.flow.read_paused  # it is the application that is slow

    def _abort(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.abort()


class ImpatientSocket(WSProtocol):
    """Aborts a WebSocket whose reader takes nothing any more."""

    gate: GateConfig
    crowd: Crowd

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._leaving = Stopwatch(self.loop, self._abort)

    def pause_writing(self) -> None:
        """Give the reader its time to take what was written."""
        super().pause_writing()
        self._leaving.start(self.gate.write_seconds)

    def resume_writing(self) -> None:
        """The reader goes on."""
        self._leaving.stop()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline, and leave the place that the HTTP request took."""
        self._leaving.stop()
        self.crowd.leave(self.client[0] if self.client else "")
        super().connection_lost(exc)

    def _abort(self) -> None:
        self.transport.abort()
