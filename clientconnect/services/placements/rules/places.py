"""States, ZIP codes, and whether they agree with the town."""

import re
from collections.abc import Iterator

from clientconnect.services.accounts.names import name_key
from clientconnect.services.foundation.states import PROVINCES, STATES
from clientconnect.services.placements.fields import PARTIES, Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.numbers import is_placeholder
from clientconnect.services.placements.rules.reading import Reading
from clientconnect.services.placements.rules.towns import MILITARY, is_town, town
from clientconnect.texts import _

_ZIP = re.compile(r"\d{5}(?:[- ]?\d{4})?", re.ASCII)
_SHORT = re.compile(r"\d{3,4}|\d{4}-?\d{4}", re.ASCII)
_CANADIAN = re.compile(r"[A-CEGHJ-NPR-TVXY]\d[A-Z][ -]?\d[A-Z]\d", re.ASCII | re.IGNORECASE)


def state_code(text: str) -> str | None:
    """Return the two letters of a state, territory or province given so or by its name; ``None`` for none."""
    return STATES.get(" ".join(text.replace(".", "").upper().split()))


def written_zip(text: str) -> str:
    """Write nine digits as 45402-1234; anything else stays as typed."""
    digits = text.replace("-", "").replace(" ", "")
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == 9 and _ZIP.fullmatch(text) else text


def state(reading: Reading) -> Iterator[Finding]:
    """Find what is no state, and names of states that are not written with two letters."""
    for one, text in reading.odd.get(Form.STATE, ()):
        code = state_code(text)
        if code is None:
            yield Finding("state", one.id, _("There is no such state."))
        elif code != text:
            correction = Correction(_("Use {text}").format(text=code), {one.id: code})
            yield Finding("state", one.id, _("A state has two letters."), (correction,))


def zip_code(reading: Reading) -> Iterator[Finding]:
    """Find ZIP codes that have not five or nine digits."""
    for one, text in reading.odd.get(Form.ZIP, ()):
        if _ZIP.fullmatch(text) or (_CANADIAN.fullmatch(text) and _state(reading, one.party) in PROVINCES):
            continue
        lost, code = _with_zero(text), _state(reading, one.party)
        place = town(lost)
        if place is None:
            yield Finding("zip", one.id, _("A ZIP code has five or nine digits."))
            continue
        is_there = code in {"", place[1]}
        sentence = _("It lost its leading zero.") if is_there else _("A ZIP code has five or nine digits.")
        correction = Correction(_("Use {text}").format(text=lost), {one.id: lost}, is_choice=not is_there)
        yield Finding("zip", one.id, sentence, (correction,))


def zip_city(reading: Reading) -> Iterator[Finding]:
    """Find towns and states that do not go with their ZIP code."""
    for one, text in reading.odd.get(Form.ZIP, ()):
        party = one.party
        if party not in PARTIES or not _ZIP.fullmatch(text) or is_placeholder(text):
            continue
        place, code = town(text), _state(reading, party)
        city = name_key(reading.entry.get(f"{party}.city"))
        if place is None:
            yield Finding("zip_city", one.id, _("The postal service has no such ZIP code."))
        elif (code and code != place[1]) or (city and not is_town(text, city)):
            sentence = _("{zip} is {city} {state}.").format(zip=text, city=place[0], state=place[1])
            label = _("Use {city} {state}").format(city=place[0], state=place[1])
            changes = {f"{party}.city": place[0], f"{party}.state": place[1]}
            yield Finding("zip_city", one.id, sentence, (Correction(label, changes, is_choice=True),))


def military(reading: Reading) -> Iterator[Finding]:
    """Find APO, FPO and DPO with another state than AA, AE or AP."""
    for party in PARTIES:
        city, code = reading.entry.get(f"{party}.city").strip().upper(), _state(reading, party)
        if city in MILITARY and code and code not in {"AA", "AE", "AP"} and reading.is_asked(f"{party}.state"):
            yield Finding("military", f"{party}.state", _("With {city} the state is AA, AE or AP.").format(city=city))


def _with_zero(text: str) -> str:
    """Return a ZIP code with the zeros that spreadsheets take from its beginning; empty where none can be missing."""
    if not _SHORT.fullmatch(text):
        return ""
    digits = text.replace("-", "")
    return written_zip(digits.zfill(9 if len(digits) == 8 else 5))


def _state(reading: Reading, party: str) -> str:
    text = reading.entry.get(f"{party}.state")
    return state_code(text) or text
