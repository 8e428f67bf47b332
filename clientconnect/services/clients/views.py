"""What a client's people see of an account: data with shipped defaults, narrowed per client."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from clientconnect.errors import NotFound
from clientconnect.services.clients.tables import ClientDescent, ClientView
from clientconnect.services.clients.tree import find_by_code
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

SHIPPED: dict[str, tuple[str, ...]] = {
    "tabs": ("payments", "attachments", "history", "notices", "notes", "requests", "parties", "related"),
    "fields": (
        "responsible", "address", "home_phone",
        "patient", "ssn", "cell_phone",
        "service_on", "placed_on", "employer",
        "last_activity_on", "last_payment", "itemization",
        "spouse", "agency_number", "birth_on", "check", "plan",
        "original_creditor", "charged_off_on", "closed", "description",
    ),
    "history_kinds": (
        "call", "contact", "letter", "email", "text_message", "note", "payment_plan", "skip_trace", "dispute", "legal",
    ),
}  # fmt: skip
"""What clients see where nobody said otherwise, by aspect; collectors' notes marked internal are not among them."""


def shown(session: Session, client_id: int, aspect: str) -> tuple[str, ...]:
    """Return what the people of a client see of ``aspect``: its own list, else its head office's, else the shipped one."""
    own = session.exec(
        select(ClientView)
        .join(ClientDescent, ClientDescent.ancestor_id == ClientView.client_id)  # type: ignore[arg-type]
        .where(ClientDescent.descendant_id == client_id, ClientView.aspect == aspect)
        .order_by(ClientDescent.depth)  # type: ignore[arg-type]
    ).first()
    return SHIPPED[aspect] if own is None else tuple(own.shown)


def hidden_fields(session: Session, clients: Sequence[int] | None) -> dict[int, frozenset[str]]:
    """Return which fields the people of each of ``clients`` (all where ``None``) do not see; clients that see all are left out."""
    query = (
        select(ClientDescent.descendant_id, ClientView.shown)
        .join(ClientView, col(ClientView.client_id) == ClientDescent.ancestor_id)
        .where(ClientView.aspect == "fields")
        .order_by(col(ClientDescent.depth).desc())
    )
    if clients is not None:
        query = query.where(col(ClientDescent.descendant_id).in_(clients))
    seen = {client: frozenset(names) for client, names in session.exec(query)}  # the nearest one's comes last and holds
    return {client: hidden for client, names in seen.items() if (hidden := frozenset(SHIPPED["fields"]) - names)}


@use_case(Permission.CLIENT_MANAGE, writes=True)
def show_to_client(actor: Actor, session: Session, code: str, aspect: str, names: tuple[str, ...]) -> None:
    """Set what the people of the client ``code`` (and its branches) see of ``aspect``; unknown names are :class:`NotFound`."""
    unknown = [name for name in names if name not in SHIPPED.get(aspect, ())]
    if aspect not in SHIPPED or unknown:
        raise NotFound(_("There is nothing called {what}.").format(what=", ".join(unknown) or aspect))
    client = find_by_code(session, code)
    assert client.id is not None
    session.merge(ClientView(client_id=client.id, aspect=aspect, shown=list(names)))
    audit.record(
        actor, session, "client.view_changed", subject=f"client:{client.public_id}", client_id=client.id, aspect=aspect
    )
