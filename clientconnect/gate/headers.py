"""Security headers on every response, errors and static files included; the outermost middleware.

Vue compiles templates in the browser and therefore needs ``unsafe-eval``; every other door of the policy is shut.
``Referrer-Policy`` is ``same-origin`` because ``no-referrer`` makes a sign-in form say ``Origin: null``; a page whose
address is a secret tells only its origin, to the portal itself too, lest a proxy's log of referrers keep the secret.
"""

import secrets
from traceback import format_exception

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clientconnect import logs
from clientconnect.gate.config import ASSETS, SOCKETS, GateConfig
from clientconnect.gate.plain_page import failure
from clientconnect.gate.template import NONCE

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; script-src-attr 'none'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; frame-src 'self'; "
    "worker-src 'none'; manifest-src 'self'"
)
FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
}
HSTS = "max-age=63072000; includeSubDomains"
RETRY_SECONDS = 15
"""After which a page that nobody touches tries again where the server was busy, or at fault."""
_BUSY = 429
_UNCHANGING = frozenset({200, 206, 304})
_log = logs.get("clientconnect.gate")
_UNSENT = "No response returned."


class SecurityHeaders:
    """Middleware that adds the headers, and answers in a neutral sentence where everything within it failed."""

    def __init__(self, app: ASGIApp, config: GateConfig) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the page template its nonce and each response its headers; a policy that a route set is kept."""
        scope[NONCE] = nonce = secrets.token_urlsafe(16)
        started = has_left = False
        path = scope["path"]  # Socket.IO shortens it

        async def receive_and_note() -> Message:
            nonlocal has_left
            message = await receive()
            has_left = has_left or message["type"] == "http.disconnect"
            return message

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                started = True
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                self._add(headers, nonce, path, message["status"])
                message = {**message, "headers": headers.raw}
            elif message["type"] in {"websocket.accept", "websocket.close"}:
                started = True
            await send(message)

        try:
            await self.app(scope, receive_and_note, send_with_headers)
        except Exception as error:
            if _is_departure(error, path, has_left=has_left):
                _log.info("visitor left", method=scope.get("method"))
                return
            reference = logs.reference()
            trace = "".join(format_exception(error, limit=-8, chain=False))  # the middlewares above tell nothing
            _log.error("request failed", reference=reference, method=scope.get("method"), trace=trace)
            if not started:
                await failure(reference)(scope, receive, send_with_headers)
            elif scope["type"] == "http":
                raise  # the server must cut a response that has begun

    def _add(self, headers: MutableHeaders, nonce: str, path: str, status: int) -> None:
        for name, value in FIXED.items():
            headers[name] = value
        if self.config.secret_paths and path.startswith(self.config.secret_paths):
            headers["referrer-policy"] = "strict-origin"
        if status >= _BUSY and self.config.is_unattended(path):
            headers["refresh"] = f"{RETRY_SECONDS}; url={self.config.unattended_path}"
        headers.setdefault("content-security-policy", POLICY.format(nonce=nonce))
        if self.config.is_secure:
            headers["strict-transport-security"] = HSTS
        if headers.get("content-encoding") == "identity":  # said by a route whose body is not to be compressed
            del headers["content-encoding"]
        if not (status in _UNCHANGING and self._is_cacheable(path) and "cache-control" in headers):
            headers["cache-control"] = "no-store"

    def _is_cacheable(self, path: str) -> bool:
        return path.startswith((ASSETS, *self.config.cacheable))


def _is_departure(error: Exception, path: str, *, has_left: bool) -> bool:
    """Tell whether the browser's leaving amid a request made the ``error``.

    Engine.IO stumbles over it in its own way, and Starlette misses the response of a page that nobody waits for.
    """
    if isinstance(error, ClientDisconnect):
        return True
    return has_left and (path.startswith(SOCKETS) or str(error) == _UNSENT)


def fixed_headers(config: GateConfig) -> list[tuple[bytes, bytes]]:
    """Return the headers for answers that the server gives without asking the application, such as 400 and 503."""
    headers = {**FIXED, "content-security-policy": "default-src 'none'", "cache-control": "no-store"}
    if config.is_secure:
        headers["strict-transport-security"] = HSTS
    return [(name.encode(), value.encode()) for name, value in headers.items()]
