"""Users and their roles: made, locked, reset by those who manage them, and by nobody else."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.grants import RoleGrant, grant_role, revoke_role
from clientconnect.services.access.resets import reset_password
from clientconnect.services.access.roles import ship_roles
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.access.tables import User
from clientconnect.services.access.users import (
    NewUser,
    add_user,
    end_user_sessions,
    invite_user,
    list_users,
    lock_user,
    new_first_password,
    reset_user,
    unlock_user,
)
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, anonymous, system
from clientconnect.services.foundation.permissions import Permission
from tests.cast import Cast
from tests.services.access.conftest import Box
from tests.services.access.people import NOON, OTHER_PASSWORD

BOSS = system("test")


@pytest.fixture(autouse=True)
def roles(cast: Cast) -> None:
    """Ship the roles beside the cast's clients."""
    with database.transaction(writes=True) as session:
        ship_roles(session)


@pytest.fixture
def north(cast: Cast) -> int:
    """Give the client NORTH."""
    return cast.clients["NORTH"]


def enter(username: str, password: str) -> Actor:
    return sessions.resolve(sign_in(anonymous(), username, password, Browser()).token)


def manager_of(client_id: int) -> Actor:
    first = add_user(BOSS, NewUser("chief", "Chief", grants=(RoleGrant("Client administrator", client_id),)))
    with database.transaction(writes=True) as session:
        user = session.exec(select(User).where(User.username == "chief")).one()
        user.must_change_password, user.first_password_expires_at = False, None
    return enter("chief", first.password)


def test_a_first_password_is_good_for_seven_days_until_a_new_one_is_chosen(
    north: int, clock: time_machine.Traveller
) -> None:
    first = add_user(BOSS, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    assert first.expires_at == NOON + timedelta(days=7)
    assert first.password not in repr(first)
    actor = enter("anna", first.password)
    assert actor.must_change_password
    assert actor.grants[Permission.ACCOUNT_READ] == {north}
    again = enter("anna", first.password)
    change_password(again, "", OTHER_PASSWORD)
    with pytest.raises(Invalid):
        enter("anna", first.password)
    with pytest.raises(Invalid):
        change_password(actor, "", OTHER_PASSWORD + "!")


def test_an_invitation_is_good_for_seven_days(north: int, box: Box, clock: time_machine.Traveller) -> None:
    new = NewUser("anna", "Anna", "anna@clinic.example", grants=(RoleGrant("Client user", north),))
    invite_user(BOSS, new, "https://portal.example")
    (token,) = box.tokens()
    clock.shift(timedelta(days=6, hours=23))
    assert reset_password(anonymous(), token, OTHER_PASSWORD) == "anna"
    assert not enter("anna", OTHER_PASSWORD).must_change_password
    clock.shift(timedelta(hours=2))
    with pytest.raises(NotFound):
        reset_password(anonymous(), token, OTHER_PASSWORD)


def test_locking_bites_at_once_and_unlocking_gives_the_old_password_back(north: int) -> None:
    first = add_user(BOSS, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    token = sign_in(anonymous(), "anna", first.password, Browser()).token
    lock_user(BOSS, "ANNA")
    with pytest.raises(SignedOut):
        sessions.resolve(token)
    again = reset_user(BOSS, "anna")
    with pytest.raises(Invalid):
        enter("anna", again.password)
    unlock_user(BOSS, "anna")
    assert enter("anna", again.password).name == "anna"
    with pytest.raises(SignedOut):
        sessions.resolve(token)


def test_a_new_first_password_and_an_administrator_end_sessions(north: int) -> None:
    add_user(BOSS, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    for ending in (reset_user, end_user_sessions):
        token = sign_in(anonymous(), "anna", reset_user(BOSS, "anna").password, Browser()).token
        ending(BOSS, "anna")
        with pytest.raises(SignedOut):
            sessions.resolve(token)


def test_nobody_locks_the_own_sign_in(north: int) -> None:
    with pytest.raises(Invalid):
        lock_user(manager_of(north), "chief")


def test_a_username_is_taken_in_every_case(north: int) -> None:
    new = NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),))
    add_user(BOSS, new)
    with pytest.raises(Conflict):
        add_user(BOSS, NewUser("ANNA", "Other", grants=new.grants))


def test_a_client_s_administrator_manages_that_client_s_users_alone(cast: Cast, north: int) -> None:
    chief, supply = manager_of(north), cast.clients["SUPPLY"]
    add_user(chief, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    add_user(BOSS, NewUser("foreign", "Foreign", grants=(RoleGrant("Client user", supply),)))
    shared = (RoleGrant("Client user", north), RoleGrant("Client user", supply))
    add_user(BOSS, NewUser("shared", "Shared", grants=shared))
    add_user(BOSS, NewUser("quality", "Q", is_staff=True, grants=(RoleGrant("Quality control manager"),)))
    assert [row.username for row in list_users(chief)] == ["anna", "chief"]
    assert len(list_users(BOSS)) == 5
    for username in ("foreign", "shared", "quality", "nobody"):
        for act in (lock_user, unlock_user, reset_user, end_user_sessions):
            with pytest.raises(NotFound):
                act(chief, username)
        with pytest.raises(NotFound):
            grant_role(chief, username, RoleGrant("Client user", north))
    lock_user(chief, "anna")


def test_a_head_office_s_administrator_manages_the_users_of_its_branches(cast: Cast) -> None:
    group, north, lake = (cast.clients[code] for code in ("GROUP", "NORTH", "LAKE"))
    chief = manager_of(group)
    add_user(chief, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    add_user(BOSS, NewUser("both", "Both", grants=(RoleGrant("Client user", north), RoleGrant("Client user", lake))))
    add_user(BOSS, NewUser("head", "Head", grants=(RoleGrant("Client user", group),)))
    assert [row.username for row in list_users(chief)] == ["anna", "both", "chief", "head"]
    for username in ("anna", "both", "head"):
        grant_role(chief, username, RoleGrant("Client user, read only", lake))
        lock_user(chief, username)
        unlock_user(chief, username)
        assert enter(username, reset_user(chief, username).password).name == username


def test_but_nobody_who_also_belongs_to_a_client_outside(cast: Cast) -> None:
    group, north, supply = (cast.clients[code] for code in ("GROUP", "NORTH", "SUPPLY"))
    chief = manager_of(group)
    add_user(BOSS, NewUser("shared", "S", grants=(RoleGrant("Client user", north), RoleGrant("Client user", supply))))
    assert [row.username for row in list_users(chief)] == ["chief"]
    for act in (lock_user, unlock_user, reset_user, end_user_sessions):
        with pytest.raises(NotFound):
            act(chief, "shared")
    for grant in (RoleGrant("Client user", supply), RoleGrant("Client user", 999_999)):
        with pytest.raises(NotFound):
            grant_role(chief, "chief", grant)


def test_a_branch_s_administrator_manages_neither_the_head_office_nor_another_branch(cast: Cast, north: int) -> None:
    chief, group, lake = manager_of(north), cast.clients["GROUP"], cast.clients["LAKE"]
    for name, client in (("head", group), ("lake", lake)):
        add_user(BOSS, NewUser(name, name.title(), grants=(RoleGrant("Client user", client),)))
        with pytest.raises(NotFound):
            reset_user(chief, name)
        with pytest.raises(NotFound):
            grant_role(chief, "chief", RoleGrant("Client user", client))
    assert [row.username for row in list_users(chief)] == ["chief"]


def test_nobody_gives_what_is_not_the_own(cast: Cast, north: int) -> None:
    chief = manager_of(north)
    add_user(chief, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    with pytest.raises(NotFound):
        grant_role(chief, "anna", RoleGrant("Client user", cast.clients["SUPPLY"]))
    with pytest.raises(Invalid):
        grant_role(chief, "anna", RoleGrant("Agency administrator", north))
    with pytest.raises(Invalid):
        add_user(chief, NewUser("sly", "Sly", is_staff=True, grants=(RoleGrant("Client user"),)))
    with pytest.raises(PortalRefusal):
        add_user(chief, NewUser("sly", "Sly", is_staff=True, grants=(RoleGrant("Agency administrator"),)))
    with pytest.raises(Invalid):
        add_user(chief, NewUser("sly", "Sly"))
    assert [row.username for row in list_users(BOSS)] == ["anna", "chief"]


PortalRefusal = (NotAllowed, NotFound, Invalid)


def test_who_may_not_manage_users_manages_none(cast: Cast, north: int) -> None:
    for person in (cast.read_only, cast.head_office, cast.stranger, cast.staff):
        with pytest.raises(NotAllowed):
            list_users(person)
        with pytest.raises(NotAllowed):
            add_user(person, NewUser("anna", "Anna", grants=(RoleGrant("Client user", north),)))
    with pytest.raises(SignedOut):
        list_users(anonymous())


def test_a_revoked_role_bites_at_the_next_click(north: int) -> None:
    grant = RoleGrant("Client user", north)
    first = add_user(BOSS, NewUser("anna", "Anna", grants=(grant,)))
    token = sign_in(anonymous(), "anna", first.password, Browser()).token
    assert Permission.ACCOUNT_READ in sessions.resolve(token).grants
    revoke_role(BOSS, "anna", grant)
    assert Permission.ACCOUNT_READ not in sessions.resolve(token).grants


def test_a_role_given_twice_is_one(north: int) -> None:
    grant = RoleGrant("Client user", north)
    add_user(BOSS, NewUser("anna", "Anna", grants=(grant,)))
    grant_role(BOSS, "anna", grant)
    assert list_users(BOSS)[0].grants == (grant,)


def test_first_passwords_are_random_and_easy_to_read() -> None:
    made = {new_first_password() for _number in range(200)}
    assert len(made) == 200
    assert all(len(one) == 24 and one.count("-") == 4 and not set(one) & set("0o1li") for one in made)
