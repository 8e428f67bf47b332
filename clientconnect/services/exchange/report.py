"""What a check or an import found, for people: counts, dollars, refused rows, notices."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clientconnect.services.accounts.records import AccountRecord, AdjustmentRecord, PaymentRecord
from clientconnect.services.exchange.check.refused import Notice, Refusal
from clientconnect.services.exchange.check.stream import Checked

KEPT = 1_000
"""Refused rows that a report holds; the count goes on beyond, and the report file has them all."""

ZERO = Decimal(0)
Sink = Callable[[Refusal], None]


@dataclass(frozen=True, slots=True)
class NoticeSum:
    """One sort of notice: its sentence, the column, how often, and the first row."""

    sentence: str
    column: str
    count: int
    first_row: int


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a file.

    ``rows`` are those read, ``records`` what they make, ``refused_rows`` those not taken with their ``refusals`` (a row
    may have several; at most :data:`KEPT` are held). ``dollars`` are sums by name. ``left_out`` counts rows of record types
    that the mapping does not read; ``unread`` names columns that it does not. ``is_applied`` tells an import from a dry run;
    ``was_loaded`` that this very file had been loaded before and nothing was done.
    """

    file: str
    kind: str
    mapping: str
    rows: int = 0
    records: int = 0
    dollars: Mapping[str, Decimal] = field(default_factory=dict)
    refused_rows: int = 0
    refusals: Sequence[Refusal] = ()
    notices: Sequence[NoticeSum] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    unread: Sequence[str] = ()
    is_applied: bool = False
    was_loaded: bool = False
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    run: str = ""


class Tally:
    """Counts while a file is checked; memory does not grow with the file."""

    def __init__(self, sink: Sink | None = None) -> None:
        self.rows = self.records = self.refused_rows = 0
        self.dollars: dict[str, Decimal] = {}
        self.refusals: list[Refusal] = []
        self._notices: dict[tuple[str, str], list[int]] = {}
        self.refused_groups: set[int] = set()
        self.reasons: Counter[str] = Counter()
        self._sink = sink

    def add(self, one: Checked, position: int) -> None:
        """Count one checked group, the ``position``-th of the file."""
        self.rows += one.rows
        for notice in one.notices:
            self._note(notice)
        if one.refusals:
            self.refuse(one.refusals, position, one.rows)
            return
        self.records += len(one.records)
        for record in one.records:
            self._sum(record)

    def refuse(self, refusals: Sequence[Refusal], position: int, rows: int) -> None:
        """Count a refused group."""
        self.refused_rows += rows
        self.refused_groups.add(position)
        for refusal in refusals:
            self.reasons[refusal.reason] += 1
            if len(self.refusals) < KEPT:
                self.refusals.append(refusal)
            if self._sink:
                self._sink(refusal)

    def take_back(self, one: Checked) -> None:
        """Take back what was counted of a group that is refused after all."""
        self.records -= len(one.records)
        for record in one.records:
            self._sum(record, -1)

    @property
    def notices(self) -> tuple[NoticeSum, ...]:
        """The notices by sort, the commonest first."""
        sums = [NoticeSum(key[0], key[1], count, first) for key, (count, first) in self._notices.items()]
        return tuple(sorted(sums, key=lambda one: -one.count))

    def _note(self, notice: Notice) -> None:
        entry = self._notices.setdefault((notice.sentence, notice.column), [0, notice.row])
        entry[0] += 1

    def _sum(self, record: Any, sign: int = 1) -> None:
        if isinstance(record, AccountRecord):
            placed = record.assigned or record.current or {}
            self._add("placed", sign * sum(placed.values(), ZERO))
            if record.current is not None:
                self._add("owed now", sign * sum(record.current.values(), ZERO))
        elif isinstance(record, PaymentRecord):
            self._add(_payment_name(record), sign * record.amount)
        elif isinstance(record, AdjustmentRecord):
            self._add("adjusted", sign * record.amount)

    def _add(self, name: str, amount: Decimal) -> None:
        self.dollars[name] = self.dollars.get(name, ZERO) + amount


def _payment_name(record: PaymentRecord) -> str:
    name = f"paid to {record.payment_type.replace('_', '-')}"
    return f"{name}, reversed" if record.is_reversal else name
