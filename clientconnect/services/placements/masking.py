"""What a reader sees of the SSNs on a new account: the last four digits, or nothing."""

from dataclasses import replace

from sqlmodel import Session

from clientconnect.services.accounts.names import masked_ssn
from clientconnect.services.clients.views import hidden_fields
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.rules.model import Entry


def masked(actor: Actor, session: Session, client_id: int, entry: Entry) -> Entry:
    """Return ``entry`` as its reader may see it: of SSNs the last four digits, none where they are hidden: a step."""
    return masked_entry(entry, is_hidden=hides_ssn(actor, session, client_id))


def hides_ssn(actor: Actor, session: Session, client_id: int) -> bool:
    """Tell whether SSNs are hidden from the client's people, of whom ``actor`` is one: a step."""
    return not actor.is_staff and "ssn" in hidden_fields(session, [client_id]).get(client_id, frozenset())


def masked_entry(entry: Entry, *, is_hidden: bool) -> Entry:
    """Return ``entry`` with its SSNs masked, or without them where SSNs are hidden."""
    values = {
        name: masked_ssn(text) if is_ssn(name) else text
        for name, text in entry.values.items()
        if not (is_hidden and is_ssn(name))
    }
    return replace(entry, values=values)


def is_ssn(target: str) -> bool:
    """Tell whether a field, or what a column is mapped to, is somebody's SSN."""
    return target.endswith(".ssn")
