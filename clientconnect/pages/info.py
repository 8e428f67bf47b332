"""Edit my Info."""

from nicegui import ui

from clientconnect.components.feedback import guarded_page
from clientconnect.components.info_form import info_form
from clientconnect.components.portal_page import portal_page
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _


@ui.page("/info")
@guarded_page
async def info(actor: Actor) -> None:
    """Build the page."""
    async with portal_page(actor, _("Edit my Info")) as portal:
        info_form(portal.profile)
