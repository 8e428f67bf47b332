"""Payment card numbers have no place in the portal: they are told by their digits, and refused with the reason or hidden."""

import re
from collections.abc import Iterator

from stdnum import luhn

from clientconnect.texts import _

_RUN = re.compile(r"\d+(?:[ ._-]\d+)*")
_DIGITS = re.compile(r"\d+")
_ISSUER = re.compile(
    r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|35|6(?:011|4[4-9]|5|2)|50|5[6-8]"
)
"""First digits of the issuers' ranges, so that dates and account numbers that happen to pass the checksum do not count."""
_SHAPES = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 5), (8, 8)})
_LENGTHS = range(13, 20)
_HIDDEN = re.compile(r"\bcard ending\b", re.IGNORECASE)


def has_card_number(text: str) -> bool:
    """Tell whether ``text`` holds a card number: 13 to 19 digits of an issuer, whole or grouped, right by Luhn's checksum."""
    return next(_cards(text), None) is not None


def without_card_numbers(text: str) -> str:
    """Return ``text`` with every card number in it hidden but for its last four digits."""
    for start, end in reversed(list(_cards(text))):
        last = "".join(_DIGITS.findall(text[start:end]))[-4:]
        text = f"{text[:start]}[card ending {last}]{text[end:]}"
    return text


def is_hidden_in(text: str) -> bool:
    """Tell whether :func:`without_card_numbers` hid a card number in ``text``, whatever became of its marks."""
    return _HIDDEN.search(text) is not None


def reason() -> str:
    """Return the sentence by which a card number is refused."""
    return _("This looks like a payment card number. Card numbers are not accepted here: please leave it out.")


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Give the place of each card number in ``text``: where it starts, and where it has ended."""
    for run in _RUN.finditer(text):
        if len(run[0]) < _LENGTHS.start:
            continue
        groups = [(group.start(), group.end()) for group in _DIGITS.finditer(text, *run.span())]
        first = 0
        while first < len(groups):
            ends = range(first + 1, min(first + 6, len(groups) + 1))
            end = next((end for end in ends if _is_card([text[a:b] for a, b in groups[first:end]])), first)
            if end > first:
                yield groups[first][0], groups[end - 1][1]
            first = max(end, first + 1)


def _is_card(groups: list[str]) -> bool:
    digits = "".join(groups)
    if len(digits) not in _LENGTHS or not (len(groups) == 1 or tuple(map(len, groups)) in _SHAPES):
        return False
    return _ISSUER.match(digits) is not None and len(set(digits)) > 1 and luhn.is_valid(digits)
