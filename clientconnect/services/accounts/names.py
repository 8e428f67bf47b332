"""Normal forms by which names and numbers are stored, searched and shown."""

import re
import unicodedata
from functools import lru_cache

MASK = "•"
"""What stands for a digit that is not shown."""

_NOT_NAME = re.compile(r"[^A-Z0-9 ]+")
_SPACES = re.compile(r"\s+")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_NOT_NUMBER = re.compile(r"[^A-Z0-9]+")


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Return a name for comparing: capitals without accents, apostrophes closed up, other punctuation as one blank."""
    plain = text.upper()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("ß", "SS"))
        plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "")
    plain = plain.replace("'", "")
    return _SPACES.sub(" ", _NOT_NAME.sub(" ", plain)).strip()


def number_key(text: str) -> str:
    """Return an account number for comparing: capitals and digits only; leading zeros stay."""
    return _NOT_NUMBER.sub("", (text if text.isascii() else unicodedata.normalize("NFKC", text)).upper())


def digits(text: str) -> str:
    """Return the digits of ``text``, ASCII only."""
    return _NOT_DIGIT.sub("", text)


def masked_ssn(text: str) -> str:
    """Return an SSN, however it is written, or its last four digits as it is shown: •••-••-6789; text without digits stays."""
    found = digits(text)
    return f"{MASK * 3}-{MASK * 2}-{found[-4:]}" if found else text


def phone_key(text: str) -> str:
    """Return the digits of a telephone number backwards, without the country code 1: what is stored and searched."""
    found = digits(text)
    return found[:0:-1] if len(found) == 11 and found[0] == "1" else found[::-1]


def display_name(last: str, first: str = "", middle: str = "") -> str:
    """Return a person's name as the grid shows it: ``ALVAREZ, MARIA T``; an organization's stands as it is."""
    given = " ".join(part for part in (first.strip(), middle.strip()) if part)
    return ", ".join(part for part in (last.strip(), given) if part)


def spoken_name(last: str, first: str = "", middle: str = "") -> str:
    """Return a person's name as it is spoken: ``MARIA T ALVAREZ``."""
    return " ".join(part for part in (first.strip(), middle.strip(), last.strip()) if part)
