"""How a person is named to others."""

from sqlmodel import Session

from clientconnect.services.access.tables import User
from clientconnect.services.foundation.actor import Actor


def display_name(actor: Actor, session: Session) -> str:
    """Return the name of the person who acts, as others read it: a step; the portal itself has the actor's name."""
    user = session.get(User, actor.user_id) if actor.user_id else None
    return user.name if user and user.name else actor.name
