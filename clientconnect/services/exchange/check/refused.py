"""What is wrong with a value: refused, or noticed and set right."""

from collections.abc import Callable
from dataclasses import dataclass

from clientconnect.errors import Invalid


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


@dataclass(frozen=True, slots=True)
class Notice:
    """A value that was set right or left out while its row is taken."""

    row: int
    column: str
    sentence: str


Tell = Callable[[str], None]
"""Takes the sentence of a notice about the value at hand."""
