"""What a column of a file can be: a field of a new account, or what is taken apart into fields."""

from collections.abc import Mapping

from clientconnect.services.placements.fields import (
    ADDITIONAL,
    CHECK,
    COMMERCIAL,
    PARTIES,
    PATIENT,
    RESPONSIBLE,
    SECOND,
    SPOUSE,
    fields_of,
)
from clientconnect.texts import _, late

CLIENT_CODE = "client_code"
"""The agency's code of the client: it names no field, a file of another client is refused by it."""

WHOLE_NAME, WHOLE_ADDRESS = "whole_name", "whole_address"
"""A name or an address that stands in one column."""

SEVERAL = frozenset({ADDITIONAL, *(f"{party}.street" for party in PARTIES)})
"""What several columns may be together."""

_PARTS: Mapping[str, str] = {
    "last_name": late("last name"),
    "first_name": late("first name"),
    "middle_name": late("middle name"),
    "street": late("street"),
    "city": late("city"),
    "state": late("state"),
    "zip_code": late("ZIP"),
    "ssn": late("SSN"),
    "birth_on": late("date of birth"),
    "home_phone": late("home phone"),
    "cell_phone": late("cell phone"),
    "email": late("e-mail"),
    "employer": late("employer"),
    "employer_phone": late("employer phone"),
    "relation": late("relation"),
    WHOLE_NAME: late("whole name"),
    WHOLE_ADDRESS: late("whole address"),
}
_WHOSE = {
    RESPONSIBLE: late("Responsible"),
    SPOUSE: late("Spouse"),
    SECOND: late("Second location"),
    PATIENT: late("Patient"),
}
_OF_ACCOUNT: Mapping[str, str] = {
    "number": late("Account number"),
    "service_on": late("Date of service"),
    "last_payment_on": late("Last payment"),
    "itemization_type": late("Itemization type"),
    "itemization_on": late("Itemization date"),
    "principal": late("Principal"),
    "interest": late("Interest"),
    "collection_fees": late("Collection fees"),
    "court_costs": late("Court costs"),
    "attorney_fees": late("Attorney fees"),
    "other": late("Other amount"),
    "itemization_amount": late("Itemization amount"),
    "interest_since": late("Interest since"),
    "fees_since": late("Fees since"),
    "payments_since": late("Payments since"),
    "credits_since": late("Credits since"),
    "routing_number": late("Routing number"),
    "check_number": late("Check number"),
    "check_on": late("Check date"),
    "bank_name": late("Bank"),
    ADDITIONAL: late("Additional information"),
    CLIENT_CODE: late("Client code"),
}
_COMPANY = {
    f"{RESPONSIBLE}.last_name": late("Company name"),
    f"{RESPONSIBLE}.first_name": late("Company name continued"),
    f"{RESPONSIBLE}.home_phone": late("Responsible phone"),
    f"{RESPONSIBLE}.cell_phone": late("Responsible second phone"),
}


def targets_of(kind: str) -> tuple[str, ...]:
    """Return what columns of a file with accounts of ``kind`` can be, in the order of the form."""
    found: list[str] = []
    for field in fields_of(kind):
        found.append(field.id)
        if field.id.endswith(".middle_name"):
            found.append(f"{field.party}.{WHOLE_NAME}")
        if field.id.endswith(".zip_code"):
            found.append(f"{field.party}.{WHOLE_ADDRESS}")
    return (*found, CLIENT_CODE)


def heading(target: str, kind: str) -> str:
    """Return what a column is called in a template: the same words for every reader, so that the file is known again."""
    if kind == COMMERCIAL and target in _COMPANY:
        return _COMPANY[target]
    party, dot, part = target.partition(".")
    return f"{_WHOSE[party]} {_PARTS[part]}" if dot else _OF_ACCOUNT[target]


def target_name(target: str, kind: str) -> str:
    """Return what a column can be in the reader's language."""
    if kind == COMMERCIAL and target in _COMPANY:
        return _(_COMPANY[target])
    party, dot, part = target.partition(".")
    if not dot:
        return _(_OF_ACCOUNT[target])
    return _("{whose} {part}").format(whose=_(_WHOSE[party]), part=_(_PARTS[part]))


def template_targets(kind: str) -> tuple[str, ...]:
    """Return the columns of the template for accounts of ``kind``, in its order."""
    wanted = [one for one in targets_of(kind) if WHOLE_NAME not in one and WHOLE_ADDRESS not in one]
    first = [CLIENT_CODE, "number"]
    if kind == CHECK:
        first += ["routing_number", "check_number", "check_on", "bank_name"]
    return (*first, *(one for one in wanted if one not in first))
