"""What may be asked: one query with everything optional, and the words of its criteria."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

Sort = Literal["name", "number", "balance", "activity", "client", "status", "placed"]
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE_SIZE = 10
LAST_PAGE = 1000
"""Pages beyond this one are not shown: whoever needs the ten-thousandth account narrows the search or exports it."""

LONGEST_TEXT = 200
"""Characters of a criterion that are looked at; no name or number is longer."""


@dataclass(frozen=True, slots=True)
class AccountQuery:
    """A search of accounts: all criteria hold together, each is optional.

    ``quick`` is the box that understands everything. ``client_id`` is the public id of a client, its branches included.
    ``status`` holds codes. Ranges include their ends; balances are dollars. ``page`` counts from 1, ten rows each.
    """

    quick: str = ""
    name: str = ""
    number: str = ""
    routing_number: str = ""
    check_number: str = ""
    client_id: str = ""
    status: str | tuple[str, ...] = ""
    phone: str = ""
    ssn: str = ""
    placed_from: date | None = None
    placed_to: date | None = None
    activity_from: date | None = None
    activity_to: date | None = None
    balance_from: Decimal | None = None
    balance_to: Decimal | None = None
    sort: Sort = "name"
    descending: bool = False
    page: int = 1

    @property
    def statuses(self) -> tuple[str, ...]:
        """The codes of the statuses asked for; empty where any will do."""
        return (self.status,) if isinstance(self.status, str) and self.status else tuple(self.status)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The names of the fields that hold a criterion, in the order of the form."""
        return tuple(name for name in CRITERIA if getattr(self, name) not in ("", (), None))

    @property
    def offset(self) -> int:
        """The number of rows before the page asked for; nonsense is the first page."""
        return (min(max(self.page, 1), LAST_PAGE) - 1) * PAGE_SIZE


CRITERIA: tuple[str, ...] = tuple(f.name for f in fields(AccountQuery) if f.name not in ("sort", "descending", "page"))
"""The fields of :class:`AccountQuery` that narrow the search, in the order of the form."""
