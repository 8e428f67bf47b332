"""Find the accounts that records speak of: by the collection system's number, within the actor's reach."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session

from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.counts import Refused
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


class Target(NamedTuple):
    """The account of some records."""

    id: int
    client_id: int


def targets(actor: Actor, session: Session, bulk: Bulk, source: str, numbers: Iterable[str]) -> dict[str, Target]:
    """Return the accounts with the agency's ``numbers`` that ``actor`` may load for."""
    allowed = scope(actor, session, Permission.EXCHANGE_IMPORT)
    wanted = list(dict.fromkeys(numbers))
    rows = bulk.select(Account, ("agency_number", "id", "client_id"), "agency_number", wanted, source=source)
    return {number: Target(key, client) for number, key, client in rows if allowed is None or client in allowed}


def unknown(position: int, number: str) -> Refused:
    """Return the refusal of a record whose account is not known."""
    return Refused(position, number, _("There is no account with the agency's number {number}.").format(number=number))
