"""An entry against all the rules: what is found, what is tidied by itself, and the entry with every correction made."""

from collections.abc import Mapping

from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.rules.catalogue import RULES
from clientconnect.services.placements.rules.model import OFF, Entry, Finding, RuleSettings
from clientconnect.services.placements.rules.reading import Reading
from clientconnect.services.placements.rules.tidying import tidied_text
from clientconnect.services.placements.rules.writing import WRITING

_ORDER = {field_id: place for place, field_id in enumerate(FIELDS)}
_LATER = WRITING | {"too_long"}
"""Told of a field after what it says is in order."""
_MISSING = frozenset({"required", "address_needed"})
"""Told of an empty field where no correction fills it."""
_ROUNDS = 40
"""Corrections that lead to others end long before; this only bounds them."""


def check(entry: Entry, settings: RuleSettings) -> tuple[Finding, ...]:
    """Return what is against the rules, in the order of the form; hidden fields and rules switched off find nothing.

    How a text is written is told of a field only where no correction of what it says mends that too, and a field is
    missing only where none fills it; whether a ZIP code is its town's is told of a town that no correction changes.
    """
    reading = Reading(entry, settings)
    found: list[Finding] = []
    for rule in RULES:
        level = rule.level_in(settings)
        if level != OFF:
            for one in rule.find(reading):
                found.append(one if one.level == level else _at(one, level))
    if len(found) < 2:
        return tuple(found)
    mended = {
        field_id: text
        for one in found
        if one.rule not in _LATER and one.correction
        for field_id, text in one.correction.changes.items()
    }
    left = (one for one in found if not _is_covered(one, entry, mended))
    return tuple(sorted(left, key=lambda one: _ORDER.get(one.field, len(_ORDER))))


def tidy(field_id: str, text: str, settings: RuleSettings, kind: str) -> str:
    """Return the text of a field as it is echoed when the field is left: it loses nothing, and needs no click.

    Single blanks, capital letters, dates as mm/dd/yyyy, phones as (937) 555-0142, SSN as 123-45-6789, money as
    1,284.50, states by two letters. What cannot be read, and a field that ``kind`` has not, stays exactly as typed.
    """
    if field_id not in FIELDS or kind not in FIELDS[field_id].kinds:
        return text
    return tidied_text(field_id, text, settings)


def tidied(entry: Entry, settings: RuleSettings) -> Entry:
    """Return the entry with every field tidied."""
    return entry.changed({name: tidy(name, text, settings, entry.kind) for name, text in entry.values.items()})


def corrected(entry: Entry, settings: RuleSettings) -> Entry:
    """Return the entry tidied and with the first correction of every finding made, again until none is left.

    Where only a person can choose (:attr:`Correction.is_choice`), nothing is changed. Doing it again changes nothing.
    """
    entry = tidied(entry, settings)
    for _round in range(_ROUNDS):
        changes: dict[str, str] = {}
        for one in check(entry, settings):
            correction = one.correction
            if correction is not None and changes.keys().isdisjoint(correction.changes):
                changes |= correction.changes
        if not changes:
            break
        entry = entry.changed(changes)
    return entry


def _is_covered(one: Finding, entry: Entry, mended: Mapping[str, str]) -> bool:
    if one.rule in _LATER:
        return one.field in mended
    if one.rule == "zip_city":
        return f"{one.field.partition('.')[0]}.city" in mended
    return one.rule in _MISSING and not entry.get(one.field) and bool(mended.get(one.field))


def _at(finding: Finding, level: str) -> Finding:
    return Finding(finding.rule, finding.field, finding.sentence, finding.corrections, level)
