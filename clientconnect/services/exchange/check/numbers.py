"""Numbers of people and banks: social security, telephone, ZIP, state, routing."""

import re
from collections.abc import Callable
from functools import lru_cache

from clientconnect.services.exchange.check.refused import BadValue, Tell
from clientconnect.services.foundation.states import STATES
from clientconnect.texts import _

_SSN = re.compile(r"(\d{3})[- ]?(\d{2})[- ]?(\d{4})")
_MASKED = re.compile(r"[Xx*#]{3,5}[- ]?[Xx*#]{0,2}[- ]?\d{0,4}|[Xx*#]+")
_EXTENSION = re.compile(r"(?i)\s*(?:x|ext\.?|extension)\s*(\d{1,6})$")
_USUAL = re.compile(r"\(?([2-9][0-9]{2})\)?[-. ]? ?([2-9][0-9]{2})[-. ]?([0-9]{4})")
_NANP = re.compile(r"1?([2-9]\d{2})([2-9]\d{2})(\d{4})")
_CANADIAN = re.compile(r"(?i)([A-CEGHJ-NPR-TVXY]\d[A-Z])[ -]?(\d[A-Z]\d)")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def social_security(text: str, tell: Tell) -> str:
    """Return the nine digits; a placeholder (all zeros, all nines, masked) is missing, which is told."""
    match = _SSN.fullmatch(text)
    if match is None:
        if _MASKED.fullmatch(text) or not text.strip("0- "):
            tell(_("A masked or placeholder SSN was taken as missing."))
            return ""
        raise BadValue(_("A social security number has nine digits."))
    found = "".join(match.groups())
    if len(set(found)) == 1 or found in {"123456789", "987654321"}:
        tell(_("A masked or placeholder SSN was taken as missing."))
        return ""
    if match[1] == "000" or match[2] == "00" or match[3] == "0000":
        tell(_("An SSN that was never issued was kept as it is."))
    return found


def telephone(text: str, tell: Tell) -> str:
    """Return a number as ``(412) 555-0123``; what is no number of North America stays as typed, which is told."""
    usual = _USUAL.fullmatch(text)
    if usual and text.count(text[-1]) < 10:
        return f"({usual[1]}) {usual[2]}-{usual[3]}"
    first, more, _rest = text.partition(";")
    if more:
        tell(_("Of several telephone numbers the first was taken."))
    body, extension = first.strip(), ""
    found = _EXTENSION.search(body)
    if found:
        body, extension = body[: found.start()], f" x{found[1]}"
    digits = "".join(c for c in body if c.isdigit() and c.isascii())
    if not digits or len(set(digits)) == 1:
        if digits:
            tell(_("A placeholder telephone number was taken as missing."))
        return ""
    match = _NANP.fullmatch(digits)
    if (match and not body.startswith("+")) or (match and digits.startswith("1")):
        return f"({match[1]}) {match[2]}-{match[3]}{extension}"
    if not 7 <= len(digits) <= 15:
        raise BadValue(_("This is not a telephone number."))
    tell(_("A telephone number of an unusual form was kept as it is."))
    return body + extension


def zip_code(text: str, tell: Tell) -> str:
    """Return a ZIP code with its leading zeros (``02139``, ``02139-4307``), or a Canadian postal code."""
    plain = text.strip().removesuffix(".0")
    digits = plain.replace("-", "").replace(" ", "")
    if digits.isdigit() and digits.isascii():
        if not digits.strip("0"):
            return ""
        if len(digits) in {3, 4}:
            tell(_("A ZIP code had lost its leading zero."))
            digits = digits.zfill(5)
        if len(digits) == 8:
            tell(_("A ZIP code had lost its leading zero."))
            digits = digits.zfill(9)
        if len(digits) == 5:
            return digits
        if len(digits) == 9:
            return digits[:5] if digits.endswith("0000") else f"{digits[:5]}-{digits[5:]}"
    match = _CANADIAN.fullmatch(plain)
    if match:
        return f"{match[1]} {match[2]}".upper()
    raise BadValue(_("A ZIP code has five or nine digits."))


@lru_cache(maxsize=512)
def state(text: str) -> str:
    """Return the two letters of a state, territory or province given so or by its name."""
    found = STATES.get(" ".join(text.replace(".", "").upper().split()))
    if found is None:
        raise BadValue(_("There is no such state."))
    return found


def email(text: str, tell: Tell) -> str:
    """Return an e-mail address; of several the first; what is none is left out, which is told."""
    first = text.replace(",", ";").split(";")[0].strip()
    if not _EMAIL.fullmatch(first) or len(first) > 254:
        tell(_("What is no e-mail address was left out."))
        return ""
    if first != text.strip():
        tell(_("Of several e-mail addresses the first was taken."))
    return first


def routing(*, refuse: bool) -> Callable[[str, Tell], str]:
    """Return a reader of routing numbers; a wrong checksum is refused where ``refuse``, else told."""
    from stdnum.us import rtn

    def read(text: str, tell: Tell) -> str:
        digits = text.replace("-", "").replace(" ", "").removesuffix(".0")
        if not digits.isdigit() or not digits.isascii() or len(digits) > 9:
            raise BadValue(_("A routing number has nine digits."))
        if not digits.strip("0"):
            return ""
        if len(digits) < 9 and rtn.is_valid(digits.zfill(9)):
            tell(_("A routing number had lost its leading zero."))
            return digits.zfill(9)
        if len(digits) < 9:
            raise BadValue(_("A routing number has nine digits."))
        if not rtn.is_valid(digits):
            if refuse:
                raise BadValue(_("The check digit of the routing number is wrong."))
            tell(_("The check digit of a routing number is wrong; it was kept."))
        return digits

    return read
