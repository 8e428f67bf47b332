"""Who acts: explicit, frozen, built anew for every event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from clientconnect.errors import NotAllowed
from clientconnect.services.foundation.permissions import EVERYBODYS, Permission
from clientconnect.texts import _

EVERY_CLIENT: frozenset[int] = frozenset({0})
"""The reach of a right that is not narrowed by client (staff)."""


class ActorKind(StrEnum):
    """The kinds of actor."""

    ANONYMOUS = "anonymous"
    PERSON = "person"
    DEVICE = "device"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts.

    ``grants`` maps each right to the ids of the clients that it was granted for (their branches come with them), or to
    :data:`EVERY_CLIENT`. ``session_id`` is the sign-in session, ``address`` the network address,
    ``kiosk_id`` the kiosk that the actor is, or at which the person signed in by PIN.
    """

    kind: ActorKind
    name: str
    grants: Mapping[Permission, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    user_id: int | None = None
    session_id: int | None = None
    kiosk_id: int | None = None
    is_staff: bool = False
    must_change_password: bool = False
    address: str = ""
    language: str = "en"

    def may(self, permission: Permission) -> bool:
        """Tell whether the actor holds ``permission`` for any client at all."""
        if self.must_change_password and permission not in EVERYBODYS:
            return False
        return permission in self.grants

    def demand(self, permission: Permission) -> None:
        """Raise :class:`NotAllowed` where the actor does not hold ``permission`` for any client."""
        if not self.may(permission):
            raise NotAllowed(_("You may not do that. Ask your administrator for the right."))

    def reach(self, permission: Permission) -> frozenset[int]:
        """Return the ids of the clients that ``permission`` was granted for; empty where it was not."""
        return self.grants.get(permission, frozenset()) if self.may(permission) else frozenset()


def anonymous(address: str = "") -> Actor:
    """Return the actor of a visitor who has not signed in, at the network address ``address``."""
    grants = {Permission.PUBLIC_SIGN_IN: EVERY_CLIENT}
    return Actor(ActorKind.ANONYMOUS, "anonymous", MappingProxyType(grants), address=address)


def system(name: str = "system") -> Actor:
    """Return the portal itself, as the command line, a job or a schedule; ``name`` stands in the audit trail."""
    grants = dict.fromkeys(Permission, EVERY_CLIENT)
    return Actor(ActorKind.SYSTEM, name, MappingProxyType(grants), is_staff=True)
