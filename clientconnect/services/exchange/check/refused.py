"""What is wrong with a value: refused, or noticed and set right."""

from collections.abc import Callable
from dataclasses import dataclass

from clientconnect.errors import Invalid
from clientconnect.services.exchange.masking import shown

LONGEST = 120
"""Characters of a refused value that are kept."""

_NUMBERS = frozenset({
    "agency_number", "number", "routing_number", "check_number", "reference", "reverses_reference", "client_code",
})  # fmt: skip
"""Fields whose nine digits are a number that the reader must see to mend the row."""


class BadValue(Invalid):
    """A value that cannot be taken; its message says why, without the value."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken: its number in the file (the header is row 1), the field, the column, why, the value."""

    row: int
    field: str
    column: str
    reason: str
    value: str


def refusal(row: int, name: str, reason: str, value: str = "", column: str = "") -> Refusal:
    """Return the refusal of the row ``row`` for its field ``name``; what is or looks like a secret number is masked."""
    return Refusal(row, name, column, reason, shown(value, name, column, may_be_a_number=name in _NUMBERS)[:LONGEST])


@dataclass(frozen=True, slots=True)
class Notice:
    """A value that was set right or left out while its row is taken."""

    row: int
    column: str
    sentence: str


Tell = Callable[[str], None]
"""Takes the sentence of a notice about the value at hand."""
