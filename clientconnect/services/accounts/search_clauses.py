"""The smallest parts of a search: a condition on one table that one index serves.

A clause is used in two ways: to *find* accounts by its index, and to *test* accounts that another index found. So that
SQLite, which plans without statistics, keeps to the index that was chosen, tested columns are shielded by a unary plus.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Table,
    UnaryExpression,
    and_,
    exists,
    false,
    literal_column,
    select,
)
from sqlalchemy.sql.operators import custom_op
from sqlmodel import SQLModel

from clientconnect.services.accounts import tables as _tables  # noqa: F401  (its tables are looked up below)

ACCOUNT: Table = SQLModel.metadata.tables["accounts_account"]
PARTY: Table = SQLModel.metadata.tables["accounts_party"]
PHONE: Table = SQLModel.metadata.tables["accounts_phone"]

Test = ColumnElement[bool]


class Columns(Protocol):
    """The columns of a table by name, as they stand or shielded."""

    def __getattr__(self, name: str) -> Any: ...


class Shielded:
    """The columns of ``table`` such that SQLite uses no index for a condition on them, but for those ``open_to_index``."""

    def __init__(self, table: FromClause, dialect: str, open_to_index: tuple[str, ...] = ()) -> None:
        self._table, self._is_sqlite, self._open = table, dialect == "sqlite", open_to_index

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        column: ColumnElement[Any] = self._table.c[name]
        if not self._is_sqlite or name in self._open:
            return column
        return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


@dataclass(frozen=True, slots=True)
class Scope:
    """The clients whose rows count (``None``: every client, staff), and the database's dialect."""

    clients: tuple[int, ...] | None
    dialect: str

    def of(self, column: ColumnElement[int]) -> list[Test]:
        """Return the conditions on a table's client column; none for every client."""
        if self.clients is None:
            return []
        return [column == self.clients[0]] if len(self.clients) == 1 else [column.in_(self.clients)]


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on the columns of one table; ``column`` is the one that its index is read by."""

    table: Table
    column: str
    condition: Callable[[Columns], Test]
    is_single_status: bool = False
    found_by: tuple[Test, ...] = ()
    """Further conditions that its index needs to find rows; they follow from the condition."""

    own: "Clause | None" = None
    """What a clause on a party is for the account's own name: where that holds, no other party was meant."""

    is_counted: bool = True
    """Counting its hits beforehand pays; where not, they are taken to be many."""

    text: str = ""
    """What is looked for, where the condition alone does not tell it: a telephone number's digits."""

    is_led_alone: bool = False
    """Its index does not begin with the client and finds few of any: SQLite must not be drawn to one that does."""

    @property
    def is_on_account(self) -> bool:
        """Tell whether the condition is on the account's own row."""
        return self.table is ACCOUNT

    def accounts(self, scope: Scope) -> Select[tuple[int]]:
        """Return a select of the ids of the accounts in ``scope`` that fulfil the condition, by its index; ids repeat."""
        key = self.table.c.id if self.is_on_account else self.table.c.account_id
        return select(key).where(*self.led(scope))

    def led(self, scope: Scope) -> list[Test]:
        """Return the conditions by which the clause's index finds its rows in ``scope``."""
        clients = Shielded(self.table, scope.dialect) if self.is_led_alone else self.table.c
        return [*scope.of(clients.client_id), *self.found_by, self.condition(self.table.c)]

    def test(self, columns: Columns, dialect: str) -> Test:
        """Return the condition for an account whose ``columns`` another index found."""
        if self.is_on_account:
            return self.condition(columns)
        other = self.table.alias()
        tested = self.condition(Shielded(other, dialect, ("account_id",)))
        return exists(select(literal_column("1")).where(other.c.account_id == columns.id, tested).correlate(ACCOUNT))


Criterion = tuple[Clause, ...]
"""Clauses of which one must hold; a criterion without clauses is fulfilled by no account."""


def prefix_range(column: ColumnElement[str], prefix: str) -> Test:
    """Return the condition that a key begins with ``prefix``, as a range that an index serves; empty is false."""
    if not prefix:
        return false()
    return and_(column >= prefix, column < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def begins(table: Table, column: str, prefix: str) -> Clause:
    """Return the clause that ``column`` of ``table`` begins with ``prefix``."""
    return Clause(table, column, lambda c: prefix_range(getattr(c, column), prefix))


def equals(table: Table, column: str, value: Any) -> Clause:
    """Return the clause that ``column`` of ``table`` is ``value``."""
    return Clause(table, column, lambda c: getattr(c, column) == value)


def among(table: Table, column: str, values: tuple[Any, ...]) -> Clause:
    """Return the clause that ``column`` of ``table`` is one of ``values``."""
    if len(values) > 1:
        return Clause(table, column, lambda c: getattr(c, column).in_(values))
    return Clause(table, column, lambda c: getattr(c, column) == values[0], is_single_status=column == "status_code")


def between(column: str, low: date | Decimal | None, high: date | Decimal | None) -> Clause:
    """Return the clause that a column of the account lies between two values, both included, either open."""

    def condition(c: Columns) -> Test:
        own = getattr(c, column)
        ends = [own >= low] if low is not None else []
        return and_(*ends, own <= high) if high is not None else and_(*ends)

    return Clause(ACCOUNT, column, condition)
