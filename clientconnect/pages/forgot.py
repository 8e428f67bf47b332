"""Forgot your password?"""

from clientconnect.components.password_views import FORGOT, draw_forgot
from clientconnect.components.timed_page import page


@page(FORGOT)
async def forgot(sent: str = "") -> None:
    """Build the page that asks for a link by mail, or says that it is on its way."""
    await draw_forgot(is_sent=bool(sent))
