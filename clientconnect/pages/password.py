"""Change my Password."""

from nicegui import ui

from clientconnect.components.feedback import guarded_page
from clientconnect.components.password_views import PASSWORD, draw_change
from clientconnect.services.foundation.actor import Actor


@ui.page(PASSWORD)
@guarded_page
async def password(actor: Actor, done: str = "") -> None:
    """Build the page."""
    await draw_change(actor, is_done=bool(done))
