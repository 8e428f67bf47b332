"""Turn an account record into what its rows hold."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from clientconnect.errors import Invalid
from clientconnect.services.accounts.load.money import Amounts, amounts
from clientconnect.services.accounts.names import digits, display_name, name_key, number_key, phone_key
from clientconnect.services.accounts.records import AccountRecord, PartyRecord
from clientconnect.services.accounts.sealed import birth_index, seal_birth, seal_ssn, ssn_index
from clientconnect.services.foundation.columns import to_cents
from clientconnect.services.foundation.encryption import keyring
from clientconnect.texts import _

FACTS = (
    "number", "number_key", "name", "name_key", "type_code", "status_code", "placed_on", "service_on",
    "last_activity_on", "last_payment_on", "last_payment_amount", "charged_off_on", "itemization_on",
    "itemization_type", "closed_on", "return_reason", "original_creditor", "description", "routing_number",
    "check_number", "check_on", "bank_name",
)  # fmt: skip
"""Columns of an account that a file fills, in the table's order; dates are ``date``, money is cents."""
PARTY_FACTS = (
    "ordinal", "role", "is_organization", "last_name", "first_name", "middle_name", "name_key", "street", "street2",
    "city", "state", "zip_code", "country", "home_phone", "cell_phone", "work_phone", "email", "employer",
    "employer_phone",
)  # fmt: skip
PARTY_SEALED = ("ssn_sealed", "ssn_index", "ssn4_index", "birth_sealed", "birth_index")
_COMPUTED = ("parties", "assigned", "current", "speaks_of", "portal_id")
_ACCOUNT_TEXT = attrgetter(*(name for name in AccountRecord.__slots__ if name not in _COMPUTED))
_PARTY_TEXT = attrgetter(*PartyRecord.__slots__)
_SHAPE = "1"
"""Raise it when rows are to be made differently from the same record: then every account counts as changed once."""


class Prepared(NamedTuple):
    """A record with what is computed from it once."""

    position: int
    record: AccountRecord
    client_id: int
    assigned: Amounts
    current: Amounts | None
    fingerprint: bytes


def prepare(position: int, record: AccountRecord, client_id: int) -> Prepared:
    """Compute amounts and fingerprint; a record that cannot be written is :class:`Invalid` or ``ValueError``."""
    if not record.agency_number.strip():
        raise Invalid(_("The agency's account number is missing."))
    current = None if record.current is None else amounts(record.current)
    assigned = amounts(record.assigned)
    people = [_PARTY_TEXT(party) for party in record.parties]
    spoken = None if record.speaks_of is None else sorted(record.speaks_of)
    whole = (_SHAPE, client_id, _ACCOUNT_TEXT(record), assigned, current, people, spoken)
    return Prepared(position, record, client_id, assigned, current, keyring().fingerprint(repr(whole)))


def speaks(record: AccountRecord, name: str) -> bool:
    """Tell whether the record's file has a column for the field ``name``."""
    return record.speaks_of is None or name in record.speaks_of


def facts(record: AccountRecord, name: str) -> tuple[Any, ...]:
    """Return the values of :data:`FACTS` for an account that stands under ``name``."""
    paid = record.last_payment_amount
    return (
        record.number, number_key(record.number), name, name_key(name), record.type_code, record.status_code,
        record.placed_on, record.service_on, record.last_activity_on, record.last_payment_on,
        None if paid is None else to_cents(paid), record.charged_off_on, record.itemization_on,
        record.itemization_type, record.closed_on, record.return_reason, record.original_creditor,
        record.description, digits(record.routing_number), number_key(record.check_number), record.check_on,
        record.bank_name,
    )  # fmt: skip


def account_name(parties: Sequence[PartyRecord]) -> str:
    """Return the name that an account stands under: the responsible party's, else the first one's."""
    responsible = next((party for party in parties if party.role == "responsible" and party.last_name.strip()), None)
    return party_name(responsible or next(party for party in parties if party.last_name.strip()))


def party_name(party: PartyRecord) -> str:
    """Return a party's name as lists show it; an organization's runs on into the first-name field."""
    if party.is_organization:
        return f"{party.last_name.strip()} {party.first_name.strip()}".strip()
    return display_name(party.last_name, party.first_name, party.middle_name)


def party_facts(ordinal: int, party: PartyRecord) -> tuple[Any, ...]:
    """Return the values of :data:`PARTY_FACTS`."""
    return (
        ordinal, party.role, party.is_organization, party.last_name, party.first_name, party.middle_name,
        name_key(party_name(party)), party.street, party.street2, party.city, party.state, party.zip_code,
        party.country, party.home_phone, party.cell_phone, party.work_phone, party.email, party.employer,
        party.employer_phone,
    )  # fmt: skip


def party_sealed(public_id: str, party: PartyRecord) -> tuple[bytes | None, ...]:
    """Return the values of :data:`PARTY_SEALED` for the party's row ``public_id``."""
    return *seal_ssn(public_id, party.ssn), *seal_birth(public_id, party.birth_on)


def party_indexes(party: PartyRecord) -> tuple[bytes | None, bytes | None]:
    """Return the blind indexes of SSN and date of birth, by which a sealed value is seen to have changed."""
    ssn = ssn_index(party.ssn) if digits(party.ssn) else None
    return ssn, birth_index(party.birth_on) if party.birth_on is not None else None


def phones(parties: Sequence[PartyRecord]) -> set[str]:
    """Return the searchable forms of all telephone numbers of an account (employers' aside)."""
    found = {
        phone_key(number) for one in parties for number in (one.home_phone, one.cell_phone, one.work_phone) if number
    }
    return found - {""}


def latest(first: date | None, second: date | None) -> date | None:
    """Return the later of two dates, either of which may be missing."""
    return max(first, second) if first and second else first or second
