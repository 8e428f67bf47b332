"""The fields of the people of an account: the same for each role, called with the role's words before them."""

from clientconnect.services.exchange.fields.field import Field, Holds

ROLES: dict[str, tuple[str, ...]] = {
    "responsible": ("", "responsible", "responsible party", "primary", "primary responsible", "responsible 1"),
    "co_debtor": (
        "co responsible", "co signer", "joint responsible", "secondary responsible", "second responsible",
        "responsible 2", "co maker", "co applicant",
    ),
    "spouse": ("spouse", "responsible spouse"),
    "second_location": ("second location", "second location responsible"),
    "patient": ("patient",),
    "relative": ("relative", "nearest relative", "responsible relative"),
    "attorney": ("attorney", "responsible attorney"),
}  # fmt: skip
"""The words for each role; the responsible party's fields are also called without any."""

_NAME = "name | full name | whole name"
_STREET = "street | street 1 | address | address 1 | address line 1 | street address | street address 1 | street line 1"
_STREET2 = "street 2 | address 2 | address line 2 | street address 2 | street line 2 | apt | unit | suite"
_PHONE = "phone | phone 1 | phone number"
_ATTRIBUTES: tuple[tuple[str, Holds, str, str], ...] = (
    ("name", Holds.NAME, "whole name, to be split", _NAME),
    ("last_name", Holds.TEXT, "last name", "last name | last | name last"),
    ("first_name", Holds.TEXT, "first name", "first name | first | name first"),
    ("middle_name", Holds.TEXT, "middle name or initial", "middle name | middle | middle initial | mi | name middle"),
    ("suffix", Holds.TEXT, "JR, SR, III, …, which stays after the last name", "suffix | name suffix"),
    (
        "business_name",
        Holds.TEXT,
        "name of a firm",
        "business name | company name | organization name | firm | firm name | business",
    ),
    (
        "address",
        Holds.ADDRESS,
        "whole address in one: street, city, state ZIP",
        "address | full address | whole address",
    ),
    ("street", Holds.TEXT, "street", _STREET),
    ("street2", Holds.TEXT, "second line of the street", _STREET2),
    ("city", Holds.TEXT, "city", "city | town | city name | address city"),
    ("state", Holds.STATE, "state", "state | state code | province | address state | st?"),
    ("zip_code", Holds.ZIP, "ZIP code", "zip | zip code | zip 4 | zip 5 | address zip"),
    (
        "place",
        Holds.PLACE,
        "city, state and ZIP in one",
        "city state zip | city state | csz | city state zip code",
    ),
    ("country", Holds.TEXT, "country", "country | country code"),
    (
        "home_phone",
        Holds.PHONE,
        "home phone",
        f"home phone | {_PHONE} | home phone number | home telephone number | home?",
    ),
    ("cell_phone", Holds.PHONE, "cell phone", "cell phone | cell? | cell phone number | cell number"),
    (
        "work_phone",
        Holds.PHONE,
        "work phone",
        "work phone | work phone number | business phone | office phone | work number",
    ),
    ("email", Holds.EMAIL, "e-mail address", "email | email address | mail?"),
    ("employer", Holds.TEXT, "employer", "employer | employer name | job name | poe | place employment"),
    ("employer_phone", Holds.PHONE, "employer's phone", "employer phone | employer phone number | job phone"),
    (
        "ssn",
        Holds.SSN,
        "social security number",
        "ssn | social security number | social security | social | ssn number | ss number | tax id?",
    ),
    ("birth_on", Holds.BIRTH, "date of birth", "birth date | date birth | birth"),
)


PEOPLE: dict[str, str] = {
    "responsible": "Responsible party",
    "co_debtor": "Co-debtor",
    "spouse": "Spouse",
    "second_location": "Second location",
    "patient": "Patient",
    "relative": "Relative",
    "attorney": "Attorney",
}


def party_fields() -> tuple[Field, ...]:
    """Return the fields of every role: ``responsible_last_name``, ``patient_birth_on``, …."""
    return tuple(
        Field(f"{role}_{name}", holds, f"{PEOPLE[role]}: {sentence}.", _called(role, name, headers))
        for role in ROLES
        for name, holds, sentence, headers in _ATTRIBUTES
    )


def _called(role: str, name: str, headers: str) -> tuple[str, ...]:
    words = [header.strip() for header in headers.split("|")]
    if role == "attorney" and name in {"home_phone", "work_phone"}:  # an attorney's plain telephone is the office's
        plain = [part.strip() for part in _PHONE.split("|")]
        words = [word for word in words if word not in plain] + (plain if name == "work_phone" else [])
    alone = [f"{prefix}?" for prefix in ROLES[role] if prefix] if name == "name" else []
    return (*(f"{prefix} {word}".strip() for prefix in ROLES[role] for word in words), *alone)


ATTRIBUTES = tuple(name for name, _holds, _sentence, _headers in _ATTRIBUTES)
