"""The printed copies that are out, at a kiosk, for who is signed in there by PIN."""

from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.agency_branding import agency
from clientconnect.components.feedback import KIOSK, guarded_page
from clientconnect.components.kiosk.work import COPIES, kiosk_copies
from clientconnect.components.timed_page import page
from clientconnect.services.access.kiosk_sessions import at_kiosk
from clientconnect.services.foundation.actor import Actor


@page(COPIES)
@guarded_page
async def copies(actor: Actor) -> Response | None:
    """Build the list."""
    if actor.kiosk_id is None:
        ui.context.client.delete()  # no browser gets it
        return RedirectResponse(KIOSK, 303)
    await kiosk_copies(await agency(), await bridge.call(at_kiosk, actor)).refresh()
    return None
