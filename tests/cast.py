"""The cast: people by what they are, on a small tree of clients; used by every test."""

from dataclasses import dataclass
from types import MappingProxyType

from clientconnect.services.clients.tree import create_client
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind, anonymous, system
from clientconnect.services.foundation.permissions import EVERYBODYS, Permission

READ = frozenset(
    {
        Permission.ACCOUNT_READ,
        Permission.ATTACHMENT_READ,
        Permission.ACCOUNT_EXPORT,
        Permission.REQUEST_READ,
        Permission.SUBMISSION_READ,
    }
)
CLIENT = READ | {Permission.ATTACHMENT_ADD, Permission.REQUEST_MAKE, Permission.SUBMISSION_MAKE}
STAFF = CLIENT | {
    Permission.ATTACHMENT_RETRACT,
    Permission.QUEUE_WORK,
    Permission.PAYMENT_DECIDE,
    Permission.REQUEST_CONFIRM,
}


@dataclass(frozen=True)
class Cast:
    """Actors on these clients: GROUP (head office) with NORTH and LAKE (branches); SUPPLY, a stranger to them."""

    head_office: Actor
    client_admin: Actor
    read_only: Actor
    stranger: Actor
    staff: Actor
    agency_admin: Actor
    nobody: Actor
    system: Actor
    clients: dict[str, int]

    def everyone(self) -> dict[str, Actor]:
        """Return all of them by name."""
        names = ("head_office", "client_admin", "read_only", "stranger", "staff", "agency_admin", "nobody", "system")
        return {name: getattr(self, name) for name in names}


def person(
    name: str, permissions: frozenset[Permission], clients: frozenset[int], *, user_id: int, staff: bool = False
) -> Actor:
    """Return a signed-in person who holds ``permissions`` for ``clients``."""
    grants = dict.fromkeys(permissions, clients) | dict.fromkeys(EVERYBODYS, EVERY_CLIENT)
    return Actor(ActorKind.PERSON, name, MappingProxyType(grants), user_id=user_id, is_staff=staff)


def assemble() -> Cast:
    """Create the clients in the connected database and return the people."""
    boss = system("test")
    clients = {
        code: create_client(boss, code=code, name=name, parent_code=parent).id
        for code, name, parent in (
            ("GROUP", "North Valley Health", ""),
            ("NORTH", "North Valley Hospital", "GROUP"),
            ("LAKE", "Lakeside Dental", "GROUP"),
            ("SUPPLY", "Hartwell Supply", ""),
        )
    }
    of = {code: frozenset({key}) for code, key in clients.items()}
    return Cast(
        head_office=person("head-office", CLIENT, of["GROUP"], user_id=101),
        client_admin=person("client-admin", CLIENT | {Permission.USER_MANAGE}, of["NORTH"], user_id=102),
        read_only=person("read-only", READ, of["NORTH"], user_id=103),
        stranger=person("stranger", CLIENT, of["SUPPLY"], user_id=104),
        staff=person("quality", STAFF, EVERY_CLIENT, user_id=105, staff=True),
        agency_admin=person("admin", frozenset(Permission), EVERY_CLIENT, user_id=106, staff=True),
        nobody=anonymous("192.0.2.1"),
        system=boss,
        clients=clients,
    )
