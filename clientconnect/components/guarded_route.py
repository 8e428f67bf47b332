"""The wrapper of routes that people follow as links: who is signed out is led to the sign-in, a refusal is a page."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from clientconnect.components.feedback import SIGN_IN
from clientconnect.components.next_address import with_next
from clientconnect.components.refusal import refusal
from clientconnect.errors import Invalid, PortalError, SignedOut

Route = Callable[..., Coroutine[Any, Any, Response]]


def guarded_route(handler: Route) -> Route:
    """Wrap the ``handler`` of a GET route, whose first parameter is the ``request``.

    A refusal costs the server no page: it is answered by a still one with its status.
    """

    @wraps(handler)
    async def answered(request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            return await handler(request, *args, **kwargs)
        except SignedOut:
            return RedirectResponse(with_next(SIGN_IN, _address(request)), 303)
        except PortalError as error:
            return await _refusal(request, error)

    return answered


async def _refusal(request: Request, error: PortalError) -> Response:
    more = error.fields.values() if isinstance(error, Invalid) else ()
    return await refusal(error.status, _address(request), " ".join([error.message, *more]))


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
