"""What items are about besides accounts: its area hears who holds an item, in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests.item_tables import WorkItem


@dataclass(frozen=True, slots=True)
class Holding:
    """An item about a subject (public ids), and the name of who holds it; empty: it waits in its queue."""

    item_id: str
    subject_id: str
    holder: str


@dataclass(frozen=True, slots=True)
class Follower:
    """What an area does for its subjects: ``lock`` one before its item changes, ``follow`` who holds the item now.

    Whoever decides on a subject locks it before its item; a board that changes the item does the same, so that two people
    at once wait for each other instead of standing in each other's way.
    """

    lock: Callable[[Session, Holding], object]
    follow: Callable[[Actor, Session, Holding], object]


_FOLLOWERS: dict[str, Follower] = {}


def let_follow(subject_kind: str, follower: Follower) -> None:
    """Let ``follower`` hear of the items about ``subject_kind``: called once, where its area is loaded."""
    _FOLLOWERS[subject_kind] = follower


def lock_subject(session: Session, item: WorkItem) -> None:
    """Lock what ``item`` is about, where its area follows it, and read the item anew: a step, before the item is changed."""
    if item.subject_kind in _FOLLOWERS:
        _FOLLOWERS[item.subject_kind].lock(session, _holding(item))
        session.refresh(item)


def tell_subject(actor: Actor, session: Session, item: WorkItem) -> None:
    """Let the area of what ``item`` is about hear who holds it now: a step."""
    if item.subject_kind in _FOLLOWERS:
        _FOLLOWERS[item.subject_kind].follow(actor, session, _holding(item))


def _holding(item: WorkItem) -> Holding:
    return Holding(item.public_id, item.subject_id, item.taken_by if item.taken_by_id is not None else "")
