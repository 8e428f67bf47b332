"""What goes wrong in the installation, for those who run it."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.timed_page import page
from clientconnect.components.troubles_view import TroublesView
from clientconnect.services.agency.upkeep import PLACE
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page(PLACE)
@guarded_page
async def troubles(actor: Actor) -> None:
    """Build the page."""
    actor.demand(Permission.INSTALLATION_OPERATE)
    async with portal_page(actor, _("Health of the portal")) as portal:
        await TroublesView(portal.agency.zone).refresh()
