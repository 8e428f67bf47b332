"""What a reader is never shown whole: social security numbers, bank accounts, card numbers, by name and by shape."""

import re
from functools import cache

from clientconnect.services.exchange.words import tokens
from clientconnect.services.foundation.card_numbers import has_card_number

_WORDS = frozenset({"ssn", "ss", "social", "tin", "itin", "iban", "dda", "pan", "cvv", "cvc"})
_TOGETHER = tuple(
    map(
        frozenset,
        (("bank", "account"), ("checking", "account"), ("check", "account"), ("savings", "account"), ("tax", "id"),
         ("card", "number"), ("credit", "card"), ("debit", "card"), ("tax", "number")),
    )
)  # fmt: skip
_SOCIAL = re.compile(r"(?<![\w-])\d{3}([- .])\d{2}\1\d{4}(?![\w-])")
_NINE = re.compile(r"(?<!\w)\d{9}(?!\w)")
_DOTTED = re.compile(r"(?<=\b\w)\.")
_ZIP = re.compile(r"\d{5}-\d{4}")
_LONG = re.compile(r"[\d -]+")


@cache
def is_secret_name(name: str) -> bool:
    """Tell whether a column or field is named like an SSN, a bank account or a card number."""
    words = {re.sub(r"\d+$", "", word) for word in tokens(_DOTTED.sub("", name))}
    return bool(words & _WORDS) or any(pair <= words for pair in _TOGETHER)


def is_secret_value(value: str, *, may_be_a_number: bool = True) -> bool:
    """Tell whether ``value`` holds what is written like an SSN or a card number.

    Nine digits without a mark count too, unless ``may_be_a_number``: an account, routing number or ZIP code.
    """
    found = _SOCIAL.search(value) or has_card_number(value)
    return bool(found) or (not may_be_a_number and _NINE.search(value) is not None)


def is_perhaps_secret(value: str) -> bool:
    """Tell whether ``value`` of a column that nobody knows is a number long enough for an SSN, bank account or card."""
    plain = value.strip()
    return is_secret_value(value, may_be_a_number=False) or (
        _LONG.fullmatch(plain) is not None and _ZIP.fullmatch(plain) is None and sum(c.isdigit() for c in plain) >= 9
    )


def masked(value: str) -> str:
    """Return ``value`` with every letter and digit but the last two hidden; a short one wholly."""
    kept = 2 if sum(c.isalnum() for c in value) > 4 else 0
    return "".join("•" if c.isalnum() and at < len(value) - kept else c for at, c in enumerate(value))


def shown(value: str, *names: str, may_be_a_number: bool = True) -> str:
    """Return ``value`` as a report may show it, masked where one of ``names`` (column, field) or its shape says so."""
    secret = any(is_secret_name(name) for name in names if name)
    return masked(value) if secret or is_secret_value(value, may_be_a_number=may_be_a_number) else value
