"""Put the gate before the pages: one call, from ``main``, before any page is registered."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from nicegui import App, background_tasks
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.access_log import AccessLog
from clientconnect.gate.body_limits import BodyLimits
from clientconnect.gate.config import GateConfig
from clientconnect.gate.ended import EndedPages
from clientconnect.gate.engine import MESSAGE_BYTES, OwnConnection, guard_engine
from clientconnect.gate.forwarded import ForwardedHeaders
from clientconnect.gate.garbage import Garbage
from clientconnect.gate.head_requests import answer_heads
from clientconnect.gate.headers import SecurityHeaders
from clientconnect.gate.impatient import protocol
from clientconnect.gate.internal_routes import InternalRoutes
from clientconnect.gate.late_pages import answer_late_pages
from clientconnect.gate.liveness import Liveness, LiveSessions
from clientconnect.gate.origin import SameOrigin
from clientconnect.gate.page_limits import PageLimits
from clientconnect.gate.quick_elements import read_signatures_once
from clientconnect.gate.sockets import bind_sockets
from clientconnect.gate.template import put_nonce_into_template
from clientconnect.gate.unknown_address import answer_unknown_addresses
from clientconnect.gate.visit import Visits

SHUTDOWN_SECONDS = 4
"""How long requests may go on after the order to stop; sockets are closed at once. What runs beside them stops after that."""

_watching: list[asyncio.Task[None]] = []


def install(app: App, config: GateConfig, sessions: LiveSessions) -> EndedPages:
    """Harden ``app``, and return what ends the pages of a session; calling it again replaces the former gate."""
    put_nonce_into_template()
    read_signatures_once()
    garbage, liveness = Garbage(), Liveness(sessions)
    guard_engine(config, garbage.busy)
    bind_sockets(config, liveness)
    answer_unknown_addresses(app)
    answer_late_pages()
    answer_heads(app)
    ended = EndedPages(config, liveness)
    _watch(app, [ended.watch, garbage.watch] if config.tunes_garbage else [ended.watch])
    build = type(app).build_middleware_stack
    # around the whole stack: a middleware of the app would stand within the handler of unforeseen errors
    app.build_middleware_stack = lambda: _gate(build(app), config, liveness, garbage)  # type: ignore[method-assign]
    app.middleware_stack = None
    return ended


def server_options(config: GateConfig) -> dict[str, Any]:
    """Return the arguments of ``ui.run`` that belong to the gate."""
    return {
        "http": protocol(config),
        "proxy_headers": False,  # the gate reads them itself, from trusted peers only
        "server_header": False,
        "access_log": False,  # the server's own has query strings
        "log_config": None,
        "timeout_keep_alive": config.keep_alive_seconds,
        "timeout_graceful_shutdown": SHUTDOWN_SECONDS,
        "ws_max_size": MESSAGE_BYTES,
        "ws_per_message_deflate": False,  # a few bytes could unfold to megabytes
    }


def _watch(app: App, watches: list[Callable[[], Coroutine[Any, Any, None]]]) -> None:
    """Run ``watches`` from the start on, in the stead of a former gate's."""

    def start() -> None:
        for task in _watching:
            task.cancel()
        _watching[:] = [background_tasks.create(watch(), name=watch.__qualname__) for watch in watches]

    if app.is_started:
        start()
    else:
        app.on_startup(start)


def _gate(app: ASGIApp, config: GateConfig, liveness: Liveness, garbage: Garbage) -> ASGIApp:
    guarded: ASGIApp = BodyLimits(app, config)
    guarded = PageLimits(guarded, config)
    guarded = InternalRoutes(guarded, config, liveness)
    guarded = OwnConnection(guarded)
    guarded = SameOrigin(guarded, config)
    guarded = Visits(guarded, config, liveness)
    guarded = TrustedHostMiddleware(guarded, config.hosts, www_redirect=False)
    guarded = ForwardedHeaders(guarded, config)
    guarded = SecurityHeaders(guarded, config)
    guarded = AccessLog(guarded, garbage.busy)

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        await (app if scope["type"] == "lifespan" else guarded)(scope, receive, send)

    return gate
