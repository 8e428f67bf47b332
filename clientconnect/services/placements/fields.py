"""The fields of a new account: what a client may be asked for, in the order of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clientconnect.texts import late

CONSUMER, COMMERCIAL, CHECK = "consumer", "commercial", "check"
KINDS = (CONSUMER, COMMERCIAL, CHECK)
"""The kinds of account that can be placed: each has fields of its own."""

RESPONSIBLE, SPOUSE, SECOND, PATIENT = "responsible", "spouse", "second", "patient"
PARTIES = (RESPONSIBLE, SPOUSE, SECOND, PATIENT)
"""Who can stand on a new account; the ids of their fields begin with it."""

PARTY_NAMES: Mapping[str, str] = {
    RESPONSIBLE: late("Responsible party"),
    SPOUSE: late("Spouse"),
    SECOND: late("Second location"),
    PATIENT: late("Patient"),
}
"""What each is called."""

REQUIRED, SHOWN, HIDDEN = "required", "shown", "hidden"
NEEDS = (REQUIRED, SHOWN, HIDDEN)
"""What an agency may say of a field."""

ADDITIONAL = "additional"
"""The field that takes what belongs nowhere else."""


class Form(StrEnum):
    """What is typed into a field, and so how it is checked and tidied."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    ORGANIZATION = "organization"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    PHONE = "phone"
    SSN = "ssn"
    EMAIL = "email"
    BIRTH = "birth"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    ROUTING = "routing"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its id (``responsible.last_name``, ``principal``), section of the form, label, what is typed into it.

    ``kinds`` are the kinds of account that have it, ``need`` what the portal ships, ``longest`` its letters at most.
    ``name`` is what it is called beside what was typed, where the ``label`` advises how to type it.
    """

    id: str
    section: str
    label: str
    form: Form
    kinds: frozenset[str] = frozenset(KINDS)
    need: str = SHOWN
    longest: int = 100
    name: str = ""

    @property
    def party(self) -> str:
        """Whose field it is: one of :data:`PARTIES`, empty for those of the account."""
        return self.id.partition(".")[0] if "." in self.id else ""

    @property
    def is_sealed(self) -> bool:
        """Whether what is typed here is never written into another field: SSN, date of birth, the numbers of a check."""
        return self.form in {Form.SSN, Form.BIRTH, Form.ROUTING} or self.id == "check_number"


_NAMES: Mapping[str, str] = {
    "last_name": late("Last name"),
    "street": late("Street address"),
    "email": late("E-mail"),
    "number": late("Client’s account number"),
    "itemization_type": late("Type of itemization date"),
}
"""The names of fields whose labels advise how to type them."""

COMPANY_NAMES: Mapping[str, str] = {
    f"{RESPONSIBLE}.last_name": late("Company name"),
    f"{RESPONSIBLE}.first_name": late("Company name, continued"),
    f"{RESPONSIBLE}.home_phone": late("Phone"),
    f"{RESPONSIBLE}.cell_phone": late("Second phone"),
}
"""What a company is asked for otherwise than a person."""

_PEOPLE = frozenset({CONSUMER, CHECK})
_NEEDED = frozenset({"responsible.last_name", "responsible.first_name", "responsible.street", "responsible.city"})
_NEEDED_TOO = frozenset({"responsible.state", "responsible.zip_code", "principal", "check_number", "routing_number"})

_PERSON: tuple[tuple[str, str, Form, int], ...] = (
    ("last_name", late("Last name, then JR, SR, III, IV"), Form.LAST_NAME, 50),
    ("first_name", late("First name"), Form.FIRST_NAME, 50),
    ("middle_name", late("Middle name"), Form.MIDDLE_NAME, 50),
    ("street", late("Street address, # last"), Form.STREET, 80),
    ("city", late("City"), Form.CITY, 50),
    ("state", late("State"), Form.STATE, 30),
    ("zip_code", late("ZIP"), Form.ZIP, 10),
    ("ssn", late("SSN"), Form.SSN, 11),
    ("birth_on", late("Date of birth"), Form.BIRTH, 10),
    ("home_phone", late("Home phone"), Form.PHONE, 30),
    ("cell_phone", late("Cell phone"), Form.PHONE, 30),
    ("email", late("E-mail, if any"), Form.EMAIL, 254),
    ("employer", late("Employer"), Form.ORGANIZATION, 60),
    ("employer_phone", late("Employer’s phone"), Form.PHONE, 30),
)
_PATIENT = frozenset({"last_name", "first_name", "middle_name", "birth_on", "ssn"})
_COMPANY = frozenset(
    {"last_name", "first_name", "street", "city", "state", "zip_code", "home_phone", "cell_phone", "email"}
)


def _need(field_id: str) -> str:
    return REQUIRED if field_id in _NEEDED or field_id in _NEEDED_TOO else SHOWN


def _of_party(party: str) -> list[Field]:
    made = []
    for name, label, form, longest in _PERSON:
        if party == PATIENT and name not in _PATIENT:
            continue
        kinds = _PEOPLE if party in {SPOUSE, PATIENT} else frozenset(KINDS)
        if party == RESPONSIBLE and name not in _COMPANY:
            kinds = _PEOPLE
        field_id = f"{party}.{name}"
        made.append(Field(field_id, party, label, form, kinds, _need(field_id), longest, _NAMES.get(name, "")))
    return made


def _account(name: str, label: str, form: Form, section: str = "account", longest: int = 100) -> Field:
    kinds = frozenset({CHECK}) if section == "check" else frozenset(KINDS)
    return Field(name, section, label, form, kinds, _need(name), longest, _NAMES.get(name, ""))


FIELDS: Mapping[str, Field] = {
    one.id: one
    for one in (
        *(field for party in PARTIES for field in _of_party(party)),
        Field("patient.relation", PATIENT, late("Relation"), Form.ORGANIZATION, _PEOPLE, SHOWN, 30),
        _account("routing_number", late("Routing number"), Form.ROUTING, "check", 11),
        _account("check_number", late("Check number"), Form.NUMBER, "check", 20),
        _account("check_on", late("Check date"), Form.DATE, "check", 10),
        _account("bank_name", late("Bank"), Form.ORGANIZATION, "check", 60),
        _account("number", late("Client’s account number, blank if none"), Form.NUMBER, longest=40),
        _account("service_on", late("Date of service or last charge"), Form.DATE, longest=10),
        _account("last_payment_on", late("Last payment"), Form.DATE, longest=10),
        _account("itemization_type", late("Itemization date is the"), Form.CHOICE, longest=20),
        _account("itemization_on", late("Itemization date"), Form.DATE, longest=10),
        _account("principal", late("Principal"), Form.MONEY, "amounts", 20),
        _account("interest", late("Interest"), Form.MONEY, "amounts", 20),
        _account("collection_fees", late("Collection fees"), Form.MONEY, "amounts", 20),
        _account("court_costs", late("Court costs"), Form.MONEY, "amounts", 20),
        _account("attorney_fees", late("Attorney fees"), Form.MONEY, "amounts", 20),
        _account("other", late("Other"), Form.MONEY, "amounts", 20),
        _account("itemization_amount", late("Owed on the itemization date"), Form.MONEY, "itemization", 20),
        _account("interest_since", late("Interest since"), Form.MONEY, "itemization", 20),
        _account("fees_since", late("Fees since"), Form.MONEY, "itemization", 20),
        _account("payments_since", late("Payments since"), Form.MONEY, "itemization", 20),
        _account("credits_since", late("Credits since"), Form.MONEY, "itemization", 20),
        _account(ADDITIONAL, late("Additional information"), Form.TEXT, "additional", 4000),
    )
}
"""Every field by its id, in the order of the form."""


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields that an account of ``kind`` has."""
    return tuple(one for one in FIELDS.values() if kind in one.kinds)
