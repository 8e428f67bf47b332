"""The people of a client: who of them is told of what the agency writes."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from clientconnect.services.access.tables import Grant, Role, User
from clientconnect.services.foundation.permissions import Permission


def client_people(session: Session, clients: Collection[int], permission: Permission) -> tuple[int, ...]:
    """Return the users who hold ``permission`` through a role at one of ``clients`` and can sign in, by id: a step."""
    query = (
        select(Grant.user_id, Role.permissions)
        .join(Role, col(Role.id) == Grant.role_id)
        .join(User, col(User.id) == Grant.user_id)
        .where(
            col(Grant.client_id).in_(clients), ~col(Role.is_staff), ~col(User.is_staff), col(User.locked_at).is_(None)
        )
    )
    return tuple(sorted({user_id for user_id, held in session.exec(query) if permission.value in held}))
