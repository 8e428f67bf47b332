"""Column types that behave alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, String
from sqlalchemy.types import JSON, TypeDecorator

CENT = Decimal("0.01")


class Instant(TypeDecorator[datetime]):
    """An instant in UTC: aware in Python, ``timestamptz`` on PostgreSQL, ISO text without zone on SQLite."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the database's own type."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC; a naive one is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return an aware instant."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Cents(TypeDecorator[Decimal]):
    """Money: ``Decimal`` dollars in Python, integer cents in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, _dialect: Dialect) -> int | None:
        """Turn dollars into cents; a fraction of a cent is a fault of the caller."""
        return None if value is None else to_cents(Decimal(value))

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Decimal | None:
        """Turn cents into dollars."""
        return None if value is None else from_cents(value)


class Key(TypeDecorator[str]):
    """Text that is compared byte by byte: normalised names and numbers, sorted and searched by prefix."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Take PostgreSQL's "C" collation; SQLite compares bytes by default."""
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


BigKey = BigInteger().with_variant(Integer, "sqlite")
"""An integer key: 64 bits on both, SQLite's rowid."""

Sealed = LargeBinary
"""An encrypted field (:mod:`encryption`) or a blind index."""

Json = JSON
"""A small JSON value."""

JsonOrNull = JSON(none_as_null=True)
"""A small JSON value that may be missing."""


def to_cents(dollars: Decimal) -> int:
    """Return ``dollars`` in integer cents; a fraction of a cent raises ``ValueError``."""
    cents = dollars * 100
    if cents != cents.to_integral_value():
        raise ValueError(f"{dollars} has a fraction of a cent")
    return int(cents)


def from_cents(cents: int) -> Decimal:
    """Return integer ``cents`` in dollars with two decimals."""
    return (Decimal(cents) / 100).quantize(CENT)
