"""Which rows an actor may see: the one place that decides it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from clientconnect.services.clients.tables import Client, ClientDescent
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor
from clientconnect.services.foundation.permissions import Permission


def scope(actor: Actor, session: Session, permission: Permission) -> tuple[int, ...] | None:
    """Return the ids of the clients whose rows ``actor`` may reach with ``permission``, branches included, sorted.

    ``None`` means every client (staff); an empty tuple means none. Every query of a table with a ``client_id`` filters
    by it; what lies outside does not exist for the actor.
    """
    reach = actor.reach(permission)
    if reach == EVERY_CLIENT:
        return None
    if not reach:
        return ()
    return tuple(sorted(with_branches(session, reach)))


def with_branches(session: Session, ids: frozenset[int]) -> frozenset[int]:
    """Return the clients ``ids`` with all that lie below them."""
    below = select(ClientDescent.descendant_id).where(col(ClientDescent.ancestor_id).in_(ids)).distinct()
    return frozenset(session.exec(below))


def is_within(actor: Actor, session: Session, permission: Permission, client_id: int) -> bool:
    """Tell whether the rows of the client ``client_id`` are within the reach of ``permission``."""
    allowed = scope(actor, session, permission)
    return allowed is None or client_id in allowed


def client_names(session: Session, ids: Sequence[int] | None) -> dict[int, str]:
    """Return the names of the clients ``ids`` (all where ``None``) by id."""
    query = select(Client.id, Client.name)
    if ids is not None:
        query = query.where(col(Client.id).in_(ids))
    return {key: name for key, name in session.exec(query) if key is not None}


def and_above(session: Session, client_id: int) -> frozenset[int]:
    """Return the ids of a client and of all head offices above it: a step."""
    query = select(ClientDescent.ancestor_id).where(ClientDescent.descendant_id == client_id)
    return frozenset(session.exec(query))


def lineage(session: Session, client_id: int) -> tuple[int, ...]:
    """Return the ids of the head offices above a client, the topmost first, and the client's own at the end: a step."""
    query = select(ClientDescent.ancestor_id).where(ClientDescent.descendant_id == client_id)
    return tuple(session.exec(query.order_by(col(ClientDescent.depth).desc())))
