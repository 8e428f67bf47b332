"""Native forms: what was posted, and the page that answers, drawn anew where it was refused."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any

from nicegui import Client, ui
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from clientconnect.components.agency_branding import branding
from clientconnect.components.error_view import error_view
from clientconnect.components.feedback import SIGN_IN
from clientconnect.components.next_address import HOME, with_next
from clientconnect.errors import PortalError, SignedOut

Handler = Callable[..., Coroutine[Any, Any, Response]]


def guarded_post(handler: Handler) -> Handler:
    """Wrap the ``handler`` of a posted form: who is signed out is led to sign in and back, a refusal becomes a page."""

    @wraps(handler)
    async def answered(request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            return await handler(request, *args, **kwargs)
        except SignedOut:
            return RedirectResponse(with_next(SIGN_IN, request.url.path), 303)
        except PortalError as error:
            status, sentence = error.status, error.message

        async def draw() -> None:
            error_view(status, await branding(), sentence=sentence, address=HOME)

        return await answer(request, draw, status)

    return answered


async def form_of(request: Request) -> dict[str, str]:
    """Return the posted fields as text; what is no text is left out."""
    async with request.form(max_files=0, max_fields=50) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


async def answer(request: Request, draw: Callable[[], Awaitable[None]], status: int = 200) -> Response:
    """Answer with the page that ``draw`` builds, as a GET of the same address would."""
    with Client(ui.page(request.url.path), request=request) as client:
        await draw()
        return client.build_response(request, status)
