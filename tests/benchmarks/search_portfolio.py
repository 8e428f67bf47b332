"""A large SQLite portfolio for measuring searches: some thousand accounts of the demo, copied until there are enough.

Copies have numbers, SSNs and telephone numbers of their own, and the dates, status and balance of another account; names
and clients stay. So the demo's distributions are kept. Only what a search reads is copied.
"""

import time
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Table, text
from sqlmodel import Session, SQLModel

from clientconnect.demo.agency import CLIENTS, SOURCE
from clientconnect.demo.generate import generate
from clientconnect.services import every_table
from clientconnect.services.accounts import trigrams
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.accounts.search_clauses import ACCOUNT, PARTY, PHONE
from clientconnect.services.clients.tree import add_client
from clientconnect.services.foundation import database, encryption
from clientconnect.services.foundation.actor import system

BASE = 20_000
DAY = date(2026, 11, 20)


_DONOR = "(SELECT donor.{column} FROM accounts_account donor WHERE donor.id = 1 + (accounts_account.id * 7 + :shift) % :base)"
"""A copy's dates, status and balance are another account's, so that they do not go with its name."""


def portfolio(folder: Path, accounts: int) -> Path:
    """Return a database of ``accounts`` accounts in ``folder``, connected; it is made where it is not there yet."""
    every_table()
    folder.mkdir(parents=True, exist_ok=True)
    path, keys = folder / f"{accounts}.db", folder / f"{accounts}.keys"
    if keys.exists():
        encryption.use(encryption.Keyring.load(keys))
        database.connect(f"sqlite:///{path}")
        return path
    path.unlink(missing_ok=True)
    ring = encryption.Keyring.generate()
    encryption.use(ring)
    engine = database.connect(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    _base(min(BASE, accounts))
    with engine.execution_options(**{database.WRITE: True}).connect() as connection:
        _copy(connection, accounts)
    ring.save(keys)
    return path


def _base(accounts: int) -> None:
    boss = system("benchmark")
    with database.transaction(writes=True) as session:
        ship_statuses(session)
        ship_account_types(session)
        for client in CLIENTS:
            add_client(boss, session, code=client.code, name=client.name, parent_code=client.parent)
    for batch in generate(accounts, DAY):
        with database.transaction(writes=True) as session:
            _apply(session, batch.accounts)


def _apply(session: Session, records: object) -> None:
    counts = apply_accounts(system("benchmark"), session, records, SOURCE, DAY)  # type: ignore[arg-type]
    assert not counts.refused, counts.refused[:3]


def _copy(connection: Connection, accounts: int) -> None:
    tables = (ACCOUNT, PARTY, PHONE)
    trigrams.suspend(connection)
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda one: str(one.name))]
    for index in indexes:
        index.drop(connection)
    base = connection.scalar(text("SELECT max(id) FROM accounts_account")) or 0
    changed = {
        ACCOUNT.name: {
            "id": "id + :shift",
            "public_id": "lower(hex(randomblob(13)))",
            "agency_number": "agency_number || '-' || :copy",
            "agency_number_key": "printf('S%09d', abs(random()) % 1000000000)",
            "number_key": "CASE number_key WHEN '' THEN '' ELSE printf('%08d', abs(random()) % 100000000) END",
            "check_number": "CASE check_number WHEN '' THEN '' ELSE CAST(abs(random()) % 9000 + 100 AS TEXT) END",
            "balance": f"{_DONOR.format(column='balance')} + abs(random()) % 5000",
            **{name: _DONOR.format(column=name) for name in ("status_code", "placed_on", "last_activity_on")},
            "fingerprint": "randomblob(16)",
        },
        PARTY.name: {
            "id": f"id + {connection.scalar(text('SELECT max(id) FROM accounts_party'))} * :copy",
            "public_id": "lower(hex(randomblob(13)))",
            "account_id": "account_id + :shift",
            "ssn_index": "CASE WHEN ssn_index IS NULL THEN NULL ELSE randomblob(16) END",
        },
        PHONE.name: {
            "id": f"id + {connection.scalar(text('SELECT max(id) FROM accounts_phone'))} * :copy",
            "account_id": "account_id + :shift",
            "reversed_digits": "printf('%010d', abs(random()) % 10000000000)",
        },
    }
    limits = {ACCOUNT.name: "id", PARTY.name: "account_id", PHONE.name: "account_id"}
    copy, done = 1, base
    connection.commit()
    while done < accounts:
        most = min(base, accounts - done)
        for table in tables:
            numbers = {"copy": copy, "shift": base * copy, "base": base}
            _copy_table(connection, table, changed[table.name], f"{limits[table.name]} <= {most}", numbers)
        connection.commit()
        copy, done = copy + 1, done + most
    for index in indexes:
        started = time.perf_counter()
        index.create(connection)
        print(f"  {index.name}: {time.perf_counter() - started:.1f} s", flush=True)
    started = time.perf_counter()
    trigrams.create(connection)
    print(f"  {trigrams.INDEX}: {time.perf_counter() - started:.1f} s", flush=True)
    connection.commit()


def _copy_table(
    connection: Connection, table: Table, changed: dict[str, str], limit: str, numbers: dict[str, int]
) -> None:
    names = [column.name for column in table.columns]
    values = ", ".join(changed.get(name, name) for name in names)
    query = text(f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} FROM {table.name} WHERE {limit}")
    connection.execute(query, {name: numbers[name] for name in numbers if f":{name}" in query.text})
