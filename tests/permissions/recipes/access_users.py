"""How the doors to users and their roles are called."""

from clientconnect.services.access import grants, ready_users, users
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.users import NewUser
from tests.permissions.cases import OF_CLIENTS, recipe
from tests.permissions.stage import Case

USERS = {
    "group": "head-user",
    "north": "user",
    "supply": "stranger",
    "staff": "quality",
    "agency-admin": "agency-admin",
    "no client": "no-grants",
}
OF_USERS = (*USERS, "mine", "missing", "garbage")
"""Users of each client, of the agency, and of no client at all."""
PLAIN = "seven grey herons wade"


def username(case: Case, subject: str) -> str:
    """Return the username of the subject."""
    return USERS.get(subject) or case.thing("user", subject)


@recipe("access.make_user", (*OF_CLIENTS, "staff", "more rights"))
def _make(case: Case, subject: str) -> object:
    return users.make_user(case.actor, newcomer(case, subject), PLAIN, "hash")


@recipe("access.invite_user", (*OF_CLIENTS, "staff"))
def _invite(case: Case, subject: str) -> object:
    return users.invite_user(case.actor, newcomer(case, subject), "https://portal.example")


@recipe("access.make_ready_users", OF_CLIENTS)
def _ready(case: Case, subject: str) -> object:
    return ready_users.make_ready_users(case.actor, [newcomer(case, subject)], PLAIN)


@recipe("access.give_first_password", OF_USERS)
def _first_password(case: Case, subject: str) -> object:
    return users.give_first_password(case.actor, username(case, subject), PLAIN, "hash").username


@recipe("access.lock_user", OF_USERS)
def _lock(case: Case, subject: str) -> object:
    return users.lock_user(case.actor, username(case, subject))


@recipe("access.unlock_user", OF_USERS)
def _unlock(case: Case, subject: str) -> object:
    return users.unlock_user(case.actor, username(case, subject))


@recipe("access.end_user_sessions", OF_USERS)
def _end_sessions(case: Case, subject: str) -> object:
    return users.end_user_sessions(case.actor, username(case, subject))


@recipe("access.list_users")
def _list(case: Case, _subject: str) -> object:
    return users.list_users(case.actor)


@recipe("access.role_names")
def _roles(case: Case, _subject: str) -> object:
    return grants.role_names(case.actor)


@recipe("access.grant_role", OF_USERS)
def _grant(case: Case, subject: str) -> object:
    """Give the subject another role where it is: the client's user its own client's."""
    return grants.grant_role(case.actor, username(case, subject), role_of(case, subject))


@recipe("access.revoke_role", OF_USERS)
def _revoke(case: Case, subject: str) -> object:
    return grants.revoke_role(case.actor, username(case, subject), role_of(case, subject))


def newcomer(case: Case, subject: str) -> NewUser:
    """Return a user to be made for the client ``subject``, for the agency, or with more rights than a client has."""
    if subject == "staff":
        grant = RoleGrant("Intake")
    elif subject == "more rights":
        grant = RoleGrant("Everything", case.key("north"))
    else:
        grant = RoleGrant("Client user, read only", case.key(subject))
    return NewUser("new.person", "Nora New", "nora@new.example", is_staff=subject == "staff", grants=(grant,))


def role_of(case: Case, subject: str) -> RoleGrant:
    """Return a role that somebody like the subject may have."""
    is_staff = case.kind.is_staff if subject == "mine" else subject in ("staff", "agency-admin")
    if is_staff:
        return RoleGrant("Intake")
    home = case.kind.client if subject == "mine" else subject
    return RoleGrant("Client user, read only", case.key(home if home in case.stage.keys else "north"))
