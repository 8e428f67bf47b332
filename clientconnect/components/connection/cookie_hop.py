"""Cookies are tried by a hop: the first answer sets one and leads on, the second request shows whether it was kept."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

SECOND = "second"
_NAME = "connection-check"
_SECONDS = 600


def kept(request: Request) -> bool | None:
    """Tell whether the browser keeps cookies; nothing where that is not known before :func:`hop`."""
    if request.cookies:
        return True
    return False if SECOND in request.query_params else None


def hop(request: Request) -> Response:
    """Return the answer that sets the cookie and leads to the same address again."""
    answer = RedirectResponse(str(request.url.replace(scheme="", netloc="").include_query_params(**{SECOND: "1"})), 303)
    is_tls = request.url.scheme == "https"
    answer.set_cookie(_NAME, "1", _SECONDS, path=request.url.path, httponly=True, samesite="lax", secure=is_tls)
    return answer
