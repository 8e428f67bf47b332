"""The daily view of the queues."""

from clientconnect.components.day_address import DAY, read_day
from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.queues.day_board import DayBoard
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page(DAY)
@guarded_page
async def day(actor: Actor, on: str = "", queue: str = "") -> None:
    """Build the view of the day and the queue that its address names."""
    actor.demand(Permission.QUEUE_WORK)
    chosen = read_day(on)
    async with portal_page(actor, _("Daily view"), "/queues") as portal:
        await DayBoard(chosen, queue, portal.agency.zone).refresh()
