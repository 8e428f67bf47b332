"""Indexes of a first load: dropped while the tables are empty, built at its end; that takes half the time.

A load that breaks off leaves them missing; :func:`build_indexes` adds what is missing and is safe to repeat.
"""

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel

from clientconnect.services.accounts import trigrams
from clientconnect.services.accounts.ledger_tables import HistoryEntry, LedgerEntry, Notice, PaymentPlan
from clientconnect.services.accounts.load.bulk import table_of
from clientconnect.services.accounts.tables import Account, Party, Phone, StatusChange

_TABLES: tuple[type[SQLModel], ...] = (
    Account,
    Party,
    Phone,
    StatusChange,
    LedgerEntry,
    PaymentPlan,
    HistoryEntry,
    Notice,
)


def drop_indexes(session: Session) -> bool:
    """Drop the indexes (not the unique constraints) of accounts and what hangs on them, if there is no account yet."""
    connection = session.connection()
    if connection.execute(table_of(Account).select().limit(1)).first() is not None:
        return False
    for model in _TABLES:
        there = _present(session, model)
        for index in table_of(model).indexes:
            if index.name in there:
                index.drop(connection)
    trigrams.suspend(connection)
    return True


def build_indexes(session: Session) -> list[str]:
    """Build the indexes that are missing and return their names; PostgreSQL's planner then looks at the tables anew."""
    connection = session.connection()
    built: list[str] = []
    for model in _TABLES:
        there = _present(session, model)
        for index in sorted(table_of(model).indexes, key=lambda one: str(one.name)):
            if index.name not in there:
                index.create(connection)
                built.append(str(index.name))
    if trigrams.create(connection):
        built.append(trigrams.INDEX)
    if built and connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")
    return built


def _present(session: Session, model: type[SQLModel]) -> set[str | None]:
    inspector = inspect(session.connection())
    return {found["name"] for found in inspector.get_indexes(table_of(model).name)}
