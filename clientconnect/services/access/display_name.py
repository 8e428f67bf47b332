"""How a person is named to others."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from clientconnect.services.access.tables import User
from clientconnect.services.foundation.actor import Actor


def display_name(actor: Actor, session: Session) -> str:
    """Return the name of the person who acts, as others read it: a step; the portal itself has the actor's name."""
    user = session.get(User, actor.user_id) if actor.user_id else None
    return user.name if user and user.name else actor.name


def display_names(session: Session, user_ids: Collection[int]) -> tuple[str, ...]:
    """Return the names of users as others read them, in the order of ``user_ids``: a step; deleted ones are passed over."""
    found = {
        user.id: user.name or user.username for user in session.exec(select(User).where(col(User.id).in_(user_ids)))
    }
    return tuple(found[each] for each in user_ids if each in found)
