"""Builders of records with sensible defaults, and the transaction that tests write them in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.accounts.records import AccountRecord, PartyRecord
from clientconnect.services.foundation import database

DAY = date(2026, 11, 20)


def money(**dollars: str) -> dict[str, Decimal]:
    """Return amounts by bucket."""
    return {name: Decimal(amount) for name, amount in dollars.items()}


def maria(**changes: Any) -> PartyRecord:
    """Return a responsible party."""
    given = {
        "role": "responsible",
        "last_name": "ALVAREZ",
        "first_name": "MARIA",
        "middle_name": "T",
        "home_phone": "(937) 555-0142",
        "ssn": "912-12-4417",
        "birth_on": date(1981, 5, 9),
    }
    return PartyRecord(**{**given, **changes})


def account(number: str = "S1", **changes: Any) -> AccountRecord:
    """Return an account of the client NORTH."""
    given = {
        "client_code": "NORTH",
        "agency_number": number,
        "parties": (maria(),),
        "number": "10048213",
        "type_code": "medical",
        "assigned": money(principal="100.00", interest="10.00"),
        "placed_on": date(2026, 7, 2),
    }
    return AccountRecord(**{**given, **changes})


@contextmanager
def writing() -> Iterator[Session]:
    """Open a writing transaction with statuses and types in place."""
    with database.transaction(writes=True) as session:
        ship_statuses(session)
        ship_account_types(session)
        yield session


def writes_so_far(session: Session) -> int:
    """Return how many rows this transaction (on SQLite: this connection) has changed."""
    session.flush()
    connection = session.connection()
    changed = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
    query = "SELECT total_changes()" if connection.dialect.name == "sqlite" else changed
    return int(connection.exec_driver_sql(query).scalar_one())
