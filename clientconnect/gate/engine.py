"""Below Socket.IO: which connection may go on, how fast, with which packets.

NiceGUI's browser side sends text packets only: one connect, then events. Binary packets (whose attachments would be
gathered without limit), a second connect (each would register the page once more) and everything unknown end the socket.
"""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs

from nicegui import background_tasks, core
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clientconnect import logs
from clientconnect.gate.config import MIB, SOCKETS, GateConfig
from clientconnect.gate.pace import Pace
from clientconnect.gate.plain_page import not_from_here
from clientconnect.gate.socket_limits import OWNER, make_room, owner_of
from clientconnect.gate.visit import visit_of

CONNECT, DISCONNECT, EVENT, ACK = "0", "1", "2", "3"
EVENTS = frozenset({"handshake", "event", "javascript_response", "ack", "log"})
"""Socket.IO would take a message named ``connect`` for the connect itself, with an environment of the sender's making."""
MESSAGE_BYTES = MIB
SECONDS_TO_CONNECT = 10.0
_PACKETS = frozenset("0123456")
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_log = logs.get("clientconnect.gate")


class OwnConnection:
    """Middleware that lets a request go on with a socket's id only in the visit that opened the socket.

    The id stands in the address of every poll; whoever read it there could otherwise poll another person's updates.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 403 where the socket is another's; an unknown id is Socket.IO's to answer."""
        if scope["path"].startswith(SOCKETS):
            sid = parse_qs(scope["query_string"].decode("latin-1")).get("sid", [""])[0]
            environ = core.sio.environ.get(sid) or {}
            opened_by = visit_of(environ.get("asgi.scope", {}))
            visit = visit_of(scope)
            if opened_by is not None and (visit is None or not visit.continues(opened_by)):
                await not_from_here()(scope, receive, send)
                return
        await self.app(scope, _readable(receive) if scope["type"] == "websocket" else receive, send)


def guard_engine(config: GateConfig, busy: Callable[[], None]) -> None:
    """Put limits of number, packet filter, pace and size limit before Socket.IO; ``busy`` is called at every packet.

    Calling it again replaces the former guard.
    """
    engine = core.sio.eio
    engine.cors_allowed_origins = sorted(config.origins)
    engine.max_http_buffer_size = MESSAGE_BYTES

    async def on_connect(eio_sid: str, environ: dict[str, object]) -> object:
        loop = asyncio.get_running_loop()
        state = engine.sockets[eio_sid].session
        state[OWNER] = new = owner_of(environ)
        others = [(sid, other) for sid, other in engine.sockets.items() if sid != eio_sid and not other.closed]
        going = make_room(config, new, [(sid, o.session[OWNER]) for sid, o in others if OWNER in o.session])
        if going is None:
            _log.warning("socket refused", reason="too many", network=new.network)
            return False
        for sid in going:
            await drop(sid)
        state["pace"] = Pace(config.events_per_second, config.events_at_once, loop.time)
        loop.call_later(SECONDS_TO_CONNECT, lambda: background_tasks.create(_drop_unconnected(eio_sid)))
        return await core.sio._handle_eio_connect(eio_sid, environ)

    async def on_message(eio_sid: str, packet: object) -> None:
        socket = engine.sockets.get(eio_sid)
        if socket is None or socket.closed:
            return
        busy()
        if fault := _fault(socket.session, packet):
            _log.warning("socket dropped", reason=fault)
            await drop(eio_sid)
            return
        try:
            await core.sio._handle_eio_message(eio_sid, packet)
        except _UNREADABLE:
            _log.warning("socket dropped", reason="a packet that cannot be read")
            await drop(eio_sid)

    async def on_event(eio_sid: str, namespace: str | None, number: int | None, data: object) -> None:
        name = data[0] if isinstance(data, list) and data else None
        if namespace not in {None, "/"} or not isinstance(name, str) or name not in EVENTS:
            _log.warning("socket dropped", reason="a message that no page sends")
            await drop(eio_sid)
            return
        await type(core.sio)._handle_event(core.sio, eio_sid, namespace, number, data)

    engine.on("connect", on_connect)
    engine.on("message", on_message)
    core.sio._handle_event = on_event


def _readable(receive: Receive) -> Receive:
    """Take a frame that is no packet for the end: Engine.IO would stumble over it and leave the socket half open."""

    async def receive_readable() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and (message.get("text") or "?")[0] not in _PACKETS:
            return {"type": "websocket.disconnect", "code": 1008}
        return message

    return receive_readable


async def drop(eio_sid: str | None) -> None:
    """End a socket: for Socket.IO at once, and its WebSocket with it."""
    socket = core.sio.eio.sockets.get(eio_sid)
    if socket is None or socket.closed:
        return
    await socket.close(wait=False, reason=core.sio.eio.reason.SERVER_DISCONNECT)
    await socket.queue.put(None)  # wakes the writer, which then closes the WebSocket
    if not socket.upgraded:
        core.sio.eio.sockets.pop(eio_sid, None)


def _fault(state: dict[str, object], packet: object) -> str:
    """Name what is wrong with a packet; empty where nothing is."""
    pace = state.get("pace")
    if isinstance(pace, Pace) and not pace.allows():
        return "too many messages"
    if not isinstance(packet, str) or packet[:1] not in {CONNECT, DISCONNECT, EVENT, ACK}:
        return "a packet that no page sends"
    if packet[0] == CONNECT:
        if state.get("is_connected"):
            return "a second connect"
        state["is_connected"] = True
    return ""


async def _drop_unconnected(eio_sid: str) -> None:
    if eio_sid in core.sio.eio.sockets and core.sio.manager.sid_from_eio_sid(eio_sid, "/") is None:
        await drop(eio_sid)
