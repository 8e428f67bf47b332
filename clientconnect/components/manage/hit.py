"""A search as the page shows it: the address asked, the rows found, the fields filled, the criteria in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientconnect.components import bridge, formats
from clientconnect.services.accounts.saved import from_address
from clientconnect.services.accounts.search import AccountQuery, Found, search
from clientconnect.services.accounts.search_choices import Choices
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Hit:
    """What an address's search found; ``typed`` is what stands in each field of the form, ``summary`` says it in words."""

    query: AccountQuery
    found: Found
    typed: Mapping[str, str]
    summary: str


async def ask(params: Mapping[str, str], choices: Choices) -> Hit:
    """Search what the address's ``params`` ask for."""
    query, found = await bridge.ask(_look, params)
    typed = typed_of(query)
    return Hit(query, found, typed, in_words(query, found, typed, choices))


def _look(actor: Actor, params: Mapping[str, str]) -> tuple[AccountQuery, Found]:
    query = from_address(actor, params)
    return query, search(actor, query)


def typed_of(query: AccountQuery) -> dict[str, str]:
    """Return the criteria of ``query`` as a person types them."""
    return {name: _typed(getattr(query, name)) for name in query.criteria}


def in_words(query: AccountQuery, found: Found, typed: Mapping[str, str], choices: Choices) -> str:
    """Say the criteria: "name starts with AL · North Valley Hospital"."""
    clients = {client.public_id: client.name for client in choices.clients}
    statuses = {status.code: status.name for status in choices.statuses}
    says = {
        "name": _("name starts with {value}"),
        "number": _("number {value}"),
        "routing_number": _("routing number {value}"),
        "check_number": _("check {value}"),
        "phone": _("phone {value}"),
        "ssn": _("SSN {value}"),
        "placed_from": _("placed from {value}"),
        "placed_to": _("placed to {value}"),
        "activity_from": _("last activity from {value}"),
        "activity_to": _("last activity to {value}"),
        "balance_from": _("balance from ${value}"),
        "balance_to": _("balance to ${value}"),
    }
    parts: list[str] = []
    for name, value in typed.items():
        if name == "quick":
            understood = _(" or ").join(one.sentence for one in found.understood)
            parts.append(understood or _("nothing that could be searched for"))
        elif name == "client_id":
            parts.append(clients.get(value, ""))
        elif name == "status":
            parts.append(_(" or ").join(statuses.get(code, code) for code in query.statuses))
        elif name == "ssn":
            parts.append(says[name].format(value=formats.ssn(value[-4:])))
        else:
            parts.append(says[name].format(value=value.upper() if name == "name" else value))
    if "client_id" not in typed and len(choices.clients) > 1:
        parts.append(_("all clients"))
    return "  ·  ".join(parts) or _("all accounts")


def _typed(value: object) -> str:
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return ",".join(value) if isinstance(value, tuple) else str(value)
