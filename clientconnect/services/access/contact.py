"""How a person is reached: what Edit my Info keeps, for those who answer requests."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect.services.access.tables import User


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's name, e-mail address, telephone and best time to call, as far as known."""

    name: str = ""
    email: str = ""
    telephone: str = ""
    best_time_to_call: str = ""


def contact_of(session: Session, user_id: int | None) -> Contact:
    """Return how the user is reached; empty where there is none: a step."""
    user = session.get(User, user_id) if user_id else None
    return (
        Contact(user.name or user.username, user.email, user.telephone, user.best_time_to_call) if user else Contact()
    )


def addresses(session: Session, user_ids: Iterable[int]) -> dict[int, str]:
    """Return the e-mail addresses of those of ``user_ids`` who have one and are not locked: a step."""
    query = select(User.id, User.email).where(col(User.id).in_(set(user_ids)), col(User.locked_at).is_(None))
    return {key: email for key, email in session.exec(query) if key is not None and email}
