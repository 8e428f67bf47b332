"""The staff's queues."""

from nicegui import PageArguments, ui

from clientconnect.components.feedback import guarded, guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.queues.view import BASE, QueuesView
from clientconnect.components.timed_page import page
from clientconnect.errors import NotAllowed
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page(BASE)
@page(BASE + "/{queue}")
@page(BASE + "/{queue}/{item}")
@guarded_page
async def queues(actor: Actor, queue: str = "", item: str = "") -> None:
    """Build the board, with the queue and the item that its address names."""
    if not actor.may(Permission.QUEUE_WORK):
        raise NotAllowed(_("You may not do that. Ask your administrator for the right."))
    async with portal_page(actor, _("Queues"), BASE, fills=True) as portal:
        view = QueuesView(actor, portal.agency.zone, has_shortcuts=portal.profile.has_shortcuts)
        await view.show(queue, item)
        show = guarded(view.show)
        is_first = True

        def routed(where: PageArguments) -> object:
            nonlocal is_first
            if is_first:
                is_first = False
                return None
            return show(where.path_parameters.get("queue", ""), where.path_parameters.get("item", ""))

        ui.sub_pages({BASE: routed, BASE + "/{queue}": routed, BASE + "/{queue}/{item}": routed}, show_404=False)
