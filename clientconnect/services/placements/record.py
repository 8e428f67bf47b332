"""From what was typed for a new account to the account, and back to compare one that is on file."""

from collections.abc import Mapping
from datetime import date

from clientconnect.services.accounts.records import BUCKETS, AccountRecord, PartyRecord
from clientconnect.services.accounts.typed import typed_money
from clientconnect.services.placements.fields import (
    ADDITIONAL,
    CHECK,
    COMMERCIAL,
    PARTIES,
    PATIENT,
    RESPONSIBLE,
    SECOND,
    SPOUSE,
)
from clientconnect.services.placements.reading import amount, day
from clientconnect.services.placements.rules.model import Entry, field_name
from clientconnect.texts import _

ROLES: Mapping[str, str] = {
    RESPONSIBLE: "responsible",
    SPOUSE: "spouse",
    SECOND: "second_location",
    PATIENT: "patient",
}
"""What each party of the form is on the account."""

_NEW = "NEW"
_TEXTS = (
    "last_name", "first_name", "middle_name", "street", "city", "state", "zip_code", "home_phone", "cell_phone", "email",
    "employer", "employer_phone", "ssn",
)  # fmt: skip
_ON_THE_ACCOUNT = ("number", "routing_number", "check_number", "bank_name", "itemization_type")
_DAYS = ("service_on", "last_payment_on", "itemization_on", "check_on")
_SINCE = ("itemization_amount", "interest_since", "fees_since", "payments_since", "credits_since")


def account_record(entry: Entry, agency_number: str, placed_on: date) -> AccountRecord:
    """Return the account that ``entry`` describes, new on ``placed_on``, under the agency's number.

    A check is one by its kind, what has a patient is medical, a company commercial, anything else "other". What an account
    has no field for stands in :func:`first_note`.
    """
    return AccountRecord(
        client_code="",
        agency_number=agency_number,
        parties=tuple(_party(entry, party) for party in PARTIES if entry.has(party)),
        number=entry.get("number"),
        type_code=_type(entry),
        status_code=_NEW,
        assigned={bucket: amount(entry, bucket) for bucket in BUCKETS},
        placed_on=placed_on,
        last_activity_on=placed_on,
        service_on=day(entry, "service_on"),
        last_payment_on=day(entry, "last_payment_on"),
        itemization_on=day(entry, "itemization_on"),
        itemization_type=entry.get("itemization_type"),
        routing_number=entry.get("routing_number"),
        check_number=entry.get("check_number"),
        check_on=day(entry, "check_on"),
        bank_name=entry.get("bank_name"),
    )


def first_note(entry: Entry) -> str:
    """Return what was typed that an account has no field for: the additional information, relation, amounts since."""
    lines = [entry.get(ADDITIONAL)]
    if entry.get("patient.relation"):
        lines.append(_("Relation of the patient: {relation}").format(relation=entry.get("patient.relation")))
    lines += [f"{field_name(name)}: ${typed:,.2f}" for name in _SINCE if (typed := typed_money(entry.get(name)))]
    return "\n".join(line for line in lines if line)


def entry_of(record: AccountRecord) -> Entry:
    """Return ``record`` as if somebody had typed it, to compare a new account with one that is on file."""
    values: dict[str, str] = {name: getattr(record, name) for name in _ON_THE_ACCOUNT}
    values |= {name: _typed(getattr(record, name)) for name in _DAYS}
    values |= {bucket: f"{dollars:,.2f}" for bucket, dollars in record.assigned.items() if dollars}
    is_company = False
    for party, role in ROLES.items():
        one = next((each for each in record.parties if each.role == role), None)
        if one is not None:
            values |= {f"{party}.{name}": getattr(one, name) for name in _TEXTS}
            values[f"{party}.street"] = " ".join(filter(None, (one.street, one.street2)))
            values[f"{party}.birth_on"] = _typed(one.birth_on)
            is_company = is_company or (party == RESPONSIBLE and one.is_organization)
    kind = CHECK if record.check_number else COMMERCIAL if is_company else Entry().kind
    return Entry(kind, {name: text for name, text in values.items() if text})


def _party(entry: Entry, party: str) -> PartyRecord:
    return PartyRecord(
        role=ROLES[party],
        is_organization=party == RESPONSIBLE and entry.kind == COMMERCIAL,
        birth_on=day(entry, f"{party}.birth_on"),
        **{name: entry.get(f"{party}.{name}") for name in _TEXTS},
    )


def _type(entry: Entry) -> str:
    if entry.kind in (CHECK, COMMERCIAL):
        return entry.kind
    return "medical" if entry.has(PATIENT) else "other"


def _typed(value: date | None) -> str:
    return value.strftime("%m/%d/%Y") if value else ""
