"""The new password that the first sign-in demands."""

from fastapi.responses import RedirectResponse, Response

from clientconnect.components.feedback import FIRST_PASSWORD, guarded_page
from clientconnect.components.next_address import own_address
from clientconnect.components.password_views import PASSWORD, draw_first
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor


@page(FIRST_PASSWORD)
@guarded_page
async def first_password(actor: Actor, next: str = "") -> Response | None:
    """Build the page; who has a password of the own already is led to changing it."""
    if not actor.must_change_password:
        return RedirectResponse(PASSWORD, 303)
    await draw_first(actor, own_address(next))
    return None
