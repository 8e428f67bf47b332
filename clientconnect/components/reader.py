"""Pages that are open to everybody: who reads them, if anybody is signed in."""

from clientconnect.components.feedback import page_actor
from clientconnect.errors import PortalError
from clientconnect.services.foundation.actor import Actor


async def reader() -> Actor | None:
    """Return the signed-in person who opens the page being built; nobody before sign-in, or while it can't be told.

    Nobody, too, where a new password is demanded first: the frame's links would all lead there.
    """
    try:
        actor = await page_actor()
    except PortalError:
        return None
    return None if actor.must_change_password else actor
