"""The shipped roles: each once, new rights once, and never a change of the agency taken back."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from clientconnect.services.access.grants import role_names
from clientconnect.services.access.roles import SHIPPED, ship_roles
from clientconnect.services.access.tables import Role
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.permissions import Permission

pytestmark = pytest.mark.usefixtures("engine")
INTAKE = next(role for role in SHIPPED if role.name == "Intake")
NEWER = tuple(
    replace(role, permissions=(*role.permissions, Permission.AUDIT_READ)) if role is INTAKE else role
    for role in SHIPPED
)
"""What a later version ships: one more right for intake."""


@pytest.fixture(autouse=True)
def shipped(engine: object) -> None:
    """Ship the roles into the empty installation."""
    with database.transaction(writes=True) as session:
        assert ship_roles(session) == len(SHIPPED)


def named(session: Session, name: str = "Intake") -> Role:
    return session.exec(select(Role).where(Role.name == name)).one()


def test_they_are_shipped_once() -> None:
    with database.transaction(writes=True) as session:
        assert ship_roles(session) == 0
        assert set(named(session).permissions) == set(INTAKE.permissions)
    assert list(role_names(system("test"))) == [role.name for role in SHIPPED]


def test_what_the_agency_changed_outlives_a_start() -> None:
    with database.transaction(writes=True) as session:
        role = named(session)
        role.permissions, role.sentence = ["account:read", "audit:read"], "Our own intake."
        session.delete(named(session, "Sales manager"))
        named(session, "Accounting").name = "Bookkeeping"
    with database.transaction(writes=True) as session:
        assert ship_roles(session) == 0
    with database.transaction(writes=False) as session:
        assert named(session).permissions == ["account:read", "audit:read"]
        assert named(session).sentence == "Our own intake."
        names = set(session.exec(select(Role.name)))
    assert "Bookkeeping" in names
    assert not names & {"Sales manager", "Accounting"}


def test_a_right_that_a_version_brings_is_added_once() -> None:
    with database.transaction(writes=True) as session:
        named(session).permissions = ["account:read"]
    with database.transaction(writes=True) as session:
        assert ship_roles(session, NEWER) == 1
        assert named(session).permissions == ["account:read", "audit:read"]
        named(session).permissions = ["account:read"]
    with database.transaction(writes=True) as session:
        assert ship_roles(session, NEWER) == 0
        assert named(session).permissions == ["account:read"]


def test_a_role_from_before_there_was_a_record_keeps_its_own_rights() -> None:
    with database.transaction(writes=True) as session:
        session.connection().exec_driver_sql("DELETE FROM access_shipped_right")
        named(session).permissions = ["audit:read"]
    with database.transaction(writes=True) as session:
        assert ship_roles(session) == 1
        assert set(named(session).permissions) == {"audit:read", *INTAKE.permissions}
    with database.transaction(writes=True) as session:
        named(session).permissions = ["audit:read"]
        assert ship_roles(session) == 0
