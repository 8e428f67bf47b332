"""What a reader sees of a new account: of SSNs the last four digits, and nothing that is hidden from the client's people."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from clientconnect.services.accounts.names import masked_ssn
from clientconnect.services.clients.views import hidden_fields
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.fields import FIELDS, PATIENT, RESPONSIBLE, SPOUSE, Field, Form
from clientconnect.services.placements.rules.model import Entry

_OF_A_PARTY: Mapping[str, str] = {
    **dict.fromkeys(("street", "city", "state", "zip_code", "email"), "address"),
    **dict.fromkeys(("employer", "employer_phone"), "employer"),
    **{name: name for name in ("home_phone", "cell_phone", "ssn", "birth_on")},
}
"""What a party bears, and the field of an account by which it is hidden."""
_OF_THE_ACCOUNT: Mapping[str, str] = {"service_on": "service_on", "last_payment_on": "last_payment"}
_OF_A_SECTION: Mapping[str, str] = {"check": "check", "itemization": "itemization"}
_NAMES = ("last_name", "first_name", "middle_name")


def as_seen(actor: Actor, session: Session, client_id: int, entry: Entry) -> Entry:
    """Return ``entry`` of a client as ``actor`` may see it: a step. Staff see all but the first digits of SSNs."""
    hidden = frozenset() if actor.is_staff else hidden_fields(session, [client_id]).get(client_id, frozenset())
    seen = {
        name: _text(FIELDS[name], text)
        for name, text in entry.values.items()
        if name in FIELDS and hidden.isdisjoint(_hidden_by(FIELDS[name]))
    }
    return replace(entry, values=seen)


def _text(field: Field, text: str) -> str:
    return masked_ssn(text) if field.form is Form.SSN else text


def _hidden_by(field: Field) -> set[str]:
    """Return the fields of an account any of which, when hidden, hides ``field``; the name that it stands under never is."""
    name = field.id.rpartition(".")[2]
    if not field.party:
        by = _OF_A_SECTION.get(field.section) or _OF_THE_ACCOUNT.get(name)
        if name.startswith("itemization_"):
            by = "itemization"
        return {by} if by else set()
    found = {_OF_A_PARTY[name]} if name in _OF_A_PARTY else set()
    if field.party in (SPOUSE, PATIENT) or (field.party == RESPONSIBLE and name not in _NAMES):
        found.add(field.party)
    return found
