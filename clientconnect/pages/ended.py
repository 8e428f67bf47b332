"""Where the pages of an ended session go."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from clientconnect.components import bridge
from clientconnect.components.agency_branding import branding
from clientconnect.components.error_view import error_view
from clientconnect.components.feedback import ENDED, SIGN_IN
from clientconnect.components.next_address import own_address, own_path_of, with_next
from clientconnect.components.timed_page import page


@page(ENDED)
async def ended(request: Request, next: str = "") -> Response | None:
    """Say that the session has ended; where another tab went on with a new one, lead back."""
    target = own_address(next or own_path_of(request.headers.get("referer", "")))
    if await bridge.is_signed_in():
        return RedirectResponse(target, 303)
    error_view(401, await branding(), address=with_next(SIGN_IN, target))
    return None
