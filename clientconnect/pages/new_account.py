"""The page where a new account is entered."""

from clientconnect.components import bridge
from clientconnect.components.feedback import guarded_page
from clientconnect.components.new_account.view import NewAccountView
from clientconnect.components.portal_page import portal_page
from clientconnect.components.timed_page import page
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.drafts import (
    begin_entry,
    clients_to_place_with,
    mend,
    my_drafts,
    open_draft_entry,
)
from clientconnect.texts import _


@page("/new-account")
@guarded_page
async def new_account(actor: Actor, for_client: str = "", draft: str = "", submission: str = "") -> None:
    """Show an empty form, a ``draft``, or what was sent as ``submission`` and returned."""
    clients = await bridge.call(clients_to_place_with, actor)
    drafts = await bridge.call(my_drafts, actor)
    if draft:
        opened = await bridge.call(open_draft_entry, actor, draft)
    elif submission:
        opened = await bridge.call(mend, actor, submission)
    elif for_client or len(clients) == 1:
        opened = await bridge.call(begin_entry, actor, for_client or clients[0].public_id)
    else:
        opened = None
    async with portal_page(actor, _("New account"), "/new-account", fills=True) as portal:
        NewAccountView(clients, opened, drafts, portal.agency.zone)
