"""The staff's queues."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.queues.view import BASE, QueuesView
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page(BASE)
@page(BASE + "/{queue}")
@page(BASE + "/{queue}/{item}")
@guarded_page
async def queues(actor: Actor, queue: str = "", item: str = "") -> None:
    """Build the board, with the queue and the item that its address names."""
    actor.demand(Permission.QUEUE_WORK)
    async with portal_page(actor, _("Queues"), BASE, fills=True) as portal:
        view = QueuesView(actor, portal.agency.zone, has_shortcuts=portal.profile.has_shortcuts)
        await view.follow(queue, item)
