"""My sessions."""

from clientconnect.components import bridge
from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.sessions_list import SessionsList
from clientconnect.components.timed_page import page
from clientconnect.services.access.my_sessions import my_sessions
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _


@page("/sessions")
@guarded_page
async def sessions(actor: Actor) -> None:
    """Build the page."""
    rows = await bridge.call(my_sessions, actor)
    async with portal_page(actor, _("My sessions")) as portal:
        SessionsList(portal.agency.zone).show(rows)
