"""Intake: the agency's review of new accounts."""

from clientconnect.components.feedback import guarded_page
from clientconnect.components.intake.view import BASE, IntakeView
from clientconnect.components.portal_page import portal_page
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page(BASE)
@page(BASE + "/{thing}")
@guarded_page
async def intake(actor: Actor, thing: str = "") -> None:
    """Build the list of what waits, with the new account or the batch that its address names."""
    actor.demand(Permission.SUBMISSION_REVIEW)
    async with portal_page(actor, _("Intake"), BASE, fills=True) as portal:
        await IntakeView(portal.agency.zone).follow(thing)
