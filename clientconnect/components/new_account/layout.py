"""Where the fields of the form stand: its sections, and in each the rows of fields with their widths in twelfths."""

from dataclasses import dataclass

from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.placements.fields import (
    ADDITIONAL,
    CHECK,
    COMMERCIAL,
    PATIENT,
    RESPONSIBLE,
    SECOND,
    SPOUSE,
)
from clientconnect.services.placements.rules.model import RuleSettings
from clientconnect.texts import _

ACCOUNT = "account"
Row = tuple[tuple[str, int], ...]

_PERSON: tuple[Row, ...] = (
    (("last_name", 5), ("first_name", 4), ("middle_name", 3)),
    (("street", 5), ("zip_code", 2), ("city", 3), ("state", 2)),
    (("ssn", 3), ("birth_on", 3), ("home_phone", 3), ("cell_phone", 3)),
    (("employer", 5), ("employer_phone", 3), ("email", 4)),
)
_COMPANY: tuple[Row, ...] = (
    (("last_name", 6), ("first_name", 6)),
    (("street", 5), ("zip_code", 2), ("city", 3), ("state", 2)),
    (("home_phone", 4), ("cell_phone", 4), ("email", 4)),
)
_PATIENT: tuple[Row, ...] = (
    (("last_name", 5), ("first_name", 4), ("middle_name", 3)),
    (("birth_on", 4), ("ssn", 4), ("relation", 4)),
)
_CHECK: Row = (("routing_number", 3), ("check_number", 3), ("check_on", 3), ("bank_name", 3))
_ACCOUNT: Row = (
    ("number", 3),
    ("service_on", 3),
    ("last_payment_on", 2),
    ("itemization_type", 2),
    ("itemization_on", 2),
)
ITEMIZATION = (
    ("itemization_amount", ""),
    ("interest_since", "+"),
    ("fees_since", "+"),
    ("payments_since", "−"),
    ("credits_since", "−"),
)
"""The lines of the itemization with the sign by which each counts."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form: its key, heading, what it is for, its rows, whether it is there only once it is asked for."""

    key: str
    title: str
    hint: str
    rows: tuple[Row, ...]
    is_optional: bool = False
    ask: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The ids of the section's fields."""
        return tuple(name for row in self.rows for name, _width in row)


def sections(kind: str, settings: RuleSettings) -> tuple[Section, ...]:
    """Return the sections of the form for a kind of account, with the fields that the client is asked for."""
    whose = _("the company that owes it") if kind == COMMERCIAL else _("who must pay; not a minor patient")
    made = [Section(RESPONSIBLE, _("Responsible party"), whose, _of(RESPONSIBLE, kind))]
    if kind == CHECK:
        made.append(Section(CHECK, _("Check"), _("the check that came back"), (_CHECK,)))
    if kind != COMMERCIAL:
        made.append(
            Section(
                SPOUSE, _("Spouse"), _("if married to the responsible party"), _of(SPOUSE, kind), True, _("Add spouse")
            )
        )
    other = (
        _("someone else who owes it too, such as a guarantor")
        if kind == COMMERCIAL
        else _("someone else who owes it too, not married to the first")
    )
    made.append(
        Section(
            SECOND,
            _("Second location"),
            other,
            _of(SECOND, kind),
            True,
            _("Add second location"),
        )
    )
    if kind != COMMERCIAL:
        made.append(
            Section(
                PATIENT,
                _("Patient"),
                _("if somebody other than the responsible party was treated"),
                _of(PATIENT, kind),
                True,
                _("Add patient"),
            )
        )
    amounts = (_ACCOUNT, tuple((name, 0) for name in BUCKETS), tuple((name, 0) for name, _sign in ITEMIZATION))
    made.append(Section(ACCOUNT, _("Account and amounts"), "", amounts))
    note = _("anything that belongs in no other field: contacts, names, the patient’s story")
    made.append(Section(ADDITIONAL, _("Additional information"), note, (((ADDITIONAL, 12),),)))
    return tuple(filter(None, (_shown(one, settings) for one in made)))


def _of(party: str, kind: str) -> tuple[Row, ...]:
    rows = _PATIENT if party == PATIENT else _COMPANY if party == RESPONSIBLE and kind == COMMERCIAL else _PERSON
    return tuple(tuple((f"{party}.{name}", width) for name, width in row) for row in rows)


def _shown(section: Section, settings: RuleSettings) -> Section | None:
    """Return the section without the fields that are hidden; ``None`` where nothing is left of it."""
    rows = tuple(tuple(one for one in row if not settings.is_hidden(one[0])) for row in section.rows)
    kept = tuple(row for row in rows if row)
    if not kept:
        return None
    return Section(
        section.key,
        section.title,
        section.hint,
        rows if section.key == ACCOUNT else kept,
        section.is_optional,
        section.ask,
    )
