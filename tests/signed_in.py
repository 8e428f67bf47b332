"""People of the cast with a real user and a live session, for tests that come over HTTP."""

from clientconnect.services.access import sessions
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.roles import ship_roles
from clientconnect.services.access.users import NewUser, insert_user
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system


def signed_in(username: str, role: str, client_id: int | None = None) -> str:
    """Make a user with the shipped ``role`` for a client (for every client: staff) and return a session's token."""
    grants = (RoleGrant(role, client_id),) if client_id else (RoleGrant(role),)
    new = NewUser(username, username.title(), is_staff=client_id is None, grants=grants)
    with database.transaction(writes=True) as session:
        ship_roles(session)
        user = insert_user(system("test"), session, new)
        assert user.id is not None
        return sessions.start(session, user.id)
