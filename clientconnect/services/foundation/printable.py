"""Text of people and files as a terminal may show it: nothing in it steers the terminal or turns the reading around."""

import re
import unicodedata

_STEERING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_PLAIN = re.compile(r"[ -~]*")


def printable(text: str) -> str:
    """Return ``text`` as one line: without control characters, unseen marks of direction, and half characters."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(letter for letter in text if not is_steering(letter))


def is_steering(letter: str) -> bool:
    """Tell whether ``letter`` shows nothing itself but changes how others show."""
    return unicodedata.category(letter) in _STEERING
