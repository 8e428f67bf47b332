"""Load one account within the actor's reach: loading is authorizing."""

from sqlmodel import Session, select

from clientconnect.errors import NotFound
from clientconnect.services.accounts import refused
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


def load(actor: Actor, session: Session, permission: Permission, public_id: object) -> Account:
    """Return the account ``public_id`` within the reach of ``permission``; whatever else, it is :class:`NotFound`.

    That somebody asked for another client's account is recorded.
    """
    found = session.exec(select(Account).where(Account.public_id == public_id)).first() if is_id(public_id) else None
    is_mine = found is not None and is_within(actor, session, permission, found.client_id)
    if found is not None and not is_mine:
        refused.note(actor, "account.refused", f"account:{found.public_id}", found.client_id)
    if found is None or not is_mine:
        raise NotFound(_("There is no such account among yours."))
    return found
