"""Headers by which proxies say who asked: believed from trusted peers, taken away from all others."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.config import GateConfig

_ALSO_STRIPPED = frozenset(
    {
        b"forwarded",
        b"x-real-ip",
        b"x-client-ip",
        b"true-client-ip",
        b"x-original-url",
        b"x-original-host",
        b"x-rewrite-url",
        b"x-http-method-override",
        b"x-http-method",
        b"x-method-override",
        b"x-scheme",
        b"x-host",
    }
)


class ForwardedHeaders:
    """Middleware that takes address, scheme and host from trusted proxies, and drops the headers for all behind it."""

    def __init__(self, app: ASGIApp, config: GateConfig) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite ``client``, ``scheme`` and the host header of the scope, then strip."""
        headers = Headers(raw=scope["headers"])
        host = b""
        if self.config.is_proxy(scope["client"][0] if scope.get("client") else ""):
            self._believe(scope, headers)
            asked = headers.get("x-forwarded-host", "").split(",")[-1].strip()
            host = asked.encode("latin-1") if _name(asked) in self.config.hosts else b""
        scope["headers"] = [
            (name, host if host and name == b"host" else value)
            for name, value in scope["headers"]
            if not name.startswith(b"x-forwarded-") and name not in _ALSO_STRIPPED
        ]
        await self.app(scope, receive, send)

    def _believe(self, scope: Scope, headers: Headers) -> None:
        hops = [hop.strip() for value in headers.getlist("x-forwarded-for") for hop in value.split(",")]
        for hop in reversed(hops):
            if not _is_address(hop):
                break
            scope["client"] = (hop, 0)
            if not self.config.is_proxy(hop):
                break
        scheme = headers.get("x-forwarded-proto", "").split(",")[-1].strip().lower()
        if scheme in {"http", "https"}:
            is_socket = scope["type"] == "websocket"
            scope["scheme"] = scheme.replace("http", "ws") if is_socket else scheme


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _name(host: str) -> str:
    host = host.lower()
    return host[1:].split("]")[0] if host.startswith("[") else host.split(":")[0]
