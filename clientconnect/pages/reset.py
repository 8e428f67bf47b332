"""The page behind the link of a mail: a forgotten password, or an invitation."""

from nicegui import ui

from clientconnect.components import bridge, visitor
from clientconnect.components.password_views import draw_link, draw_void_link
from clientconnect.components.timed_page import page
from clientconnect.errors import NotFound
from clientconnect.services.access.resets import link_facts
from clientconnect.services.foundation.actor import anonymous


@page("/reset/{token}")
async def reset(token: str) -> None:
    """Build the page; looking at it uses nothing up, for mail filters look too."""
    try:
        link = await bridge.call(link_facts, anonymous(visitor.of_page().address), token)
    except NotFound as error:
        ui.context.client.status_code = error.status
        await draw_void_link(error.message)
        return
    await draw_link(token, link)
