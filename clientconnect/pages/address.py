"""The page behind the link that confirms a new e-mail address."""

from nicegui import ui

from clientconnect.components import bridge, visitor
from clientconnect.components.address_views import draw_confirm, draw_void_address
from clientconnect.components.timed_page import page
from clientconnect.errors import NotFound
from clientconnect.services.access.new_address import new_address
from clientconnect.services.foundation.actor import anonymous


@page("/address/{token}")
async def address(token: str) -> None:
    """Build the page; looking at it uses nothing up, for mail filters look too."""
    try:
        new = await bridge.call(new_address, anonymous(visitor.of_page().address), token)
    except NotFound as error:
        ui.context.client.status_code = error.status
        await draw_void_address(error.message)
        return
    await draw_confirm(token, new)
