"""Rules 3c and 3j: one person per name field; others go to Second Location, Spouse, or the additional information."""

from collections.abc import Iterator

from clientconnect.services.placements.fields import PATIENT, RESPONSIBLE, SECOND, SPOUSE, Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.people import Person, given_in, persons_in_first, persons_in_last
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.words import NAME_WORD
from clientconnect.services.placements.rules.words_in_names import first_word
from clientconnect.texts import _

_PLACES = {RESPONSIBLE: (SECOND, SPOUSE), SPOUSE: (SECOND,), SECOND: (), PATIENT: ()}
"""Where another name of each party may go, before the additional information."""


def one_person(reading: Reading) -> Iterator[Finding]:
    """Find more than one person in a name field, and a first name in the last-name field."""
    told: set[str] = set()
    for typed in reading.names():
        one, text = typed
        if one.party in told or first_word(text, NAME_WORD):
            continue
        found = _in_last(reading, typed) if one.form is Form.LAST_NAME else _in_first(reading, typed)
        if found is not None:
            if one.form is Form.LAST_NAME:
                told.add(one.party)
            yield found


def _in_last(reading: Reading, typed: Typed) -> Finding | None:
    one, text = typed
    first_id, middle_id = f"{one.party}.first_name", f"{one.party}.middle_name"
    first = reading.entry.get(first_id)
    read = persons_in_last(text, first, reading.settings)
    if read is None:
        return None
    changes = {one.id: read.last}
    if read.first != first:
        changes[first_id] = read.first
    if read.middle:
        if reading.entry.get(middle_id):
            changes[first_id] = f"{read.first} {read.middle}"
        else:
            changes[middle_id] = read.middle
    if not read.others:
        label = _("Use last name {last}, first name {first}").format(last=read.last, first=read.first)
        return Finding("one_person", one.id, _("The first name has a field of its own."), (Correction(label, changes),))
    return _moving(reading, one.id, changes, read.others)


def _in_first(reading: Reading, typed: Typed) -> Finding | None:
    one, text = typed
    last_id = f"{one.party}.last_name"
    last = reading.entry.get(last_id)
    if one.form is Form.FIRST_NAME and (split := given_in(text, last, reading.settings)):
        label = _("Use last name {last}, first name {first}").format(last=split[0], first=split[1])
        changes = {one.id: split[1], last_id: split[0]}
        return Finding("one_person", one.id, _("The last name has a field of its own."), (Correction(label, changes),))
    read = persons_in_first(text, last, reading.settings, has_commas=one.form is Form.FIRST_NAME)
    if read is None:
        return None
    if not read.others:
        label = _("Use {text}").format(text=read.first)
        correction = Correction(label, {one.id: read.first})
        return Finding("one_person", one.id, _("The last name has a field of its own."), (correction,))
    return _moving(reading, one.id, {one.id: read.first}, read.others)


def _moving(reading: Reading, field_id: str, changes: dict[str, str], others: tuple[Person, ...]) -> Finding:
    party = field_id.partition(".")[0]
    names = {SECOND: _("Second Location"), SPOUSE: _("Spouse")}
    corrections: list[Correction] = []
    for place in _PLACES[party]:
        if not _is_free(reading, place):
            continue
        who = others[0]
        moved = {f"{place}.last_name": who.last, f"{place}.first_name": who.first, f"{place}.middle_name": ""}
        notes = reading.noted(*(f"ALSO NAMED {other.spoken}" for other in others[1:]))
        if corrections:
            label = _("Move to {place}").format(place=names[place])
        else:
            label = _("Move {name} to {place}").format(name=who.spoken, place=names[place])
        if len(others) > 1:
            label = _("{move}, the others to additional information").format(move=label)
        corrections.append(Correction(label, {**changes, **moved, **notes}))
    if not corrections:
        spoken = ", ".join(other.spoken for other in others)
        notes = reading.noted(*(f"ALSO NAMED {other.spoken}" for other in others))
        label = _("Move {text} to additional information").format(text=spoken)
        corrections.append(Correction(label, {**changes, **notes}))
    return Finding("one_person", field_id, _("One person per field."), tuple(corrections))


def _is_free(reading: Reading, place: str) -> bool:
    names = [f"{place}.{part}_name" for part in ("last", "first", "middle")]
    return reading.is_asked(names[0]) and reading.is_asked(names[1]) and not any(map(reading.entry.get, names))
