"""All that the page of accounts sent shows when it opens, found at once."""

from sqlmodel import Session

from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.drafts import drafts_of
from clientconnect.services.placements.models import SentAccounts
from clientconnect.services.placements.reach import clients_of_form
from clientconnect.services.placements.submissions import page_of_sent


@use_case(Permission.SUBMISSION_READ)
def open_sent(actor: Actor, session: Session) -> SentAccounts:
    """Return the first page of what was sent; for whoever places accounts also with which clients, and the drafts."""
    sent = page_of_sent(actor, session)
    if not actor.may(Permission.SUBMISSION_MAKE):
        return SentAccounts(sent)
    return SentAccounts(sent, clients_of_form(actor, session), drafts_of(actor, session), may_place=True)
