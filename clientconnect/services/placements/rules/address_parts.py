"""Rule 3g: street, city, state and ZIP code each in its own field; taken apart where a street or a city holds more."""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from clientconnect.services.accounts.names import name_key
from clientconnect.services.placements.fields import Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.places import state_code, written_zip
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.towns import is_town, is_town_of, town
from clientconnect.services.placements.rules.words import MAILING, NUMBER_WORDS, STREET_PARTS
from clientconnect.services.placements.rules.writing import plain
from clientconnect.texts import _

_NAMES = ("street", "city", "state", "zip_code")
_ZIP_LAST = re.compile(r"(.*[^\s,.#])[\s,.]+(\d{5}(?:-?\d{4})?)[\s,.]*", re.ASCII)
_LAST_WORDS = {
    n: re.compile(rf"(.*[^\s,.])(\.?[\s,][\s,.]*)((?:[^\s,]+\s+){{{n - 1}}}[^\s,]+?)[\s,.]*") for n in (1, 2, 3, 4)
}
_NUMBERED = frozenset(
    ["ROUTE", "RT", "RTE", "HIGHWAY", "HWY", "ROAD", "RD", "FM", "CR", "SR", "US", "BOX", "UNIT", "LOT"]
)
"""Words that a number of five digits may follow within a street."""
_TOWN = re.compile(r"[A-Z]+(?: [A-Z]+)*")


@dataclass(frozen=True, slots=True)
class Parts:
    """An address by its fields, empty where nothing is; ``state`` by two letters where it is one."""

    street: str
    city: str
    state: str
    zip_code: str


def address_parts(reading: Reading) -> Iterator[Finding]:
    """Find city, state or ZIP code in a street, state or ZIP code in a city.

    They are taken apart where their own fields are empty or say the same; else a person must choose what is right.
    """
    for form in (Form.STREET, Form.CITY):
        for typed in reading.odd.get(form, ()):
            held = parts_in(reading, typed)
            if held is not None:
                sentence = _("Street, city, state and ZIP code have a field each.")
                yield Finding("address_parts", typed[0].id, sentence, _corrections(reading, typed, held))


def parts_in(reading: Reading, typed: Typed) -> Parts | None:
    """Return the parts of an address that a street or a city holds; ``None`` where it is a street or a city and no more."""
    one, text = typed
    if not all(reading.is_asked(f"{one.party}.{name}") for name in _NAMES):
        return None
    there = _there(reading, one.party)
    return _in_street(text, there) if one.form is Form.STREET else _in_city(text, there)


def _in_street(text: str, there: Parts) -> Parts | None:
    rest, zip_code = _without_zip(text)
    rest, code, is_parted = _without_state(rest, zip_code)
    if not (zip_code or code or "," in text):
        return None
    if code in STREET_PARTS and not (zip_code or is_parted):
        return None
    street, city, is_parted = _without_city(rest, code, zip_code, there)
    is_same = bool(city) and name_key(city) == name_key(there.city)
    if zip_code and (code or city):
        return Parts(street, city, code, zip_code)
    is_held = (
        zip_code[:5] == there.zip_code[:5] and street.split(" ")[-1] not in _NUMBERED
        if zip_code
        else bool(city) and (is_parted or (is_same and code == there.state))
        if code
        else is_same and is_parted
    )
    return Parts(street, city, code, zip_code) if is_held and _is_street(street) else None


def _in_city(text: str, there: Parts) -> Parts | None:
    rest, zip_code = _without_zip(text)
    city, code, is_parted = _without_state(rest, zip_code)
    key = name_key(city)
    if not _TOWN.fullmatch(key):
        return None
    if zip_code:
        is_held = bool(code) or is_town(zip_code, key) or zip_code[:5] == there.zip_code[:5]
    else:
        whole = name_key(text)
        is_whole = is_town_of(whole, there.state) or (bool(there.zip_code) and is_town(there.zip_code, whole))
        is_short = code == there.state and whole.endswith(f" {code}")
        is_held = bool(code) and not is_whole and (is_parted or is_short or is_town_of(key, code))
    return Parts("", city, code, zip_code) if is_held else None


def _without_zip(text: str) -> tuple[str, str]:
    """Return ``text`` without the ZIP code of a town at its end, and that, written; empty for none."""
    found = _ZIP_LAST.fullmatch(text)
    return (found[1], written_zip(found[2])) if found and town(found[2]) else (text, "")


def _without_state(text: str, zip_code: str) -> tuple[str, str, bool]:
    """Return ``text`` without the state at its end, its two letters (empty for none), whether a comma parts them."""
    place = town(zip_code) if zip_code else None
    for count in (3, 2, 1):
        found = _LAST_WORDS[count].fullmatch(text)
        code = state_code(found[3]) if found else None
        if found and code and (place is None or place[1] == code):
            return found[1], code, "," in found[2]
    return text, "", False


def _without_city(text: str, code: str, zip_code: str, there: Parts) -> tuple[str, str, bool]:
    """Return a street without the town at its end, the town (empty for none), and whether a comma parts them."""
    street, comma, last = text.rpartition(",")
    key = name_key(last)
    if comma and _TOWN.fullmatch(key):
        is_new = bool(zip_code and code) and STREET_PARTS.isdisjoint(key.split(" "))
        if is_new or _is_known(key, code, zip_code, there):
            return street.rstrip(" ,."), last.strip(), True
    if _TOWN.fullmatch(name_key(text)) and zip_code and is_town(zip_code, name_key(text)):
        return "", text, False
    for count in (4, 3, 2, 1):
        found = _LAST_WORDS[count].fullmatch(text)
        if found and _is_street(found[1]) and _is_known(name_key(found[3]), code, zip_code, there):
            return found[1], found[3], False
    return text, "", False


def _is_known(city: str, code: str, zip_code: str, there: Parts) -> bool:
    if city == name_key(there.city):
        return True
    return is_town(zip_code, city) if zip_code else bool(code) and is_town_of(city, code)


def _is_street(text: str) -> bool:
    """Tell whether a text can be a street by itself: a number and a name, or a mailing address."""
    words = name_key(text).split(" ")
    return len(words) > 1 and (
        words[0][0].isdigit() or words[0] in NUMBER_WORDS or bool(MAILING.search(" ".join(words)))
    )


def _there(reading: Reading, party: str) -> Parts:
    street, city, state, zip_code = (reading.entry.get(f"{party}.{name}") for name in _NAMES)
    return Parts(street, city, state_code(state) or state, zip_code)


def _corrections(reading: Reading, typed: Typed, held: Parts) -> tuple[Correction, ...]:
    """Return the correction that takes an address apart; none where a field has something else already."""
    (one, text), there = typed, _there(reading, typed[0].party)
    zip_code = held.zip_code if len(held.zip_code) > len(there.zip_code) else there.zip_code
    city = plain(held.city, Form.CITY, reading.settings)
    is_street = one.form is Form.STREET
    agree = (
        (not held.city or not there.city or not is_street or name_key(there.city) == name_key(city)),
        not held.state or there.state in {"", held.state},
        not held.zip_code or not there.zip_code or there.zip_code[:5] == held.zip_code[:5],
    )
    if not all(agree):
        return ()
    street = plain(held.street, Form.STREET, reading.settings) if is_street else there.street
    if is_street:
        city = there.city or city
    place = town(held.zip_code)
    new = Parts(street, city, held.state or there.state or (place[1] if place else ""), zip_code)
    left = _in_street(street, new) if is_street else _in_city(city, new)
    if left is not None or (street if is_street else city) == text:
        return ()
    before = dict(zip(_NAMES, astuple(there), strict=True))
    changes = {
        f"{one.party}.{name}": part
        for name, part in zip(_NAMES, astuple(new), strict=True)
        if part != before[name] or f"{one.party}.{name}" == one.id
    }
    parts = " · ".join(part for part in (held.street and street, held.city and city, held.state, held.zip_code) if part)
    return (Correction(_("Take apart: {parts}").format(parts=parts), changes),)
