"""Who sent a request: the token of the session's cookie and the network address."""

from dataclasses import dataclass

from nicegui import ui
from starlette.requests import HTTPConnection
from starlette.responses import Response

DEVICE = "clientconnect-device"
"""Name, without its prefix, of the cookie by which a browser is known to a user's account."""
_DEVICE_SECONDS = 365 * 24 * 3600
KIOSK_COOKIE = "clientconnect-kiosk"
"""Name, without its prefix, of the cookie by which a registered kiosk is known."""
_KIOSK_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie at most; each sign-in by PIN renews it."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What a request bears: the tokens of its session, of its browser and of the kiosk that it is, and where from."""

    token: str
    device: str
    address: str
    browser: str
    kiosk: str = ""


@dataclass(frozen=True, slots=True)
class Cookies:
    """How this installation's cookies are called and sent; under TLS they bear the prefix that ties them to this host."""

    session: str = "clientconnect"
    is_tls: bool = False

    @property
    def device(self) -> str:
        """Name of the cookie of the browser."""
        return f"__Host-{DEVICE}" if self.is_tls else DEVICE

    @property
    def kiosk(self) -> str:
        """Name of the cookie of a kiosk."""
        return f"__Host-{KIOSK_COOKIE}" if self.is_tls else KIOSK_COOKIE


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
        kiosk=request.cookies.get(_cookies.kiosk, ""),
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


def give_kiosk(response: Response, token: str) -> None:
    """Let the machine keep the ``token`` by which it is a kiosk; no other site's link brings it along."""
    response.set_cookie(
        _cookies.kiosk, token, _KIOSK_SECONDS, path="/", httponly=True, samesite="strict", secure=_cookies.is_tls
    )


def take_session(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(_cookies.session, path="/", httponly=True, samesite="lax", secure=_cookies.is_tls)
