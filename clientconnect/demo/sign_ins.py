"""Who signs in to the demo: made once, the newcomer's first password given anew at each start."""

from clientconnect.demo.agency import PASSWORD, SIGN_INS, SignIn
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.ready_users import make_ready_users
from clientconnect.services.access.users import NewUser, give_first_password, list_users, make_user
from clientconnect.services.clients.tree import list_clients
from clientconnect.services.foundation.actor import system

_DEMO = system("demo")


def is_filled() -> bool:
    """Tell whether the installation that is open has the whole demo: its sign-ins are made last."""
    return {one.username for one in SIGN_INS} <= {user.username for user in list_users(_DEMO)}


def renew_newcomer() -> None:
    """Give who has never signed in the first password anew, for it is valid for some days only."""
    known = {user.username for user in list_users(_DEMO) if user.must_change_password}
    for one in SIGN_INS:
        if one.is_first and one.username in known:
            give_first_password(_DEMO, one.username, PASSWORD, hash_password(PASSWORD))


def make_sign_ins() -> None:
    """Make those that are not there yet, but for the newcomer's."""
    ids = _client_ids()
    make_ready_users(_DEMO, [_user(one, ids) for one in _missing() if not one.is_first], PASSWORD)


def make_newcomer() -> None:
    """Make the newcomer's sign-in, the last of all: who is there tells that the demo is whole."""
    for one in _missing():
        if one.is_first:
            make_user(_DEMO, _user(one, _client_ids()), PASSWORD, hash_password(PASSWORD))


def _missing() -> list[SignIn]:
    there = {user.username for user in list_users(_DEMO)}
    return [one for one in SIGN_INS if one.username not in there]


def _client_ids() -> dict[str, int]:
    return {client.code: client.id for client in list_clients(_DEMO)}


def _user(one: SignIn, ids: dict[str, int]) -> NewUser:
    grants = tuple(RoleGrant(one.role, ids[code]) for code in one.clients) or (RoleGrant(one.role),)
    email = f"{one.username}@summit-recovery.example"
    return NewUser(one.username, one.name, email, "(937) 555-0118", not one.clients, grants)
