"""The page where a client sees where its new accounts stand."""

from clientconnect.components import bridge
from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.submissions.view import SubmissionsView
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.sent_view import open_sent
from clientconnect.texts import _


@page("/submissions")
@guarded_page
async def submissions(actor: Actor, open: str = "") -> None:
    """Show the list; ``open`` is the public id of a submission to open in it."""
    first = await bridge.call(open_sent, actor)
    async with portal_page(actor, _("Accounts sent"), "/submissions", fills=True) as portal:
        view = SubmissionsView(first, portal.agency.zone)
        if open:
            await view.open(open)
