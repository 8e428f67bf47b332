"""Which clients lie below others: a right for a head office reaches its branches.

The tree belongs to the area of the clients, which comes after this one and tells it here.
"""

from collections.abc import Callable

from sqlmodel import Session

from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor
from clientconnect.services.foundation.permissions import Permission

Tree = Callable[[Session, frozenset[int]], frozenset[int]]
"""From clients to these with all that lie below them, by their ids."""

_tree: Tree | None = None


def use_tree(tree: Tree) -> None:
    """Let ``tree`` tell from now on what lies below a client."""
    global _tree
    _tree = tree


def reach_of(actor: Actor, session: Session, permission: Permission) -> frozenset[int]:
    """Return the ids of the clients that ``permission`` reaches, branches included, or :data:`EVERY_CLIENT`: a step."""
    reach = actor.reach(permission)
    if reach == EVERY_CLIENT or not reach or _tree is None:
        return reach
    return _tree(session, reach)
