"""The pages on which many accounts are placed from a file."""

from clientconnect.components import bridge
from clientconnect.components.feedback import guarded_page
from clientconnect.components.placing_file.begin_view import BeginView
from clientconnect.components.placing_file.steps import BASE
from clientconnect.components.placing_file.view import PlaceFileView
from clientconnect.components.portal_page import portal_page
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.drafts import clients_to_place_with
from clientconnect.services.placements.many.review import batch_view, batches_under_work
from clientconnect.texts import _


@page(BASE)
@guarded_page
async def place_file(actor: Actor, for_client: str = "", kind: str = "") -> None:
    """Begin with a file, or go on with one that was begun; ``for_client`` and ``kind`` may be chosen by the address."""
    clients = await bridge.call(clients_to_place_with, actor)
    begun = await bridge.call(batches_under_work, actor)
    async with portal_page(actor, _("Place many accounts"), "/submissions", fills=True) as portal:
        BeginView(clients, begun, portal.agency.zone, client=for_client, kind=kind)


@page(BASE + "/{batch}")
@guarded_page
async def place_batch(actor: Actor, batch: str) -> None:
    """Go on with a file that was begun, or show what was placed by it."""
    seen = await bridge.call(batch_view, actor, batch)
    async with portal_page(actor, _("Place many accounts"), "/submissions", fills=True) as portal:
        await PlaceFileView(seen, portal.agency.zone).draw()
