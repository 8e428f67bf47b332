"""Rules 3d, 3e and 3f: JR, SR, III and IV after the last name; no digits in names."""

import re
from collections.abc import Iterator

from clientconnect.services.placements.fields import Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.people import persons_in_last, pieces
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.words import COUNTED, ORDINALS, SPELLED, SUFFIXES, SURE_SUFFIXES
from clientconnect.services.placements.rules.writing import plain
from clientconnect.texts import _

_AFTER_THE = {**ORDINALS, **COUNTED}
_LETTERS = (str.maketrans("015", "OIS"), str.maketrans("015", "OLS"))
"""Digits for the letters that look like them: 1 may be I or L."""
_ONE = re.compile(r"(?<=[A-Z])1+(?=[A-Z])")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)")


def suffix(reading: Reading) -> Iterator[Finding]:
    """Find JR, SR, II, III or IV anywhere but after the last name, in its field, and JUNIOR, SENIOR, THE THIRD for them."""
    for one, text in reading.names():
        typed = plain(text, one.form, reading.settings).split(" ")
        words = _short(typed, is_middle=one.form is Form.MIDDLE_NAME)
        if len(pieces(text)) > 1:
            continue
        if one.form is Form.LAST_NAME:
            if persons_in_last(text, reading.entry.get(f"{one.party}.first_name"), reading.settings):
                continue
            moved = list(_before_last(one.id, words))
            yield from moved
            if not moved and words != typed:
                new = " ".join(words)
                sentence = _("JUNIOR is written JR, SENIOR SR, THE THIRD III.")
                yield Finding(
                    "suffix", one.id, sentence, (Correction(_("Use {text}").format(text=new), {one.id: new}),)
                )
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


def _short(words: list[str], *, is_middle: bool) -> list[str]:
    """Return a name's words with JR for a JUNIOR at its end, III for THE THIRD, where a name stands before them."""
    rest, suffixes = list(words), list[str]()
    while len(rest) > (0 if is_middle else 1):
        word = rest[-1]
        counted = _AFTER_THE.get(word) if len(rest) > 2 and rest[-2] == "THE" else None
        short = word if word in SUFFIXES else SPELLED.get(word) or counted
        if short is None:
            break
        suffixes.insert(0, short)
        rest.pop()
        while len(rest) > 1 and rest[-1] == "THE":
            rest.pop()
    return [*rest, *suffixes]


def _before_last(field_id: str, words: list[str]) -> Iterator[Finding]:
    end = len(words)
    while end > 1 and words[end - 1] in SUFFIXES:
        end -= 1
    moved = [word for word in words[:end] if word in SURE_SUFFIXES]
    if moved and len(moved) < end:
        rest = [word for word in words[:end] if word not in SURE_SUFFIXES]
        new = " ".join(_short([*rest, *words[end:], *moved], is_middle=False))
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
        return Finding("digits", one.id, sentence, () if numbers or romans else _letters_for(one.id, words))
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


def _letters_for(field_id: str, words: list[str]) -> tuple[Correction, ...]:
    """Return the names that words with digits may be (J0HN is JOHN, WA1KER WAIKER or WALKER): a person must choose."""
    if not all(word.isalpha() or _may_be_letters(word) for word in words):
        return ()
    names = dict.fromkeys(" ".join(word.translate(table) for word in words) for table in _LETTERS)
    return tuple(Correction(_("Use {text}").format(text=name), {field_id: name}, is_choice=True) for name in names)


def _may_be_letters(word: str) -> bool:
    """Tell whether the digits of a word are 0, 5, or a 1 between letters, with two letters at least, and it is no 5TH."""
    upper = word.upper()
    rest = _ONE.sub("", upper)
    letters = rest.replace("0", "").replace("5", "")
    return letters.isalpha() and len(letters) > 1 and _ORDINAL.fullmatch(upper) is None
