"""Rules 3g, 3h and 3i: a house number or a mailing address, no other words, the unit and its # at the end."""

import re
from collections.abc import Iterator

from clientconnect.services.placements.fields import Form
from clientconnect.services.placements.rules.address_parts import parts_in
from clientconnect.services.placements.rules.letters import spaced
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.words import (
    MAILING,
    NO_STREETS,
    NUMBER_WORDS,
    STREET_PARTS,
    STREET_WORD,
    UNITS,
)
from clientconnect.services.placements.rules.words_in_names import named
from clientconnect.services.placements.rules.writing import plain
from clientconnect.texts import _

_NUMBERED = re.compile(r"(?:[NSEW]\d+[NSEW]|\d)")
_START = re.compile(r"(?<!\w)(?:(?<!#)(?<!# )\d|P[ .]*O[ .]*BOX\b|RR\b|HC\b|#|(?:" + UNITS + r")\b)", re.IGNORECASE)
"""Where an address may begin again after words that are none of it."""
_BEFORE = re.compile(
    r"((?:[^\W\d_]+ )+)(?=\d+[A-Z]?(?:[-/]\d+[A-Z]?)?(?: \d/\d| ½)? [A-Z0-9]*[A-Z]|PO BOX \d)", re.IGNORECASE
)
_LEADING_UNIT = re.compile(
    rf"(?:(?P<word>{UNITS})\b[ .]*)?(?P<mark>#\s*)?(?P<number>[A-Z0-9]+(?:-[A-Z0-9]+)?)[\s,.;:-]+(?=\d|P[ .]*O[ .]*BOX|RR |HC )"
    r"|(?P<storey>\d+(?:ST|ND|RD|TH) (?:FLOOR|FL))[\s,.]+(?=\d)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"#\s*[^\s#,;]+[,;]?")
_MARKS_LAST = re.compile(r"[^#]*?(?:#\s?[^\s#]+(?: [A-Z0-9]{1,2})?\s*)*", re.IGNORECASE)


def address_needed(reading: Reading) -> Iterator[Finding]:
    """Find streets without a house number that are no mailing address, and those whose town is missing."""
    for one, text in reading.odd.get(Form.STREET, ()):
        street = plain(text, Form.STREET, reading.settings).upper()
        if not street or _words_out(spaced(text)) or _units(spaced(text)):
            continue
        first = street.split(" ")[0]
        if not (_NUMBERED.match(first) or first in NUMBER_WORDS or MAILING.search(street)):
            yield Finding("address_needed", one.id, _("The house number is missing, or else a mailing address."))
    for party in ("spouse", "second"):
        if reading.entry.get(f"{party}.street"):
            for part in ("city", "state", "zip_code"):
                field_id = f"{party}.{part}"
                if (
                    reading.is_asked(f"{party}.street")
                    and reading.is_asked(field_id)
                    and not reading.entry.get(field_id)
                ):
                    yield Finding("address_needed", field_id, _("An address has a city, a state and a ZIP code."))


def address_words(reading: Reading) -> Iterator[Finding]:
    """Find what is no address in a street: "care of" and its like with the name, UNKNOWN, names before the number."""
    for one, text in reading.odd.get(Form.STREET, ()):
        if parts_in(reading, (one, text)):
            continue
        left, lines = spaced(text), []
        while found := _words_out(left) or _words_out(plain(left, Form.STREET, reading.settings)):
            left, line = found
            lines.append(plain(line, Form.CITY, reading.settings))
        if not lines:
            continue
        label = _("Move {text} to additional information").format(text=", ".join(lines))
        changes = {one.id: plain(left, Form.STREET, reading.settings), **reading.noted(*lines)}
        yield Finding("address_words", one.id, _("Only the address stands here."), (Correction(label, changes),))


def unit_last(reading: Reading) -> Iterator[Finding]:
    """Find a # or a unit before the street, and a # in its middle."""
    for typed in reading.odd.get(Form.STREET, ()):
        moved = _units(spaced(typed[1]))
        if moved is None or parts_in(reading, typed):
            continue
        finding = _at_the_end(reading, typed, *moved)
        if _units(finding.corrections[0].changes[typed[0].id]) is None:
            yield finding


def _units(text: str) -> tuple[str, list[str]] | None:
    """Return a street without the units that stand too early, and these; ``None`` where none does, or words that go."""
    units: list[str] = []
    rest = text
    while not _words_out(rest) and (found := _unit(rest)):
        rest, unit = found
        units.append(unit)
    return (rest, units) if units and not _words_out(rest) and _unit(" ".join([rest, *units])) is None else None


def _unit(text: str) -> tuple[str, str] | None:
    """Return a street without the unit that stands too early, and that unit; ``None`` where none does."""
    leading = _LEADING_UNIT.match(text)
    if leading and (leading["word"] or leading["mark"] or leading["storey"]):
        rest = text[leading.end() :]
        if not (leading["word"] and MAILING.match(plain_mail(text))):
            if leading["storey"]:
                return rest, leading["storey"]
            mark = "#" if leading["mark"] else f"{leading['word']} "
            return rest, f"{mark}{leading['number']}"
    if _MARKS_LAST.fullmatch(text):
        return None
    found = _MARKED.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return rest, re.sub(r"^#\s*", "#", found[0].rstrip(",;"))


def plain_mail(text: str) -> str:
    """Return ``text`` in capitals and without punctuation, to tell a mailing address such as UNIT 2050 BOX 4190."""
    return " ".join(re.sub(r"[^\w#]+", " ", text.upper()).split())


def _at_the_end(reading: Reading, typed: Typed, rest: str, units: list[str]) -> Finding:
    one, settings = typed[0], reading.settings
    unit = " ".join(
        f"{'#' * unit.startswith('#')}{plain(unit.removeprefix('#'), Form.CITY, settings)}" for unit in units
    )
    new = f"{plain(rest, Form.STREET, settings)} {unit}".strip()
    sentence = _("# goes last: {street}") if unit.startswith("#") else _("The unit goes last: {street}")
    label = _("Move {text} to the end").format(text=unit)
    return Finding("unit_last", one.id, sentence.format(street=new), (Correction(label, {one.id: new}),))


def _words_out(text: str) -> tuple[str, str] | None:
    """Return a street without what is no address, and that as a line of its own; ``None`` where all is address."""
    bare = plain_mail(text)
    if NO_STREETS.fullmatch(bare):
        return "", f"ADDRESS {bare}" if "ADDRESS" not in bare else bare
    if found := STREET_WORD.search(text):
        after = text[found.end() :]
        again = _START.search(after)
        end = again.start() if again else len(after)
        line = f"{named(found[0])} {after[:end].strip(' ,.;-')}".strip()
        return f"{text[: found.start()]} {after[end:]}".strip(" ,.;-"), line
    before = _BEFORE.match(" ".join(re.sub(r"[^\w/½#-]+", " ", text).split()))
    if before and not STREET_PARTS & set(before[1].upper().split()):
        words = before[1].split()
        if all(len(word) == 1 for word in words):
            return None
        rest = re.sub(rf"^\W*(?:{'[^0-9A-Za-z]+'.join(map(re.escape, words))})\W+", "", text)
        return (rest, before[1].strip()) if rest != text else None
    return None
