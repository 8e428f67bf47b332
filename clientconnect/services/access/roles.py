"""The roles that the portal ships, as data."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session, select

from clientconnect.services.access.tables import Role, ShippedRight
from clientconnect.services.foundation.permissions import UNGRANTED, Permission

_LOOK = (
    Permission.ACCOUNT_READ,
    Permission.ACCOUNT_EXPORT,
    Permission.ATTACHMENT_READ,
    Permission.REQUEST_READ,
    Permission.SUBMISSION_READ,
)
_ACT = (*_LOOK, Permission.ATTACHMENT_ADD, Permission.REQUEST_MAKE)
_PLACE = (*_ACT, Permission.SUBMISSION_MAKE)
_WORK = (*_ACT, Permission.ATTACHMENT_RETRACT, Permission.QUEUE_WORK)
_MONEY = (*_WORK, Permission.PAYMENT_DECIDE)


@dataclass(frozen=True, slots=True)
class ShippedRole:
    """A role of the portal: its name, whether it is for staff, what it may do, and what it is in one sentence."""

    name: str
    is_staff: bool
    permissions: tuple[Permission, ...]
    sentence: str


SHIPPED: tuple[ShippedRole, ...] = (
    ShippedRole("Client user", False, _PLACE, "Finds the client's accounts, reads all about them and acts on them."),
    ShippedRole("Client user, read only", False, _LOOK, "Finds and reads the client's accounts, and changes nothing."),
    ShippedRole(
        "Client administrator",
        False,
        (*_PLACE, Permission.USER_MANAGE),
        "Does all that a client user does, and manages the client's own users.",
    ),
    ShippedRole("Quality control manager", True, _MONEY, "Works the client notes (SC/CN) every day."),
    ShippedRole(
        "Credit manager",
        True,
        (*_WORK, Permission.REQUEST_CONFIRM),
        "Follows up until what a client asked for is fulfilled.",
    ),
    ShippedRole("Sales manager", True, _WORK, "Works the customer service requests (CC/CS) within 24 hours."),
    ShippedRole("Customer service representative", True, _WORK, "Calls the clients that asked for it."),
    ShippedRole("Accounting", True, _MONEY, "Posts payments and adjustments."),
    ShippedRole(
        "Intake",
        True,
        (*_WORK, Permission.SUBMISSION_MAKE, Permission.SUBMISSION_REVIEW),
        "Reviews new accounts and the files that clients send.",
    ),
    ShippedRole(
        "Agency administrator",
        True,
        tuple(permission for permission in Permission if permission not in UNGRANTED),
        "Runs the portal: clients, users, policies, data exchange, audit.",
    ),
)


def ship_roles(session: Session, shipped: tuple[ShippedRole, ...] = SHIPPED) -> int:
    """Insert the shipped roles that the installation never had, and add to the others the rights that are new in them.

    Each right is added once: what the agency changed stays, be it a right taken away, one given, or a role deleted or
    renamed. Return how many roles changed: a step, safe to repeat.
    """
    present = {role.name: role for role in session.exec(select(Role))}
    known: dict[str, set[str]] = defaultdict(set)
    for right in session.exec(select(ShippedRight)):
        known[right.role].add(right.permission)
    changed = 0
    for new in shipped:
        fresh = [str(permission) for permission in new.permissions if permission not in known[new.name]]
        changed += _ship(session, new, present.get(new.name), fresh, is_first=not known[new.name])
        session.add_all(ShippedRight(role=new.name, permission=permission) for permission in fresh)
    session.flush()
    return changed


def role_kinds(session: Session) -> dict[str, bool]:
    """Return for each role's name whether it is for staff: a step."""
    return {role.name: role.is_staff for role in session.exec(select(Role))}


def _ship(session: Session, new: ShippedRole, role: Role | None, fresh: list[str], *, is_first: bool) -> bool:
    if role is None:
        if is_first:
            session.add(Role(name=new.name, sentence=new.sentence, is_staff=new.is_staff, permissions=fresh))
        return is_first
    added = [permission for permission in fresh if permission not in role.permissions]
    role.permissions = [*role.permissions, *added]
    return bool(added)
