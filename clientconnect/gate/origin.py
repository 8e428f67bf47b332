"""Where a request comes from: only pages of the portal may send forms and open sockets.

A browser says so itself, in ``Origin``, else in ``Sec-Fetch-Site``, else in ``Referer``: a same-origin GET of Socket.IO's
long polling bears no ``Origin``, and over plain HTTP beyond the loopback address browsers send no ``Sec-Fetch-Site``.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.config import SOCKETS, GateConfig, origin_of
from clientconnect.gate.plain_page import not_from_here

API = "/api/"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Middleware that refuses forms and sockets from elsewhere.

    The API is for programs, which bear a token and no cookie: there what changes something and comes from elsewhere
    goes on without cookies.
    """

    def __init__(self, app: ASGIApp, config: GateConfig) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 403, or go on."""
        is_harmless = scope["type"] == "http" and scope["method"] in _SAFE and not scope["path"].startswith(SOCKETS)
        if not is_harmless and not is_from_portal(scope, self.config):
            if not scope["path"].startswith(API) or scope["type"] == "websocket":
                await not_from_here()(scope, receive, send)
                return
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
        await self.app(scope, receive, send)


def is_from_portal(scope: Scope, config: GateConfig) -> bool:
    """Tell whether the browser says that a page of the portal made this request; silence counts as no."""
    headers = Headers(raw=scope["headers"])
    if "origin" in headers or scope["type"] == "websocket":
        return headers.get("origin") in config.origins
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] == "same-origin"
    return origin_of(headers.get("referer", "")) in config.origins
