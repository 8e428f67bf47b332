"""The sign-in page."""

from collections.abc import Callable

from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from clientconnect.components import bridge, visitor
from clientconnect.components.agency_branding import branding
from clientconnect.components.connection.demanded_cookies import without_cookies
from clientconnect.components.feedback import SIGN_IN
from clientconnect.components.next_address import own_address
from clientconnect.components.signin_view import signin_view
from clientconnect.components.timed_page import page
from clientconnect.texts import _

DONE: dict[str, Callable[[], str]] = {
    "out": lambda: _("You have logged out."),
    "password": lambda: _("Your new password is set. Please sign in with it."),
}


@page(SIGN_IN)
async def signin(next: str = "", done: str = "") -> Response | None:
    """Build the page; who is signed in already is led on, and whose browser keeps no cookies reads why it can't be."""
    target = own_address(next)
    page = ui.context.client
    if answer := await without_cookies(page):
        return answer
    if await bridge.is_signed_in():
        page.delete()  # no browser gets it
        return RedirectResponse(target, 303)
    signin_view(
        await branding(),
        information=DONE[done]() if done in DONE else "",
        next_address=target,
        is_secure=visitor.is_secure(),
    )
    return None
