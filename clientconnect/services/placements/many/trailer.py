"""The last row of a file that says how many rows and dollars there should be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientconnect.services.accounts.typed import typed_money

_WORD = re.compile(r"(?:grand\s+)?totals?\b.*|trailer\b.*|trl|tr|eof|count\b.*|records?\b.*", re.I)
_COUNT = re.compile(r"\d{1,7}|\d{1,3}(?:,\d{3})+", re.ASCII)
_MOST_CELLS = 5


@dataclass(frozen=True, slots=True)
class Trailer:
    """What a trailer says: rows and dollars, as far as it says them. A bare number may be either."""

    rows: int | None = None
    total: Decimal | None = None
    either: int | None = None

    def fits(self, rows: int, total: Decimal) -> bool:
        """Tell whether so many rows of so many dollars are what the trailer says."""
        return (
            self.rows in (None, rows)
            and self.total in (None, total)
            and (self.either is None or self.either == rows or Decimal(self.either) == total)
        )


def read_trailer(cells: Sequence[str]) -> Trailer | None:
    """Return what the row says where it is a trailer: a word such as TOTAL or TRAILER first, then only numbers."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or len(filled) > _MOST_CELLS or not _WORD.fullmatch(filled[0]):
        return None
    rows: int | None = None
    total: Decimal | None = None
    bare: list[int] = []
    for text in filled[1:]:
        if _COUNT.fullmatch(text):
            bare.append(int(text.replace(",", "")))
        elif (money := typed_money(text)) is not None:
            total = money
        elif not _WORD.fullmatch(text):
            return None
    if bare and total is not None:
        rows = bare[0]
    elif len(bare) >= 2:
        rows, total = bare[0], Decimal(bare[1])
    elif bare:
        return Trailer(either=bare[0])
    return None if rows is None and total is None else Trailer(rows, total)
