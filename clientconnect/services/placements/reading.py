"""Read what was typed: its dates, its money, whose name it stands under."""

from datetime import date
from decimal import Decimal

from clientconnect.services.accounts.names import digits, display_name
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.accounts.typed import typed_date, typed_money
from clientconnect.services.placements.fields import COMMERCIAL, PARTIES, RESPONSIBLE
from clientconnect.services.placements.rules.model import Entry


def amount(entry: Entry, field_id: str) -> Decimal:
    """Return the dollars of a field; what is empty or no amount is nothing."""
    return typed_money(entry.get(field_id)) or Decimal(0)


def total(entry: Entry) -> Decimal:
    """Return the sum of the buckets, in dollars."""
    return sum((amount(entry, bucket) for bucket in BUCKETS), Decimal(0))


def day(entry: Entry, field_id: str) -> date | None:
    """Return the date of a field; what is empty or no date is none."""
    return typed_date(entry.get(field_id))


def entry_name(entry: Entry) -> str:
    """Return the name that a new account stands under: the responsible party's, as lists show it; empty where none is typed."""
    return party_name(entry, RESPONSIBLE)


def party_name(entry: Entry, party: str) -> str:
    """Return the name of a party as lists show it; a commercial name runs on from the last-name into the first-name field."""
    last, first = entry.get(f"{party}.last_name"), entry.get(f"{party}.first_name")
    if entry.kind == COMMERCIAL and party == RESPONSIBLE:
        return f"{last} {first}".strip()
    return display_name(last, first, entry.get(f"{party}.middle_name"))


def people(entry: Entry) -> tuple[tuple[str, str, date | None, str], ...]:
    """Return who stands on a new account: last name, first name, date of birth, the digits of the SSN."""
    return tuple(
        (
            entry.get(f"{party}.last_name"),
            entry.get(f"{party}.first_name"),
            day(entry, f"{party}.birth_on"),
            digits(entry.get(f"{party}.ssn")),
        )
        for party in PARTIES
        if entry.has(party)
    )
