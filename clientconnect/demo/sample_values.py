"""How the sample files write people, days and amounts."""

from datetime import date
from decimal import Decimal

from clientconnect.services.accounts.records import AccountRecord, PartyRecord

NOBODY = PartyRecord("", "")


def party(record: AccountRecord, role: str) -> PartyRecord:
    """Return the first party with this role, or nobody."""
    return next((party for party in record.parties if party.role == role), NOBODY)


def last_first(party: PartyRecord) -> str:
    """Return LAST, FIRST MIDDLE, or an organization's whole name."""
    if party.is_organization:
        return f"{party.last_name} {party.first_name}".strip()
    return f"{party.last_name}, {party.first_name} {party.middle_name}".strip()


def us(day: date | None) -> str:
    """Return a day as mm/dd/yyyy."""
    return day.strftime("%m/%d/%Y") if day else ""


def iso(day: date | None) -> str:
    """Return a day as yyyy-mm-dd."""
    return day.isoformat() if day else ""


def compact(day: date | None) -> str:
    """Return a day as yyyymmdd."""
    return day.strftime("%Y%m%d") if day else ""


def dollars(amount: Decimal | int | None) -> str:
    """Return an amount with two decimals; nothing for none."""
    return f"{amount:.2f}" if amount else ""
