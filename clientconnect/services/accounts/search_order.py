"""Sorting: the indexes that an order follows, its tie-break, and where blanks go (last, either way)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, UnaryExpression, case, literal_column, type_coerce
from sqlalchemy.types import NullType

from clientconnect.services.accounts.search_clauses import ACCOUNT, Clause, Columns, Test
from clientconnect.services.accounts.search_query import Sort
from clientconnect.services.foundation.columns import Cents

Group = Callable[[Columns], Test]
Sorted = tuple[Any, ...]
"""An account as it is sorted; see :meth:`Order.sorting`."""

_BLANK = (None, "")


@dataclass(frozen=True, slots=True)
class Order:
    """An order of accounts: groups one after the other, within each by ``keys`` and then by id.

    ``keys[0]`` is the column that an index serves. Groups of values (each client, each status) are told by
    ``group_column`` and follow one another as in ``ranks``; the others are a column's values before its blanks.
    """

    keys: tuple[str, ...]
    is_descending: bool = False
    groups: tuple[Group, ...] = ()
    group_column: str = ""
    ranks: Mapping[Any, int] | None = None

    def by(self, columns: Columns) -> list[UnaryExpression[Any] | ColumnElement[Any]]:
        """Return the terms of ORDER BY within a group."""
        terms = [getattr(columns, name) for name in (*self.keys, "id")]
        return [term.desc() for term in terms] if self.is_descending else terms

    def terms(self, own: Sequence[Clause], columns: Columns) -> list[Any]:
        """Return the terms of ORDER BY of a whole result: hits of ``own`` first, then by group and keys."""
        groups = [case((self.groups[0](columns), 0), else_=1)] if self.groups else []
        return [*([_first_of(own, columns)] if own else []), *groups, *self.by(columns)]

    def sorting(self, own: Sequence[Clause], columns: Columns) -> list[ColumnElement[Any]]:
        """Return what :meth:`sorted` needs of an account: the first clause of ``own`` that it fulfils, keys, group, id."""
        first = _first_of(own, columns) if own else literal_column("0", Integer)
        return [first, *(_raw(ACCOUNT.c[name]) for name in (*self.keys, self.group_column or self.keys[0], "id"))]

    def sorted(self, rows: list[Sorted]) -> list[int]:
        """Return the ids of ``rows`` (see :meth:`sorting`) in this order."""
        ranks = self.ranks
        if ranks is not None:
            rows.sort(key=lambda row: (ranks.get(row[-2], len(ranks)), row[1:-2], row[-1]))
        elif self.groups and self.is_descending:
            rows.sort(key=lambda row: (row[1] not in _BLANK, row[1:]), reverse=True)
        elif self.groups:
            rows.sort(key=lambda row: (row[1] in _BLANK, row[1:]))
        else:
            rows.sort(key=lambda row: row[1:], reverse=self.is_descending)
        rows.sort(key=lambda row: row[0])
        return [row[-1] for row in rows]


def _first_of(own: Sequence[Clause], columns: Columns) -> ColumnElement[int]:
    """Return the position of the first clause that an account fulfils, else their number."""
    return case(*((clause.condition(columns), at) for at, clause in enumerate(own)), else_=len(own))


def _raw(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Read money as cents and dates as the driver gives them: they are only compared."""
    return type_coerce(column, BigInteger) if isinstance(column.type, Cents) else type_coerce(column, NullType)


def order_of(sort: Sort, descending: bool, clients: Sequence[int], statuses: Sequence[str]) -> Order:
    """Return the order ``sort``; ``clients`` (ids) and ``statuses`` (codes) stand in the order of their names."""
    if sort == "client":
        return _by_value("client_id", clients, descending)
    if sort == "status":
        return _by_value("status_code", statuses, descending)
    if sort == "balance":
        return Order(("balance", "status_code"), descending)
    if sort == "number":
        return Order(("number_key",), descending, (_has_number, _has_no_number))
    if sort in ("activity", "placed"):
        column = "last_activity_on" if sort == "activity" else "placed_on"
        return Order((column, "status_code"), descending, (partial(_is_known, column), partial(_is_unknown, column)))
    return Order(("name_key", "status_code"), descending)


def _by_value(column: str, values: Sequence[Any], descending: bool) -> Order:
    """Order by a column of few values, each a group of its own, ascending by name within."""
    ordered = tuple(reversed(values)) if descending else tuple(values)
    groups = tuple(partial(_is, column, value) for value in ordered)
    return Order(("name_key", "status_code"), False, groups, column, {value: at for at, value in enumerate(ordered)})


def _is(column: str, value: Any, c: Columns) -> Test:
    test: Test = getattr(c, column) == value
    return test


def _is_known(column: str, c: Columns) -> Test:
    test: Test = getattr(c, column).is_not(None)
    return test


def _is_unknown(column: str, c: Columns) -> Test:
    test: Test = getattr(c, column).is_(None)
    return test


def _has_number(c: Columns) -> Test:
    test: Test = c.number_key > literal_column("''")
    return test


def _has_no_number(c: Columns) -> Test:
    test: Test = c.number_key == literal_column("''")
    return test
