"""Who stands before the gate: the session or the browser that a request, a page or a socket belongs to.

A page belongs to the live session whose cookie its request bore. A page that is opened before sign-in (help, the
connection check) belongs to its browser: the response sets a random cookie of its own, valid for a day and for nothing
else. A socket may speak for a page only if its own request bore the same session or the same browser's cookie.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from nicegui import Client
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clientconnect.gate.config import ASSETS, SOCKETS, GateConfig
from clientconnect.gate.liveness import Liveness

KEY = "clientconnect.visit"
VISITOR_SECONDS = 24 * 3600
_VISITOR = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Visit:
    """Who one request comes from.

    ``session`` is the token of a live session, empty before sign-in; ``token`` is what the cookie says, live or not;
    ``visitor`` the browser's own cookie; ``address`` the network address.
    """

    session: str = ""
    token: str = ""
    visitor: str = ""
    address: str = ""

    def owns(self, page: "Visit") -> bool:
        """Tell whether this comes from the session, or before sign-in from the browser, that opened ``page``.

        Whether that session still lives is another question.
        """
        if page.session:
            return secrets.compare_digest(self.token, page.session)
        return bool(page.visitor) and secrets.compare_digest(self.visitor, page.visitor)

    def continues(self, opened: "Visit") -> bool:
        """Tell whether this comes with the very cookies of the request that ``opened`` a connection."""
        if opened.token:
            return secrets.compare_digest(self.token, opened.token)
        return secrets.compare_digest(self.visitor, opened.visitor)


class Visits:
    """Middleware that recognises the visit of each request and gives visitors' pages a cookie."""

    def __init__(self, app: ASGIApp, config: GateConfig, liveness: Liveness) -> None:
        self.app = app
        self.config = config
        self.liveness = liveness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the :class:`Visit` into the scope and go on."""
        cookies = HTTPConnection(scope).cookies
        token = _ascii(cookies.get(self.config.session_cookie_name, ""))
        known = cookies.get(self.config.visitor_cookie_name, "")
        known = known if _VISITOR.fullmatch(known) else ""
        visitor = known or ("" if scope["path"].startswith(SOCKETS) else secrets.token_urlsafe(32))
        session = token if token and await self._is_live(token, scope["path"]) else ""
        scope[KEY] = Visit(session, token, visitor, address_of(scope))

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and not session and visitor != known:
                headers = MutableHeaders(raw=list(message["headers"]))
                if "x-nicegui-content" in headers:
                    headers.append("set-cookie", self._cookie(visitor))
                    message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_with_cookie)

    async def _is_live(self, token: str, path: str) -> bool:
        """Go by memory for what a page that stands already asks for often: assets and its socket's polls."""
        if path.startswith((ASSETS, SOCKETS)):
            return self.liveness.remembers(token)
        return await self.liveness.is_live(token)

    def _cookie(self, visitor: str) -> str:
        secure = "; Secure" if self.config.is_secure else ""
        return (
            f"{self.config.visitor_cookie_name}={visitor}; Path=/; Max-Age={VISITOR_SECONDS}; "
            f"HttpOnly; SameSite=Lax{secure}"
        )


def visit_of(scope: Any) -> Visit | None:
    """Return the visit of a request's scope, or nothing where it did not come through the gate."""
    visit = scope.get(KEY)
    return visit if isinstance(visit, Visit) else None


def visit_of_page(page: Client) -> Visit | None:
    """Return the visit that opened ``page``, or nothing for a page without a request (in tests)."""
    request = page._request  # the property raises where there is none
    return None if request is None else visit_of(request.scope)


def address_of(scope: Scope) -> str:
    """Return the client's network address for throttles: behind a trusted proxy the one that it reports."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _ascii(text: str) -> str:
    return text if text.isascii() else ""  # no token holds other letters, and the comparison refuses them
