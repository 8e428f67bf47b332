"""Write many rows quickly: tuples through the driver's ``executemany``, statements built by SQLAlchemy."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Table, bindparam, delete, func, select, text, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlmodel import Session, SQLModel

from clientconnect.services.foundation.columns import Cents

Row = tuple[Any, ...]


class Bulk:
    """The connection of one session, written to in bulk.

    Values go to the driver as they are: money in cents, dates through :meth:`day`, instants through :meth:`instant`.
    """

    def __init__(self, session: Session) -> None:
        session.flush()
        self.session = session
        self._connection = session.connection()
        self._is_sqlite = self._connection.dialect.name == "sqlite"
        self._next_key: dict[str, int] = {}

    def day(self, value: date | None) -> Any:
        """Return a calendar date as the driver wants it."""
        return value.isoformat() if self._is_sqlite and value is not None else value

    def instant(self, value: datetime) -> Any:
        """Return an aware instant as the driver wants it."""
        if not self._is_sqlite:
            return value
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def insert(self, model: type[SQLModel], columns: Sequence[str], rows: Sequence[Row], *, unless: str = "") -> int:
        """Insert ``rows`` and return how many were written.

        ``unless`` names columns, separated by commas: rows that agree in them with an existing one are left out.
        """
        if not rows:
            return 0
        statement = _insert(table_of(model), tuple(columns), unless, self._is_sqlite)
        return self._connection.exec_driver_sql(statement, list(rows)).rowcount

    def update(
        self, model: type[SQLModel] | Table, columns: Sequence[str], rows: Sequence[Row], *, key: str = "id"
    ) -> None:
        """Set ``columns`` of the rows that ``key`` names; each tuple ends with the key's value."""
        if rows:
            self._connection.exec_driver_sql(_update(table_of(model), tuple(columns), key, self._is_sqlite), list(rows))

    def raise_to(self, model: type[SQLModel], column: str, rows: Sequence[Row]) -> None:
        """Set ``column`` where it is empty or smaller; each tuple is (value, key, value once more)."""
        if rows:
            self._connection.exec_driver_sql(_raise(table_of(model), column, self._is_sqlite), list(rows))

    def select(
        self, model: type[SQLModel], columns: Sequence[str], key: str, values: Sequence[Any], **equal: Any
    ) -> list[Row]:
        """Return ``columns`` of the rows whose ``key`` is among ``values`` and others ``equal``, money in cents."""
        if not values:
            return []
        table = table_of(model)
        raw = [type_coerce(c, BigInteger) if isinstance(c.type, Cents) else c for c in (table.c[n] for n in columns)]
        query = select(*raw).where(table.c[key].in_(values), *(table.c[name] == value for name, value in equal.items()))
        return [tuple(row) for row in self._connection.execute(query)]

    def delete(self, model: type[SQLModel], ids: Sequence[int]) -> None:
        """Delete the rows with these ``ids``."""
        if ids:
            table = table_of(model)
            self._connection.execute(delete(table).where(table.c.id.in_(ids)))

    def new_keys(self, model: type[SQLModel], count: int) -> list[int]:
        """Return ``count`` unused keys, so that rows which refer to each other can be written at once.

        On SQLite they are free only under the write lock, which the door of a writing use case holds.
        """
        table = table_of(model)
        if self._is_sqlite:
            if table.name not in self._next_key:
                self._next_key[table.name] = (self._connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1
            first = self._next_key[table.name]
            self._next_key[table.name] = first + count
            return list(range(first, first + count))
        query = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return list(self._connection.execute(query, {"name": table.name, "count": count}).scalars())


def table_of(model: type[SQLModel] | Table) -> Table:
    """Return the table of a model."""
    if isinstance(model, Table):
        return model
    found: Table = model.__table__  # type: ignore[attr-defined]
    return found


@lru_cache(maxsize=2)
def _dialect(is_sqlite: bool) -> Dialect:
    made: Dialect = sqlite.dialect(paramstyle="qmark") if is_sqlite else postgresql.dialect(paramstyle="format")  # type: ignore[no-untyped-call]
    return made


@lru_cache(maxsize=64)
def _insert(table: Table, columns: tuple[str, ...], unless: str, is_sqlite: bool) -> str:
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    module: Any = sqlite if is_sqlite else postgresql
    statement = module.insert(table).values(values).inline()
    if unless:
        statement = statement.on_conflict_do_nothing(index_elements=unless.split(","))
    compiled = statement.compile(dialect=_dialect(is_sqlite))
    if tuple(compiled.positiontup) != columns:
        raise ValueError(f"columns of {table.name} must stand in the table's order: {compiled.positiontup}")
    return str(compiled)


@lru_cache(maxsize=64)
def _update(table: Table, columns: tuple[str, ...], key: str, is_sqlite: bool) -> str:
    pairs: list[tuple[Any, Any]] = [(table.c[name], bindparam(f"new_{name}")) for name in columns]
    statement = update(table).ordered_values(*pairs).where(table.c[key] == bindparam("the_key"))
    return str(statement.compile(dialect=_dialect(is_sqlite)))


@lru_cache(maxsize=16)
def _raise(table: Table, column: str, is_sqlite: bool) -> str:
    there = table.c[column]
    is_lower = there.is_(None) | (there < bindparam("at_least"))
    statement = update(table).values({column: bindparam("new")}).where(table.c.id == bindparam("key"), is_lower)
    compiled = statement.compile(dialect=_dialect(is_sqlite))
    if tuple(compiled.positiontup or ()) != ("new", "key", "at_least"):
        raise ValueError(f"unexpected order of parameters: {compiled.positiontup}")
    return str(compiled)
