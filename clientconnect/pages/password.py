"""Change my Password."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.password_views import PASSWORD, draw_change
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor


@page(PASSWORD)
@guarded_page
async def password(actor: Actor, done: str = "") -> None:
    """Build the page."""
    await draw_change(actor, is_done=bool(done))
