"""What the search form offers to choose from."""

from dataclasses import dataclass

from sqlmodel import Session

from clientconnect.services.accounts.models import StatusView
from clientconnect.services.accounts.search_hidden import hidden_everywhere, hidden_from, useless_criteria
from clientconnect.services.accounts.statuses import status_views
from clientconnect.services.clients.choices import choosable
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """A client to choose, with its branches: its public id, name, and how deep it stands below the topmost."""

    public_id: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The clients, each after its head office, the statuses by name, and the criteria that can find nothing for the actor."""

    clients: tuple[ClientChoice, ...]
    statuses: tuple[StatusView, ...]
    useless: frozenset[str] = frozenset()


@use_case(Permission.ACCOUNT_READ)
def choices(actor: Actor, session: Session) -> Choices:
    """Return the clients whose accounts the actor may search, and the statuses."""
    clients = choosable(actor, session, Permission.ACCOUNT_READ)
    statuses = sorted(status_views(session).values(), key=lambda status: status.name.casefold())
    return Choices(
        tuple(ClientChoice(c.public_id, c.name, c.depth) for c in clients), tuple(statuses), _useless(actor, session)
    )


def _useless(actor: Actor, session: Session) -> frozenset[str]:
    within = scope(actor, session, Permission.ACCOUNT_READ)
    return useless_criteria(hidden_everywhere(hidden_from(actor, session, within), within))
