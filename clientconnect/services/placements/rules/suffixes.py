"""Rules 3d, 3e and 3f: JR, SR, III and IV after the last name; no digits in names."""

from collections.abc import Iterator

from clientconnect.services.placements.fields import Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.people import persons_in_last, pieces
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.words import ORDINALS, SUFFIXES, SURE_SUFFIXES
from clientconnect.services.placements.rules.writing import plain
from clientconnect.texts import _


def suffix(reading: Reading) -> Iterator[Finding]:
    """Find JR, SR, II, III or IV anywhere but after the last name, in its field."""
    for one, text in reading.names():
        words = plain(text, one.form, reading.settings).split(" ")
        if len(pieces(text)) > 1:
            continue
        if one.form is Form.LAST_NAME:
            if persons_in_last(text, reading.entry.get(f"{one.party}.first_name"), reading.settings):
                continue
            yield from _before_last(one.id, words)
            continue
        found = [word for word in words if word in SURE_SUFFIXES]
        last_id = f"{one.party}.last_name"
        if found and reading.entry.get(last_id).strip():
            rest = " ".join(word for word in words if word not in SURE_SUFFIXES)
            yield _after_last(reading, "suffix", one.id, found, {one.id: rest})


def digits(reading: Reading) -> Iterator[Finding]:
    """Find digits in names of people: 3RD becomes III, other numbers go to the additional information."""
    for typed in reading.names():
        text = typed[1]
        if any(c.isnumeric() for c in text) and len(pieces(text)) < 2:
            yield _without_digits(reading, typed)


def _before_last(field_id: str, words: list[str]) -> Iterator[Finding]:
    end = len(words)
    while end > 1 and words[end - 1] in SUFFIXES:
        end -= 1
    moved = [word for word in words[:end] if word in SURE_SUFFIXES]
    if moved and len(moved) < end:
        new = " ".join([*(word for word in words[:end] if word not in SURE_SUFFIXES), *words[end:], *moved])
        label = _("Move {text} to the end").format(text=" ".join(moved))
        sentence = _("{text} goes after the last name.").format(text=" ".join(moved))
        yield Finding("suffix", field_id, sentence, (Correction(label, {field_id: new}),))


def _after_last(reading: Reading, rule: str, field_id: str, found: list[str], changes: dict[str, str]) -> Finding:
    last_id = f"{field_id.partition('.')[0]}.last_name"
    last = reading.entry.get(last_id)
    written = plain(last, Form.LAST_NAME, reading.settings).split(" ")
    fresh = [word for word in found if word not in written[1:]]
    text = " ".join(found)
    sentence = _("{text} goes after the last name.").format(text=text)
    if len(pieces(last)) > 1 or "," in last:
        return Finding(rule, field_id, sentence)
    label = _("Move {text} after the last name").format(text=text)
    changes = {**changes, last_id: " ".join([*written, *fresh])}
    return Finding(rule, field_id, sentence, (Correction(label, changes),))


def _without_digits(reading: Reading, typed: Typed) -> Finding:
    one, text = typed
    name = plain(text, one.form, reading.settings)
    words = name.split(" ")
    romans = [ORDINALS[word] for word in words if word in ORDINALS]
    numbers = [word for word in words if word not in ORDINALS and all(c.isnumeric() for c in word)]
    mixed = [w for w in words if w not in ORDINALS and w not in numbers and any(c.isnumeric() for c in w)]
    sentence = _("No digits in a name.")
    last_id = f"{one.party}.last_name"
    if mixed or (romans and not reading.entry.get(last_id).strip()):
        return Finding("digits", one.id, sentence)
    rest = [word for word in words if word not in ORDINALS and word not in numbers]
    noted = reading.noted(f"NAME AS TYPED {name}") if numbers else {}
    if romans and one.form is not Form.LAST_NAME:
        return _after_last(reading, "digits", one.id, romans, {one.id: " ".join(rest), **noted})
    new = " ".join([*rest, *romans])
    if numbers:
        label = _("Move {text} to additional information").format(text=" ".join(numbers))
    else:
        label = _("Use {text}").format(text=new)
    return Finding("digits", one.id, sentence, (Correction(label, {one.id: new, **noted}),))
