"""Who sent a request: the token of the session's cookie and the network address."""

from dataclasses import dataclass

from nicegui import ui
from starlette.requests import HTTPConnection
from starlette.responses import Response

DEVICE = "clientconnect-device"
"""Name, without its prefix, of the cookie by which a browser is known to a user's account."""
_DEVICE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """What a request bears: the tokens of its session and of its browser, empty where there is none, and where from."""

    token: str
    device: str
    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Cookies:
    """How this installation's cookies are called and sent; under TLS they bear the prefix that ties them to this host."""

    session: str = "clientconnect"
    is_tls: bool = False

    @property
    def device(self) -> str:
        """Name of the cookie of the browser."""
        return f"__Host-{DEVICE}" if self.is_tls else DEVICE


_cookies = Cookies()


def use_cookies(session: str, *, is_tls: bool) -> None:
    """Take the settings' name of the session's cookie (``Settings.cookie``) and whether people come over TLS."""
    global _cookies
    _cookies = Cookies(session, is_tls)


def is_secure() -> bool:
    """Tell whether people reach the portal over TLS."""
    return _cookies.is_tls


def of(request: HTTPConnection) -> Visitor:
    """Return who sent ``request``."""
    return Visitor(
        token=request.cookies.get(_cookies.session, ""),
        device=request.cookies.get(_cookies.device, ""),
        address=request.client.host if request.client else "",
        browser=request.headers.get("user-agent", ""),
    )


def of_page() -> Visitor:
    """Return who opened the page of the current event."""
    return of(ui.context.client.request)


def give_session(response: Response, token: str) -> None:
    """Let the browser keep the session's ``token`` until it is closed."""
    response.set_cookie(_cookies.session, token, path="/", httponly=True, samesite="lax", secure=_cookies.is_tls)


def give_device(response: Response, token: str) -> None:
    """Let the browser keep, for a year, the ``token`` by which an account knows it."""
    response.set_cookie(
        _cookies.device, token, _DEVICE_SECONDS, path="/", httponly=True, samesite="lax", secure=_cookies.is_tls
    )


def take_session(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(_cookies.session, path="/", httponly=True, samesite="lax", secure=_cookies.is_tls)
