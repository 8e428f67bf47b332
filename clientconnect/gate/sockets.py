"""A socket may speak only for a page that its own visit opened, and only while that page's session lives.

With a page's id alone, which stands in addresses that get logged, a socket of a foreign origin and without a cookie
clicked another person's button: ids are no credentials.
"""

import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from nicegui import Client, core
from nicegui import nicegui as shipped
from socketio.exceptions import ConnectionRefusedError as Refused  # type: ignore[import-untyped]

from clientconnect import logs
from clientconnect.gate import arguments, messages
from clientconnect.gate.config import GateConfig
from clientconnect.gate.ended import end_page
from clientconnect.gate.engine import drop
from clientconnect.gate.internal_routes import may_speak
from clientconnect.gate.liveness import Liveness
from clientconnect.gate.origin import is_from_portal
from clientconnect.gate.visit import visit_of, visit_of_page

RELOAD = "Implicit handshake failed"
"""The only refusal upon which NiceGUI's browser side loads the page anew, and so meets the sign-in page."""
_log = logs.get("clientconnect.gate")
_HANDLERS: dict[str, Callable[..., Any]] = {
    "handshake": shipped._on_handshake,
    "event": shipped._on_event,
    "javascript_response": shipped._on_javascript_response,
    "ack": shipped._on_ack,
    "log": shipped._on_log,
}


def bind_sockets(config: GateConfig, liveness: Liveness) -> None:
    """Put the check before each of NiceGUI's socket handlers; calling it again replaces the former check."""

    async def connect(sid: str, environ: dict[str, Any], auth: object = None) -> object:
        asked = parse_qs(environ.get("QUERY_STRING", "")).get("client_id", [""])[0]
        scope = environ.get("asgi.scope", {})
        page, visit = Client.instances.get(asked), visit_of(scope)
        if page is None or visit is None or not is_from_portal(scope, config) or not may_speak(visit, page, liveness):
            if page is not None:
                _log.warning("socket refused", address=visit.address if visit else "")
            raise Refused(RELOAD)
        return await shipped._on_connect(sid, environ, auth)

    def bound(name: str, handler: Callable[..., Any]) -> Callable[..., Any]:
        async def handle(sid: str, *sent: object) -> object:
            message = sent[0] if len(sent) == 1 else None
            page = await _page_of(sid, name, message)
            if page is None:
                return False
            opened_by = visit_of_page(page)
            if opened_by is not None and opened_by.session and not liveness.remembers(opened_by.session):
                end_page(page, config)
                return False
            try:
                if isinstance(message, dict) and name == "event":
                    if not arguments.is_heard(page, message):
                        return None
                    if not arguments.fits(page, message):
                        raise ValueError(name)
                result = handler(sid, message)
            except ValueError:  # arguments that are no JSON, or not of the element's kind
                await _drop(sid, "arguments that no page sends", name)
                return False
            return await result if inspect.isawaitable(result) else result

        return handle

    core.sio.on("connect", connect)
    for name, handler in _HANDLERS.items():
        core.sio.on(name, bound(name, handler))


async def _page_of(sid: str, name: str, message: object) -> Client | None:
    """Return the page that ``sid`` may speak for; a socket that tries another page, or nonsense, is dropped."""
    environ = core.sio.get_environ(sid) or {}
    own = parse_qs(environ.get("QUERY_STRING", "")).get("client_id", [""])[0]
    fault = messages.fault(name, message)
    if not fault and isinstance(message, dict):
        is_in = name == "handshake" or own in core.sio.rooms(sid)
        if message["client_id"] == own and is_in:
            return Client.instances.get(own)
        fault = "a page that is not its own"
    await _drop(sid, fault, name)
    return None


async def _drop(sid: str, fault: str, name: str) -> None:
    _log.warning("socket dropped", reason=fault, message=name)
    await drop(core.sio.manager.eio_sid_from_sid(sid, "/"))
