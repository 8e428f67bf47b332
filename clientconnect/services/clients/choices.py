"""The clients that somebody may choose from, and what choosing one takes in."""

from sqlmodel import Session, select

from clientconnect.errors import NotFound
from clientconnect.services.clients.scope import scope
from clientconnect.services.clients.tables import Client, ClientDescent
from clientconnect.services.clients.tree import ClientRow, branch_rows
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


def choosable(actor: Actor, session: Session, permission: Permission) -> list[ClientRow]:
    """Return the clients within the reach of ``permission`` as a tree, each after its head office."""
    return branch_rows(session, scope(actor, session, permission))


def with_branches(actor: Actor, session: Session, permission: Permission, public_id: str) -> tuple[int, ...]:
    """Return the ids of the client ``public_id`` and its branches; :class:`NotFound` outside the reach of ``permission``."""
    allowed = scope(actor, session, permission)
    chosen = select(Client.id).where(Client.public_id == public_id)
    client_id = session.exec(chosen).first() if is_id(public_id) else None
    if client_id is None or (allowed is not None and client_id not in allowed):
        raise NotFound(_("There is no such client among yours."))
    found = session.exec(select(ClientDescent.descendant_id).where(ClientDescent.ancestor_id == client_id))
    return tuple(sorted(key for key in found if allowed is None or key in allowed))
