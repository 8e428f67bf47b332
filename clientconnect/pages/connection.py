"""The connection check, before and after sign-in."""

from nicegui import ui
from starlette.responses import Response

from clientconnect.components.agency_branding import agency
from clientconnect.components.connection.demanded_cookies import without_cookies
from clientconnect.components.connection.view import ConnectionView
from clientconnect.components.entrance import shell
from clientconnect.components.portal_page import portal_page
from clientconnect.components.reader import reader
from clientconnect.components.timed_page import page
from clientconnect.texts import _


@page("/connection")
async def connection() -> Response | None:
    """Try cookies by a hop; then build the check, or, without cookies, answer with a still page."""
    page = ui.context.client
    if answer := await without_cookies(page):
        return answer
    actor = await reader()
    address, user_agent = str(page.request.base_url), page.request.headers.get("user-agent", "")
    if actor is not None:
        async with portal_page(actor, _("Connection check"), "/connection") as portal:
            ConnectionView(page, user_agent, address, portal.agency.zone)
        return None
    known = await agency()
    links = [(_("Sign in"), "/signin"), (_("Help"), "/help")]
    with shell(_("Connection check"), known.branding, links=links, is_broad=True):
        ConnectionView(page, user_agent, address, known.zone)
    return None
