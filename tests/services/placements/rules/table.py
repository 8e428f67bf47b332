"""How the tests of the rules put an entry together and say what it became."""

from datetime import date

from clientconnect.services.placements.rules.checking import check, corrected
from clientconnect.services.placements.rules.model import Entry, RuleSettings

TODAY = date(2026, 11, 23)
SHIPPED = RuleSettings(TODAY)
CLEAN = {
    "responsible.last_name": "SMITH",
    "responsible.first_name": "JOHN",
    "responsible.street": "12 OAK ST",
    "responsible.city": "DAYTON",
    "responsible.state": "OH",
    "responsible.zip_code": "45402",
    "principal": "100.00",
}
COMPANY = {**CLEAN, "responsible.last_name": "ACME TOOL INC", "responsible.first_name": ""}
CHECKED = {**CLEAN, "routing_number": "042000314", "check_number": "1001"}


def entry(changes=None, kind="consumer"):
    """An entry in order, with ``changes`` typed into it: names without a party are the responsible party's."""
    base = {"consumer": CLEAN, "commercial": COMPANY, "check": CHECKED}[kind]
    typed = {
        name if name in KNOWN or "." in name else f"responsible.{name}": text for name, text in (changes or {}).items()
    }
    return Entry(kind).changed({**base, **typed})


KNOWN = {
    "additional", "number", "check_number", "routing_number", "check_on", "bank_name", "service_on", "last_payment_on",
    "itemization_type", "itemization_on", "itemization_amount", "interest_since", "fees_since", "payments_since",
    "credits_since", "principal", "interest", "collection_fees", "court_costs", "attorney_fees", "other",
}  # fmt: skip


def rules_at(one, field_id, settings=SHIPPED):
    """The ids of the rules that find something in a field, as a text."""
    return " ".join(found.rule for found in check(one, settings) if found.field == field_id)


def changed(before, after):
    """What fields became: short names for those of the responsible party."""
    names = dict.fromkeys([*before.values, *after.values])
    return {name.removeprefix("responsible."): after.get(name) for name in names if after.get(name) != before.get(name)}


def assert_mended(one, field_id, rules, became, left):
    """Assert that a field of an entry is against ``rules``, what correcting makes of the entry, and what it then lacks.

    ``left`` names what only a person can mend, as ``rule@field``.
    """
    assert rules_at(one, field_id) == rules
    mended = corrected(one, SHIPPED)
    assert changed(one, mended) == became
    still = (f"{found.rule}@{found.field.removeprefix('responsible.')}" for found in check(mended, SHIPPED))
    assert " ".join(still) == left
