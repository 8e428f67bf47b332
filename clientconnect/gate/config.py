"""What the gate must know; ``main`` builds it from the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from nicegui import __version__

KIB = 1024
MIB = 1024 * KIB
ASSETS = f"/_nicegui/{__version__}/"
SOCKETS = "/_nicegui_ws"
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class GateConfig:
    """How the portal is reached, and how much of anything it takes.

    ``public_url`` is the address that people type; where the portal listens on the loopback address, that address is
    allowed beside it under each of its names. ``trusted_proxies`` are addresses or networks (CIDR) of the reverse
    proxies whose ``X-Forwarded-…`` headers are believed. ``larger_bodies`` maps the beginning of a path to the body
    limit in bytes there; ``cacheable`` names beginnings of paths whose ``Cache-Control`` is left as the route set it,
    ``secret_paths`` beginnings of those that hold a one-time token and are never told as a ``Referer``.
    ``unattended_path`` is the page of machines that nobody touches: what ends below it ends there, and a fault of the
    server there tries again by itself. Visitors are people before sign-in; a page waits until its browser has opened its
    socket. Addresses of IPv6 are counted by their network (/64).
    """

    public_url: str
    loopback_port: int | None = None
    allowed_hosts: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    max_upload_bytes: int = 100 * MIB
    max_body_bytes: int = MIB
    larger_bodies: Mapping[str, int] = field(default_factory=dict)
    cacheable: tuple[str, ...] = ()
    secret_paths: tuple[str, ...] = ()
    ended_path: str = "/ended"
    unattended_path: str = "/kiosk"
    session_cookie: str = "clientconnect"
    visitor_cookie: str = "clientconnect-page"
    pages_per_session: int = 30
    visitor_pages: int = 1500
    visitor_pages_per_address: int = 500
    waiting_visitor_pages: int = 300
    waiting_visitor_pages_per_address: int = 40
    events_per_second: float = 40.0
    events_at_once: int = 200
    sockets_per_page: int = 4
    sockets_per_visit: int = 60
    max_sockets: int = 1700
    max_connections: int = 2000
    health_connections: int = 32
    health_path: str = "/health/"
    connections_per_address: int = 600
    header_seconds: float = 10.0
    body_seconds: float = 20.0
    write_seconds: float = 30.0
    keep_alive_seconds: int = 15
    tunes_garbage: bool = True

    @cached_property
    def is_secure(self) -> bool:
        """Tell whether people reach the portal over TLS, by itself or through a proxy."""
        return self.public_url.startswith("https://")

    @cached_property
    def session_cookie_name(self) -> str:
        """Name of the sign-in cookie: under TLS with the prefix that ties it to this very host."""
        return f"__Host-{self.session_cookie}" if self.is_secure else self.session_cookie

    @cached_property
    def visitor_cookie_name(self) -> str:
        """Name of the short-lived cookie that ties a page opened before sign-in to its browser."""
        return f"__Host-{self.visitor_cookie}" if self.is_secure else self.visitor_cookie

    def is_unattended(self, path: str) -> bool:
        """Tell whether ``path`` is the unattended page or below it."""
        return path == self.unattended_path or path.startswith(f"{self.unattended_path}/")

    @cached_property
    def origins(self) -> frozenset[str]:
        """Origins that may open sockets and send forms."""
        return frozenset(map(origin_of, (self.public_url, *self.allowed_origins, *self._loopback_urls)))

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Host names that the portal answers to, without ports."""
        urls = (self.public_url, *self.allowed_origins, *self._loopback_urls)
        names = {urlsplit(url).hostname or "" for url in urls} | {host.strip().lower() for host in self.allowed_hosts}
        return tuple(sorted(names - {""}))

    @cached_property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """Networks of the trusted proxies; raises :class:`ValueError` where one is no address."""
        return tuple(ip_network(proxy.strip(), strict=False) for proxy in self.trusted_proxies if proxy.strip())

    def is_proxy(self, address: str) -> bool:
        """Tell whether ``address`` is a trusted proxy's."""
        try:
            ip = ip_address(address)
        except ValueError:
            return False
        ip = getattr(ip, "ipv4_mapped", None) or ip
        return any(ip.version == network.version and ip in network for network in self.proxies)

    @cached_property
    def _loopback_urls(self) -> tuple[str, ...]:
        if self.loopback_port is None:
            return ()
        scheme = urlsplit(self.public_url).scheme
        return tuple(f"{scheme}://{name}:{self.loopback_port}" for name in LOOPBACK_NAMES)


def origin_of(url: str) -> str:
    """Return the origin of ``url`` as browsers write it: scheme, host and a port that is not the scheme's own."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    is_default = parts.port is None or (parts.scheme, parts.port) in {("http", 80), ("https", 443)}
    return f"{parts.scheme}://{host}" + ("" if is_default else f":{parts.port}")
