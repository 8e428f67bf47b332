"""Split whole names and addresses."""

import re
from functools import lru_cache
from typing import NamedTuple

from clientconnect.services.foundation.states import STATES

_LEGAL_FORM = re.compile(r"(?i)\b(INC|LLC|L\.L\.C|LLP|LTD|CORP|CORPORATION|COMPANY|PLLC|P\.?C|& CO|DBA)\b\.?")
_TRADE = re.compile(
    r"(?i)\b(CO|BANK|TRUST|ASSOCIATES|PARTNERS|GROUP|SERVICES?|CHURCH|SCHOOL|UNIVERSITY|HOSPITAL|CLINIC|SUPPLY|SUPPLIES|"
    r"RESTAURANT|SHOP|STORE|CONSTRUCTION|ENTERPRISES|INDUSTRIES|HOLDINGS|FOUNDATION|MINISTRIES|PLUMBING|ELECTRIC|"
    r"ROOFING|LANDSCAPING)\b"
)
_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV"})
_PARTICLES = frozenset(
    {"VAN", "VON", "DE", "DEL", "DELA", "DI", "DA", "DOS", "LA", "LE", "ST", "MAC", "BIN", "EL", "TER"}
)
_ZIP = re.compile(r"[0-9]{5}(?:-?[0-9]{4})?")


class WholeName(NamedTuple):
    """A name in parts; a firm's stands whole in ``last``."""

    last: str
    first: str = ""
    middle: str = ""
    is_organization: bool = False


@lru_cache(maxsize=1024)
def split_name(text: str, form: str) -> WholeName:
    """Return the parts of the whole name ``text`` written in ``form`` (:data:`mapping.NAME_FORMS`)."""
    plain = " ".join(text.split())
    if form == "organization" or (form == "auto" and is_firm(plain)):
        return WholeName(plain, is_organization=True)
    if form == "first_last" or (form == "auto" and not _has_comma(plain)):
        return _first_last(plain)
    return _last_first(plain)


def is_firm(name: str) -> bool:
    """Tell whether ``name`` has a word that firms bear; a trade counts only where no comma parts last from first name."""
    return _LEGAL_FORM.search(name) is not None or ("," not in name and _TRADE.search(name) is not None)


def split_place(text: str) -> tuple[str, str, str] | None:
    """Return city, state and ZIP of ``CITY, ST 12345``; ``None`` where it is not written so."""
    words = text.replace(",", " ").split()
    if len(words) < 3 or not _ZIP.fullmatch(words[-1]):
        return None
    for count in (1, 2, 3):
        found = STATES.get(" ".join(words[-1 - count : -1]).replace(".", "").upper())
        if found and len(words) > count + 1:
            return " ".join(words[: -1 - count]), found, words[-1]
    return None


def split_address(text: str) -> tuple[str, str, str, str] | None:
    """Return street, city, state and ZIP of an address in one piece; ``None`` where it cannot be told for sure.

    The parts must be kept apart by commas or lines: ``12 Main St, Erie, PA 16501``.
    """
    parts = [part.strip() for part in re.split(r"[\n\r]+|,", text) if part.strip()]
    for count in (1, 2, 3):
        if len(parts) > count:
            place = split_place(", ".join(parts[-count:]))
            if place and place[0]:
                return ", ".join(parts[:-count]), *place
    return None


def _has_comma(name: str) -> bool:
    head, comma, tail = name.partition(",")
    return bool(comma) and bool(head.strip()) and tail.strip().rstrip(".").upper() not in _SUFFIXES


def _last_first(name: str) -> WholeName:
    last, comma, rest = name.partition(",")
    words = rest.replace(",", " ").split() if comma else name.split()[1:]
    last = last.strip() if comma else name.split(maxsplit=1)[0] if name.split() else ""
    words, suffix = _without_suffix(words)
    first = words[0] if words else ""
    return WholeName(_joined(last, suffix), first, " ".join(words[1:]))


def _first_last(name: str) -> WholeName:
    words, suffix = _without_suffix(name.replace(",", " ").split())
    if len(words) < 2:
        return WholeName(_joined(" ".join(words), suffix))
    at = len(words) - 1
    while at > 1 and words[at - 1].upper() in _PARTICLES:
        at -= 1
    return WholeName(_joined(" ".join(words[at:]), suffix), words[0], " ".join(words[1:at]))


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    for at, word in enumerate(words):
        if at > 0 and word.rstrip(".").upper() in _SUFFIXES:
            return words[:at] + words[at + 1 :], word.rstrip(".")
    return words, ""


def _joined(last: str, suffix: str) -> str:
    return f"{last} {suffix}".strip()
