"""An entry made ready for the rules: each field looked at once, what is plainly in order set aside."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clientconnect.services.accounts.typed import typed_money
from clientconnect.services.foundation.states import STATES
from clientconnect.services.placements.fields import (
    ADDITIONAL,
    COMMERCIAL,
    FIELDS,
    HIDDEN,
    RESPONSIBLE,
    Field,
    Form,
)
from clientconnect.services.placements.rules.days import typed_day
from clientconnect.services.placements.rules.model import Entry, RuleSettings
from clientconnect.services.placements.rules.words import SPELLED

Typed = tuple[Field, str]
PERSON_FORMS = (Form.LAST_NAME, Form.FIRST_NAME, Form.MIDDLE_NAME)

_WORDS = re.compile(r"[A-Z]+(?: [A-Z]+)*")
_WORDS_AND_DIGITS = re.compile(r"[A-Z0-9]+(?: [A-Z0-9]+)*")
_STREET = re.compile(r"(?:\d+[A-Z]?(?: (?:1/[2-4]|½))?(?: [A-Z0-9]+)+(?: #[A-Z0-9]+)?|PO BOX \d+)")
_ODD_NAMES = frozenset(
    [
        *("JR", "SR", "II", "III", "IV", "THE", "AKA", "FKA", "NKA", "LKA", "DBA", "CO", "CARE", "ATTN", "ATTENTION"),
        *("AND", "OR", *SPELLED),
    ]
)
_ODD_COMPANY = frozenset(["AKA", "FKA", "NKA", "LKA", "CARE", "ATTN", "ATTENTION", "CONTACT"])
_ODD_STREET = frozenset(
    [
        "AKA",
        "FKA",
        "NKA",
        "LKA",
        "DBA",
        "CO",
        "CARE",
        "ATTN",
        "ATTENTION",
        "UNKNOWN",
        "HOMELESS",
        "SAME",
        "NONE",
        "MOVED",
        "DECEASED",
    ]
)
_PLACE_LAST = re.compile(rf".* (?:\d{{5}}|{'|'.join({name.split(' ')[-1] for name in STATES})})")
"""What ends in a ZIP code or a state, and may hold more than a street or a town."""
_READ = frozenset({Form.MONEY, Form.DATE, Form.BIRTH})
_CARDLESS = frozenset({Form.PHONE, Form.SSN, Form.BIRTH, Form.DATE, Form.ZIP, Form.STATE, Form.CHOICE, Form.EMAIL})


def _is_plain_name(text: str) -> bool:
    return _WORDS.fullmatch(text) is not None and _ODD_NAMES.isdisjoint(text.split(" "))


def _is_plain_company(text: str) -> bool:
    return _WORDS_AND_DIGITS.fullmatch(text) is not None and _ODD_COMPANY.isdisjoint(text.split(" "))


def _is_plain_street(text: str) -> bool:
    return (
        _STREET.fullmatch(text) is not None
        and _ODD_STREET.isdisjoint(text.split(" "))
        and _PLACE_LAST.fullmatch(text) is None
    )


_PLAIN: dict[Form, Callable[[str], bool]] = {
    **dict.fromkeys(PERSON_FORMS, _is_plain_name),
    Form.ORGANIZATION: lambda text: _WORDS_AND_DIGITS.fullmatch(text) is not None,
    Form.CITY: lambda text: _WORDS.fullmatch(text) is not None and _PLACE_LAST.fullmatch(text) is None,
    Form.STREET: _is_plain_street,
}


@dataclass(slots=True)
class Reading:
    """What the rules look at: hidden fields, and those that the kind of account has not, are left out.

    ``odd`` has the texts by form, of names, streets, towns and organizations only those that are not plainly in order;
    ``dates`` and ``amounts`` what could be read, ``unread`` the dates and amounts that could not.
    ``elsewhere`` are the fields that the kind of account has not.
    """

    entry: Entry
    settings: RuleSettings
    odd: dict[Form, list[Typed]] = field(default_factory=dict)
    company: list[Typed] = field(default_factory=list)
    dates: dict[str, date] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    unread: list[Typed] = field(default_factory=list)
    long: list[Typed] = field(default_factory=list)
    carded: list[Typed] = field(default_factory=list)
    elsewhere: list[Typed] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at each field once."""
        kind, needs = self.entry.kind, self.settings.needs
        for field_id, text in self.entry.values.items():
            one = FIELDS.get(field_id)
            if one is None:
                continue
            if kind not in one.kinds:
                self.elsewhere.append((one, text))
                continue
            if (needs.get(field_id) or one.need) == HIDDEN:
                continue
            form, size = one.form, len(text)
            if size > one.longest:
                self.long.append((one, text))
            if size > 12 and form not in _CARDLESS:
                self.carded.append((one, text))
            if kind == COMMERCIAL and one.party == RESPONSIBLE and form in PERSON_FORMS:
                if not _is_plain_company(text) or size > self.settings.name_width:
                    self.company.append((one, text))
                continue
            if form in _READ:
                self._read(one, text)
            elif form not in _PLAIN or not _PLAIN[form](text):
                self.odd.setdefault(form, []).append((one, text))

    def _read(self, one: Field, text: str) -> None:
        if one.form is Form.MONEY:
            amount = typed_money(text)
            if amount is not None:
                self.amounts[one.id] = amount
                return
        else:
            day = typed_day(text, self.settings.today, is_birth=one.form is Form.BIRTH)
            if day is not None:
                self.dates[one.id] = day
                return
        self.unread.append((one, text))

    def names(self) -> list[Typed]:
        """Return the names of persons that are not plainly in order."""
        return [typed for form in PERSON_FORMS for typed in self.odd.get(form, ())]

    def is_asked(self, field_id: str) -> bool:
        """Tell whether the form of this kind of account has the field."""
        return self.entry.kind in FIELDS[field_id].kinds and not self.settings.is_hidden(field_id)

    def noted(self, *lines: str) -> dict[str, str]:
        """Return the change that appends ``lines`` to the additional information, but for those that it has."""
        there = self.entry.get(ADDITIONAL)
        fresh = [line for line in dict.fromkeys(lines) if line and line not in there.splitlines()]
        return {ADDITIONAL: "\n".join([*([there.rstrip()] if there.strip() else []), *fresh])} if fresh else {}
