"""Numbers of people and banks: telephones with area code, SSN, routing numbers; what only fills a field."""

import re
from collections.abc import Iterator

from stdnum.us import rtn

from clientconnect.services.placements.fields import Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.required import is_required
from clientconnect.texts import _, plural

_EXTENSION = re.compile(r"\s*(?:x|ext\.?|extension)\s*(\d{1,6})$", re.IGNORECASE | re.ASCII)
_PHONE = re.compile(r"[\d\s()+./-]+", re.ASCII)
_SSN = re.compile(r"\d{3}[- ]?\d{2}[- ]?\d{4}", re.ASCII)
_MASKED = re.compile(r"[Xx*#•]{3}[- ]?[Xx*#•]{2}[- ]?\d{4}", re.ASCII)
_TIDY_PHONE = re.compile(r"\([2-9]\d\d\) [2-9]\d\d-\d{4}(?: x\d{1,6})?", re.ASCII)
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NUMBER_MARKS = frozenset(" -/.#")
_NOT_DIGITS = re.compile(r"[^0-9]+")


def written_phone(text: str) -> str:
    """Write a telephone number of ten digits as (937) 555-0142, its extension as x12; any other stays as typed."""
    found = _EXTENSION.search(text)
    body, extension = (text[: found.start()], f" x{found[1]}") if found else (text, "")
    digits = _digits_of_phone(body)
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}{extension}" if len(digits) == 10 else text


def written_ssn(text: str) -> str:
    """Write nine digits as 123-45-6789; anything else stays as typed."""
    digits = _NOT_DIGITS.sub("", text)
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if _SSN.fullmatch(text) else text


def phone_area(reading: Reading) -> Iterator[Finding]:
    """Find telephone numbers without area code, and what is no number."""
    for one, text in reading.odd.get(Form.PHONE, ()):
        if _TIDY_PHONE.fullmatch(text) or is_placeholder(text):
            continue
        found = _EXTENSION.search(text)
        digits = _digits_of_phone(text[: found.start()] if found else text)
        if len(digits) == 7:
            yield Finding("phone_area", one.id, _("The area code is missing."))
        elif len(digits) != 10:
            if not (text.strip().startswith("+") and 8 <= len(digits) <= 15):
                sentence = _("A telephone number has ten digits: its area code and seven more.")
                says = one.id.replace(".", " ").replace("_", " ").upper()
                corrections = () if any(map(str.isdigit, text)) else _moved(reading, (one, text), says)
                yield Finding("phone_area", one.id, sentence, corrections)
        elif digits[0] in "01":
            yield Finding("phone_area", one.id, _("No area code begins with {digit}.").format(digit=digits[0]))
        elif digits[3] in "01":
            yield Finding(
                "phone_area", one.id, _("After the area code no number begins with {digit}.").format(digit=digits[3])
            )


def placeholders(reading: Reading) -> Iterator[Finding]:
    """Find numbers that only fill a field: 0000000000, 999-99-9999; what is required is not proposed to be left blank."""
    for form in (Form.PHONE, Form.SSN, Form.ZIP, Form.ROUTING):
        for one, text in reading.odd.get(form, ()):
            if not is_placeholder(text):
                continue
            if is_required(one.id, reading.entry.kind, reading.settings):
                sentence = _("{text} only fills the field: please type what it is.").format(text=text)
                yield Finding("placeholders", one.id, sentence)
            else:
                sentence = _("{text} only fills the field: blank if there is none.").format(text=text)
                yield Finding("placeholders", one.id, sentence, (Correction(_("Leave it blank"), {one.id: ""}),))


def account_number(reading: Reading) -> Iterator[Finding]:
    """Find account and check numbers with anything but letters, digits, blanks and ``- / . #``."""
    for one, text in reading.odd.get(Form.NUMBER, ()):
        plain = "".join(c if c.isalnum() or c in _NUMBER_MARKS else " " for c in text)
        if plain == text:
            continue
        number = " ".join(plain.split()) if any(map(str.isalnum, plain)) else ""
        label = _("Use {text}").format(text=number) if number else _("Leave it blank")
        sentence = _("A number has letters, digits, blanks and - / . # alone.")
        yield Finding("number", one.id, sentence, (Correction(label, {one.id: number}),))


def ssn(reading: Reading) -> Iterator[Finding]:
    """Find social security numbers that have not nine digits."""
    for one, text in reading.odd.get(Form.SSN, ()):
        if not _SSN.fullmatch(text) and not is_placeholder(text):
            corrections = _moved(reading, (one, text), "SSN") if _MASKED.fullmatch(text) else ()
            yield Finding("ssn", one.id, _not_nine(text), corrections)


def ssn_issued(reading: Reading) -> Iterator[Finding]:
    """Find social security numbers that were never issued: 000, 666 and 9xx first, 00 in the middle, 0000 last."""
    for one, text in reading.odd.get(Form.SSN, ()):
        if _SSN.fullmatch(text) and not is_placeholder(text) and (why := _never_issued(_NOT_DIGITS.sub("", text))):
            yield Finding("ssn_issued", one.id, why)


def routing(reading: Reading) -> Iterator[Finding]:
    """Find routing numbers whose check digit is wrong, or that lost a leading zero."""
    for one, text in reading.odd.get(Form.ROUTING, ()):
        digits = text.replace(" ", "").replace("-", "")
        if not (digits.isascii() and digits.isdigit()) or len(digits) not in {8, 9}:
            yield Finding("routing", one.id, _("A routing number has nine digits."))
        elif len(digits) == 8 and rtn.is_valid(f"0{digits}"):
            correction = Correction(_("Use {text}").format(text=f"0{digits}"), {one.id: f"0{digits}"})
            yield Finding("routing", one.id, _("It lost its leading zero."), (correction,))
        elif not rtn.is_valid(digits):
            sentence = _("The check digit is wrong.") if len(digits) == 9 else _("A routing number has nine digits.")
            yield Finding("routing", one.id, sentence)


def email(reading: Reading) -> Iterator[Finding]:
    """Find what is no e-mail address."""
    for one, text in reading.odd.get(Form.EMAIL, ()):
        if not _EMAIL.fullmatch(text.strip()):
            yield Finding("email", one.id, _("This is no e-mail address."))


def is_placeholder(text: str) -> bool:
    """Tell whether a number is one digit again and again (a ZIP code: 00000 or 99999; 44444 is a town's)."""
    digits = _NOT_DIGITS.sub("", text)
    if len(set(digits)) != 1 or not set(text) <= set(f" ()-./+{digits[0]}"):
        return False
    return len(digits) in {7, 9, 10} or (len(digits) == 5 and digits[0] in "09")


def _not_nine(text: str) -> str:
    count = len(_NOT_DIGITS.sub("", text))
    if not count or count == 9:
        return _("A social security number has nine digits: 123-45-6789.")
    return plural(
        "A social security number has nine digits; this has {count}.",
        "A social security number has nine digits; these are {count}.",
        count,
    )


def _never_issued(digits: str) -> str:
    """Say why nine digits were never issued as a social security number; empty where they may have been."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in {"000", "666"}:
        return _("No social security number begins with {digits}.").format(digits=area)
    if area[0] == "9":
        return _("No social security number begins with 9; a taxpayer number (ITIN) does.")
    if group == "00":
        return _("The two digits in the middle of a social security number are never 00.")
    return _("The last four digits of a social security number are never 0000.") if serial == "0000" else ""


def _moved(reading: Reading, typed: Typed, words: str) -> tuple[Correction, ...]:
    one, text = typed
    label = _("Move {text} to additional information").format(text=text)
    return (Correction(label, {one.id: "", **reading.noted(f"{words} {text.upper()}")}),)


def _digits_of_phone(text: str) -> str:
    digits = _NOT_DIGITS.sub("", text) if _PHONE.fullmatch(text) else ""
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
