"""Edit my Info."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.info_form import INFO, draw_info
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor


@page(INFO)
@guarded_page
async def info(actor: Actor, done: str = "") -> None:
    """Build the page."""
    await draw_info(actor, done=done)
