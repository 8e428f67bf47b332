"""The page where a client sees where its new accounts stand."""

from clientconnect.components import bridge
from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.submissions.view import SubmissionsView
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements import submissions as found
from clientconnect.services.placements.drafts import clients_to_place_with, my_drafts
from clientconnect.texts import _


@page("/submissions")
@guarded_page
async def submissions(actor: Actor, open: str = "") -> None:
    """Show the list; ``open`` is the public id of a submission to open in it."""
    places = actor.may(Permission.SUBMISSION_MAKE)
    first = await bridge.call(found.submissions, actor)
    clients = await bridge.call(clients_to_place_with, actor) if places else ()
    drafts = await bridge.call(my_drafts, actor) if places else ()
    async with portal_page(actor, _("New account submissions"), "/submissions") as portal:
        view = SubmissionsView(first, clients, drafts, portal.agency.zone, places=places)
        if open:
            await view.open(open)
