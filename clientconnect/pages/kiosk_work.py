"""The queues at a kiosk, for who is signed in there by PIN."""

from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.agency_branding import agency
from clientconnect.components.feedback import KIOSK, guarded_page
from clientconnect.components.kiosk.work import WORK, kiosk_work
from clientconnect.components.timed_page import page
from clientconnect.services.access.kiosk_sessions import at_kiosk
from clientconnect.services.foundation.actor import Actor


@page(WORK)
@page(WORK + "/{queue}")
@page(WORK + "/{queue}/{item}")
@guarded_page
async def work(actor: Actor, queue: str = "", item: str = "") -> Response | None:
    """Build the queues, with the queue and the item that the address names."""
    if actor.kiosk_id is None:
        ui.context.client.delete()  # no browser gets it
        return RedirectResponse(KIOSK, 303)
    view = kiosk_work(actor, await agency(), await bridge.call(at_kiosk, actor))
    await view.follow(queue, item)
    return None
