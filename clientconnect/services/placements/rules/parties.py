"""Rules 3b, 3j and 3k: full names, minors, the second location, a company's name that runs on."""

from collections.abc import Iterator
from datetime import date

from clientconnect.services.placements.fields import (
    COMMERCIAL,
    FIELDS,
    PATIENT,
    RESPONSIBLE,
    SECOND,
    SPOUSE,
    Form,
)
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.reading import Reading
from clientconnect.services.placements.rules.writing import plain
from clientconnect.texts import _

_LAST, _FIRST = f"{RESPONSIBLE}.last_name", f"{RESPONSIBLE}.first_name"
_TO_PATIENT = ("last_name", "first_name", "middle_name", "birth_on", "ssn")


def full_name(reading: Reading) -> Iterator[Finding]:
    """Find a last or first name of the responsible party that is one letter, and others without a first name."""
    if reading.entry.kind == COMMERCIAL:
        return
    for field_id in (_LAST, _FIRST):
        text = reading.entry.get(field_id)
        if text.isascii() and sum(map(str.isalnum, text)) == 1 and reading.is_asked(field_id):
            yield Finding("full_name", field_id, _("The full name, not a letter of it."))
    for party in (SPOUSE, SECOND):
        field_id = f"{party}.first_name"
        if reading.entry.get(f"{party}.last_name") and not reading.entry.get(field_id) and reading.is_asked(field_id):
            yield Finding("full_name", field_id, _("The full name: the first name is missing."))


def minor(reading: Reading) -> Iterator[Finding]:
    """Find a responsible party under 18 by birth date, who is rather the patient."""
    field_id = f"{RESPONSIBLE}.birth_on"
    born, today = reading.dates.get(field_id), reading.settings.today
    if born is None or born > today or not _is_minor(born, today):
        return
    changes: dict[str, str] = {}
    is_free = all(reading.is_asked(f"{PATIENT}.{part}") for part in _TO_PATIENT)
    for part in _TO_PATIENT:
        text, there = reading.entry.get(f"{RESPONSIBLE}.{part}"), reading.entry.get(f"{PATIENT}.{part}")
        if text:
            changes |= {f"{PATIENT}.{part}": text, f"{RESPONSIBLE}.{part}": ""}
            is_free = is_free and there in {"", text}
    corrections = (Correction(_("Move to Patient"), changes),) if is_free else ()
    yield Finding("minor", field_id, _("A minor is the patient; an adult is responsible."), corrections)


def second_location(reading: Reading) -> Iterator[Finding]:
    """Find a spouse or a second location of whom something was typed, but no name."""
    for party in (SPOUSE, SECOND):
        field_id = f"{party}.last_name"
        if reading.is_asked(field_id) and not reading.entry.get(field_id) and _is_typed(reading, party):
            yield Finding("second_location", field_id, _("Whose is this? The last name is missing."))


def commercial_name(reading: Reading) -> Iterator[Finding]:
    """Find a company's name that does not start in the last-name field, or is too wide for it and must run on."""
    entry, width = reading.entry, reading.settings.name_width
    last, first = entry.get(_LAST), entry.get(_FIRST)
    if entry.kind != COMMERCIAL or not (reading.is_asked(_LAST) and reading.is_asked(_FIRST)):
        return
    if first and not last:
        label = _("Start in the first of the two fields")
        yield Finding("commercial_name", _FIRST, label, (Correction(label, {_LAST: first, _FIRST: ""}),))
    elif len(last) > width:
        last, first = (plain(text, Form.LAST_NAME, reading.settings, is_company=True) for text in (last, first))
        cut = last.rfind(" ", 0, width + 1)
        sentence = _("A company’s name runs on in the next field after {width} letters.").format(width=width)
        if cut <= 0:
            yield Finding("commercial_name", _LAST, sentence)
            return
        rest = last[cut:].strip()
        changes = {_LAST: last[:cut].strip(), _FIRST: f"{rest} {first}".strip()}
        label = _("Continue {text} in the next field").format(text=rest)
        yield Finding("commercial_name", _LAST, sentence, (Correction(label, changes),))


def _is_minor(born: date, today: date) -> bool:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < 18


def _is_typed(reading: Reading, party: str) -> bool:
    return any(
        name.startswith(f"{party}.") and name in FIELDS and reading.is_asked(name) for name in reading.entry.values
    )
