"""Edit my Info."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.info_form import info_form
from clientconnect.components.portal_page import portal_page
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _


@page("/info")
@guarded_page
async def info(actor: Actor) -> None:
    """Build the page."""
    async with portal_page(actor, _("Edit my Info")) as portal:
        info_form(portal.profile)
