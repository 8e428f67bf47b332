"""From a person's roles to the rights that an actor bears."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from clientconnect.services.foundation.actor import EVERY_CLIENT
from clientconnect.services.foundation.permissions import AGENCY_WIDE, EVERYBODYS, UNGRANTED, Permission

AT_KIOSK = frozenset({Permission.QUEUE_WORK})
"""What a person may do who signed in by PIN: work the queues, and nothing else of what the roles give."""

_KNOWN = {str(permission): permission for permission in Permission}


def rights_of(
    grants: Iterable[tuple[Sequence[str] | None, int | None]], *, is_staff: bool
) -> Mapping[Permission, frozenset[int]]:
    """Return the rights that ``grants`` (a role's permissions, the client's id) make, with everybody's own.

    A grant without a client reaches every client for staff and none for a client's user. A right that this version
    does not know, that no role may grant, or that is the whole agency's and granted for a client, is passed over.
    """
    found: dict[Permission, frozenset[int]] = {}
    for permissions, client_id in grants:
        reach = frozenset({client_id}) if client_id is not None else EVERY_CLIENT if is_staff else frozenset[int]()
        for permission in filter(None, map(_KNOWN.get, permissions or ())):
            is_narrowed = permission in AGENCY_WIDE and reach != EVERY_CLIENT
            if permission not in UNGRANTED and reach and not is_narrowed:
                found[permission] = _joined(found.get(permission, frozenset()), reach)
    return MappingProxyType(found | dict.fromkeys(EVERYBODYS, EVERY_CLIENT))


def narrowed(rights: Mapping[Permission, frozenset[int]]) -> Mapping[Permission, frozenset[int]]:
    """Return what is left of ``rights`` at a kiosk."""
    return MappingProxyType({right: reach for right, reach in rights.items() if right in AT_KIOSK})


def _joined(first: frozenset[int], second: frozenset[int]) -> frozenset[int]:
    return EVERY_CLIENT if EVERY_CLIENT in (first, second) else first | second
