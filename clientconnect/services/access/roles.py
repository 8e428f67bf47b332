"""The roles that the portal ships, as data."""

from dataclasses import dataclass

from sqlmodel import Session, select

from clientconnect.services.access.tables import Role
from clientconnect.services.foundation.permissions import UNGRANTED, Permission

_LOOK = (Permission.ACCOUNT_READ, Permission.ACCOUNT_EXPORT, Permission.ATTACHMENT_READ)
_ACT = (*_LOOK, Permission.ATTACHMENT_ADD)


@dataclass(frozen=True, slots=True)
class ShippedRole:
    """A role of the portal: its name, whether it is for staff, what it may do, and what it is in one sentence."""

    name: str
    is_staff: bool
    permissions: tuple[Permission, ...]
    sentence: str


SHIPPED: tuple[ShippedRole, ...] = (
    ShippedRole("Client user", False, _ACT, "Finds the client's accounts, reads all about them and acts on them."),
    ShippedRole("Client user, read only", False, _LOOK, "Finds and reads the client's accounts, and changes nothing."),
    ShippedRole(
        "Client administrator",
        False,
        (*_ACT, Permission.USER_MANAGE),
        "Does all that a client user does, and manages the client's own users.",
    ),
    ShippedRole("Quality control manager", True, _ACT, "Works the client notes (SC/CN) every day."),
    ShippedRole("Credit manager", True, _ACT, "Follows up until what a client asked for is fulfilled."),
    ShippedRole("Sales manager", True, _ACT, "Works the customer service requests (CC/CS) within 24 hours."),
    ShippedRole("Customer service representative", True, _ACT, "Calls the clients that asked for it."),
    ShippedRole("Accounting", True, _ACT, "Posts payments and adjustments."),
    ShippedRole("Intake", True, _ACT, "Reviews new accounts and the files that clients send."),
    ShippedRole(
        "Agency administrator",
        True,
        tuple(permission for permission in Permission if permission not in UNGRANTED),
        "Runs the portal: clients, users, policies, data exchange, audit.",
    ),
)


def ship_roles(session: Session) -> None:
    """Insert the shipped roles that are missing and bring the others up to this version: a step, safe to repeat."""
    present = {role.name: role for role in session.exec(select(Role))}
    for shipped in SHIPPED:
        role = present.get(shipped.name) or Role(name=shipped.name)
        role.sentence, role.is_staff = shipped.sentence, shipped.is_staff
        role.permissions = [str(permission) for permission in shipped.permissions]
        session.add(role)
    session.flush()


def role_kinds(session: Session) -> dict[str, bool]:
    """Return for each role's name whether it is for staff: a step."""
    return {role.name: role.is_staff for role in session.exec(select(Role))}
