"""Payments reported by clients: post them, or reject them with a reason."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.portal_page import portal_page
from clientconnect.components.queues.payments_view import PaymentsView
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page("/payments-reported")
@guarded_page
async def payments_reported(actor: Actor) -> None:
    """Build the page."""
    actor.demand(Permission.PAYMENT_DECIDE)
    async with portal_page(actor, _("Payments reported"), "/queues") as portal:
        await PaymentsView(portal.agency.zone).refresh()
