"""Put the gate before the pages: one call, from ``main``, before any page is registered."""

from typing import Any

from nicegui import App, background_tasks
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.body_limits import BodyLimits
from clientconnect.gate.config import GateConfig
from clientconnect.gate.ended import EndedPages
from clientconnect.gate.engine import MESSAGE_BYTES, OwnConnection, guard_engine
from clientconnect.gate.forwarded import ForwardedHeaders
from clientconnect.gate.headers import SecurityHeaders
from clientconnect.gate.internal_routes import InternalRoutes
from clientconnect.gate.origin import SameOrigin
from clientconnect.gate.page_limits import PageLimits
from clientconnect.gate.sockets import bind_sockets
from clientconnect.gate.template import put_nonce_into_template
from clientconnect.gate.visit import LiveSessions, Visits


def install(app: App, config: GateConfig, sessions: LiveSessions) -> EndedPages:
    """Harden ``app``, and return what ends the pages of a session; calling it again replaces the former gate."""
    put_nonce_into_template()
    guard_engine(config)
    bind_sockets(config, sessions)
    ended = EndedPages(config, sessions)
    app.on_startup(lambda: background_tasks.create_lazy(ended.watch(), name="watch ended sessions"))
    build = type(app).build_middleware_stack
    # around the whole stack: a middleware of the app would stand within the handler of unforeseen errors
    app.build_middleware_stack = lambda: _gate(build(app), config, sessions)  # type: ignore[method-assign]
    app.middleware_stack = None
    return ended


def server_options(config: GateConfig) -> dict[str, Any]:
    """Return the arguments of ``ui.run`` that belong to the gate."""
    return {
        "proxy_headers": False,  # the gate reads them itself, from trusted peers only
        "server_header": False,
        "access_log": False,  # the server's own has query strings
        "log_config": None,
        "timeout_keep_alive": config.keep_alive_seconds,
        "ws_max_size": MESSAGE_BYTES,
        "ws_per_message_deflate": False,  # a few bytes could unfold to megabytes
    }


def _gate(app: ASGIApp, config: GateConfig, sessions: LiveSessions) -> ASGIApp:
    guarded: ASGIApp = BodyLimits(app, config)
    guarded = PageLimits(guarded, config)
    guarded = InternalRoutes(guarded, config, sessions)
    guarded = OwnConnection(guarded)
    guarded = SameOrigin(guarded, config)
    guarded = Visits(guarded, config, sessions)
    guarded = TrustedHostMiddleware(guarded, config.hosts, www_redirect=False)
    guarded = ForwardedHeaders(guarded, config)
    guarded = SecurityHeaders(guarded, config)

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        await (app if scope["type"] == "lifespan" else guarded)(scope, receive, send)

    return gate
