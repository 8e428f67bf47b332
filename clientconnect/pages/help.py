"""Help: the guide in the app, for everybody."""

from nicegui import ui
from starlette.responses import Response

from clientconnect.components.agency_branding import agency
from clientconnect.components.help.facts import facts_for
from clientconnect.components.help.guide.whole import guide
from clientconnect.components.help.still import still_help
from clientconnect.components.help.view import HelpView
from clientconnect.components.portal_page import portal_page
from clientconnect.components.reader import reader
from clientconnect.components.timed_page import page
from clientconnect.texts import _


@page("/help")
async def help_page(q: str = "") -> Response | None:
    """Build the guide in the frame; before sign-in answer with a still page. ``q`` is a search to begin with."""
    page = ui.context.client
    actor = await reader()
    address = str(page.request.base_url)
    if actor is None:
        known = await agency()
        page.delete()  # what is answered below needs no live page
        return still_help(guide(facts_for(None, known, address)), known.branding, q)
    async with portal_page(actor, _("Help"), "/help") as portal:
        HelpView(guide(facts_for(actor, portal.agency, address)), q)
    return None
