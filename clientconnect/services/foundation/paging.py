"""One page of a longer list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
COUNT_LIMIT = 1000
"""Counting stops here: a page says "1,000+" beyond it."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows ``offset`` … of a list; ``count`` is exact up to :data:`COUNT_LIMIT`, ``is_capped`` tells that there are more."""

    rows: Sequence[T]
    offset: int
    size: int
    count: int
    is_capped: bool = False

    @property
    def has_previous(self) -> bool:
        """Tell whether a page comes before this one."""
        return self.offset > 0

    @property
    def has_next(self) -> bool:
        """Tell whether a page comes after this one."""
        return self.offset + len(self.rows) < self.count or (self.is_capped and len(self.rows) == self.size)
