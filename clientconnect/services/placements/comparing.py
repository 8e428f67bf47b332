"""A new account beside another one, field by field: the same, differing, only in the new one, only there."""

from collections.abc import Mapping
from dataclasses import dataclass

from clientconnect.services.accounts.names import digits, masked_ssn, name_key, number_key
from clientconnect.services.accounts.typed import typed_date, typed_money
from clientconnect.services.placements.fields import FIELDS, Form
from clientconnect.services.placements.rules.model import Entry

SAME, DIFFERS, NEW, MISSING, ALONE = "same", "differs", "new", "missing", "alone"
"""How a field compares: ``new`` stands in the new account only, ``missing`` in the other only; ``alone`` with no other."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A field of a new account and of the other: id, section of the form, both texts as they may be shown, how they compare."""

    field: str
    section: str
    new: str
    there: str
    mark: str


def compare(new: Entry, there: Entry | None) -> tuple[Compared, ...]:
    """Return the fields that either has, in the order of the form, of SSNs the last four digits alone."""
    return tuple(
        Compared(
            one.id,
            one.section,
            shown(one.form, new.get(one.id)),
            shown(one.form, there.get(one.id)) if there else "",
            _mark(one.form, new.get(one.id), there.get(one.id)) if there else ALONE,
        )
        for one in FIELDS.values()
        if new.get(one.id) or (there and there.get(one.id))
    )


def changes(before: Entry, now: Entry) -> Mapping[str, str]:
    """Return what stood in each field that was mended since, as it may be shown; empty where nothing did."""
    ids = [one.id for one in FIELDS.values() if before.get(one.id) != now.get(one.id)]
    return {name: shown(FIELDS[name].form, before.get(name)) for name in ids}


def shown(form: Form, text: str) -> str:
    """Return ``text`` as a reviewer reads it: of an SSN the last four digits."""
    return masked_ssn(text) if form is Form.SSN else text


def _mark(form: Form, new: str, there: str) -> str:
    if not there:
        return NEW
    if not new:
        return MISSING
    return SAME if _plain(form, new) == _plain(form, there) else DIFFERS


def _plain(form: Form, text: str) -> object:
    """Return what two texts of a field are compared by."""
    if form in (Form.BIRTH, Form.DATE):
        return typed_date(text) or text
    if form is Form.MONEY:
        amount = typed_money(text)
        return text if amount is None else amount
    if form in (Form.SSN, Form.PHONE, Form.ROUTING):
        return digits(text)[-10:]
    if form is Form.ZIP:
        return digits(text)[:5]
    return number_key(text) if form is Form.NUMBER else name_key(text)
