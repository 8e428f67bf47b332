"""Printed copies that are out."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.queues.copies_view import CopiesView
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page("/copies")
@guarded_page
async def printed_copies(actor: Actor) -> None:
    """Build the page."""
    actor.demand(Permission.QUEUE_WORK)
    async with portal_page(actor, _("Printed copies out"), "/queues") as portal:
        await CopiesView(portal.agency.zone).refresh()
