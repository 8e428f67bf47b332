"""Where nothing works without cookies: a browser that keeps none is told so, instead of loading the page again and again."""

from nicegui import Client
from starlette.responses import Response

from clientconnect.components.agency_branding import branding
from clientconnect.components.connection import checks
from clientconnect.components.connection.cookie_hop import hop, kept
from clientconnect.components.connection.still import still_connection


async def without_cookies(page: Client) -> Response | None:
    """Return the answer to a browser that keeps no cookies, or that has yet to show it; nothing for any other."""
    request = page.request
    keeps_cookies = kept(request)
    if keeps_cookies:
        return None
    page.delete()  # neither answer needs a live page
    if keeps_cookies is None:
        return hop(request)
    address = str(request.base_url)
    found = [
        checks.secured(address),
        checks.browser(request.headers.get("user-agent", "")),
        checks.cookies(kept=False),
    ]
    return still_connection(found, await branding(), address)
