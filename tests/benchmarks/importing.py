"""Measure the import of accounts against raw sqlite3 with the same rows, indexes, triggers and encryption.

``python -m tests.benchmarks.importing --rows 100000 --folder DIR`` writes a CSV file, loads it through ``apply_file`` into
an empty database, loads it again with one changed byte, and then writes the very same rows with the standard library's
sqlite3 into a database of the same shape, in batches of the same size, sealing the same values. It prints a Markdown
table, which ``--keep`` keeps for the README. Time is the processor's, so that other work on the machine does not count;
the peak of memory is the process's.
"""

import argparse
import csv
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import SQLModel

from clientconnect.services import every_table
from clientconnect.services.agency.shipped import ship
from clientconnect.services.clients.tree import create_client
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.run import apply_file, check_file
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation import database, encryption
from clientconnect.services.foundation.actor import system
from tests.benchmarks import figures

ACTOR = system("benchmark")
DAY = date(2026, 11, 20)
CLIENTS = tuple(f"C{number:02d}" for number in range(20))
MAPPING = """
name = "benchmark"
kind = "accounts"
[columns]
File = "agency_number"
Client = "client_code"
Acct = "number"
Type = "type_code"
Status = "status_code"
Last = "responsible_last_name"
First = "responsible_first_name"
SSN = "responsible_ssn"
Born = "responsible_birth_on"
Street = "responsible_street"
City = "responsible_city"
State = "responsible_state"
Zip = "responsible_zip_code"
Phone = "responsible_home_phone"
Principal = "assigned_principal"
Interest = "assigned_interest"
Balance = "balance"
Placed = "placed_on"
Service = "service_on"
"""
TABLES = {
    "accounts_account": "id",
    "accounts_party": "account_id",
    "accounts_phone": "account_id",
    "accounts_ledger": "account_id",
    "accounts_balance": "account_id",
    "accounts_status_change": "account_id",
}
BATCH = 500


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    file = write_csv(asked.folder / "accounts.csv", asked.rows)
    path = open_empty(asked.folder / "import.db")
    task = Task(Kind.ACCOUNTS, "", read_mapping(MAPPING), "", DAY)
    checked = timed(lambda: check_file(ACTOR, file, task))
    first = timed(lambda: apply_file(ACTOR, file, task))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    file.write_bytes(file.read_bytes() + b"\n")
    again = timed(lambda: apply_file(ACTOR, file, task))
    database.disconnect()
    written = raw_insert(path, asked.folder / "raw.db")
    sealing = timed(lambda: seal_all(asked.rows))
    raw = written + sealing
    columns = len(MAPPING.splitlines()) - 4
    title = f"Import of {asked.rows:,} accounts of {columns} columns, processor time, peak memory {peak:,.0f} MB"
    rows = [
        (name, f"{asked.rows / seconds:,.0f}", f"{seconds:.1f}", f"{raw / seconds:.2f}")
        for name, seconds in (
            ("raw sqlite3: the same rows, indexes, triggers, encryption", raw),
            ("dry run: every row checked", checked),
            ("first load: checked whole, then applied", first),
            ("the same rows again, nothing changed", again),
        )
    ]
    found = figures.measured(title, ("What", "Rows a second", "Seconds", "Of raw"), rows)
    print(figures.shown(found))
    if asked.keep:
        figures.keep("importing", found)
    print(f"\nof raw: writing {written:.1f} s, sealing {sealing:.1f} s")


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds that ``work`` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def write_csv(path: Path, rows: int) -> Path:
    """Write a deterministic file of ``rows`` accounts."""
    dice = random.Random(7)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([line.split(" = ")[0] for line in MAPPING.splitlines() if line.endswith('"')][2:])
        for number in range(rows):
            born = date(1940, 1, 1) + timedelta(days=dice.randrange(22_000))
            placed = DAY - timedelta(days=dice.randrange(900))
            principal, interest = dice.randrange(2_000, 900_000), dice.randrange(0, 90_000)
            writer.writerow([
                f"S{number:08d}", dice.choice(CLIENTS), f"N{number:08d}", dice.choice(("medical", "retail", "utility")),
                dice.choice(("ACT", "NEW", "PPA", "DIS")), f"NAME{dice.randrange(30_000)}", f"GIVEN{dice.randrange(3_000)}",
                f"9{dice.randrange(10**8):08d}", born.strftime("%m/%d/%Y"), f"{dice.randrange(9_999)} MAIN ST", "DAYTON", "OH",
                f"{dice.randrange(43_000, 45_999)}", f"(937) 555-{dice.randrange(10_000):04d}", f"{principal / 100:.2f}",
                f"{interest / 100:.2f}", f"{(principal + interest) / 100:,.2f}", placed.strftime("%m/%d/%Y"),
                (placed - timedelta(days=90)).strftime("%m/%d/%Y"),
            ])  # fmt: skip
    return path


def open_empty(path: Path) -> Path:
    """Connect an empty database with what the portal ships and the benchmark's clients."""
    for one in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        one.unlink(missing_ok=True)
    every_table()
    encryption.use(encryption.Keyring.generate())
    SQLModel.metadata.create_all(database.connect(f"sqlite:///{path}"))
    ship(ACTOR)
    for code in CLIENTS:
        create_client(ACTOR, code=code, name=code)
    return path


def raw_insert(source: Path, target: Path) -> float:
    """Write the rows of ``source`` into a database of the same shape by ``executemany``; return the processor seconds."""
    for one in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        one.unlink(missing_ok=True)
    reader, writer = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "temp_store=MEMORY",
        "cache_size=-32000",
        "mmap_size=268435456",
    ):
        writer.execute(f"PRAGMA {pragma}")
    shape = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ({}) ORDER BY type = 'trigger', type = 'index'"
    virtual = [name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")]
    for (sql,) in reader.execute(shape.format(", ".join("?" * (len(TABLES) + len(virtual)))), (*virtual, *TABLES)):
        writer.execute(sql)
    seconds = 0.0
    for batch in batches(reader):
        began = time.process_time()
        writer.execute("BEGIN IMMEDIATE")
        for table, rows in batch.items():
            if rows:
                writer.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        writer.execute("COMMIT")
        seconds += time.process_time() - began
    return seconds


def batches(reader: sqlite3.Connection) -> Iterator[dict[str, list[tuple[object, ...]]]]:
    """Yield the rows of :data:`BATCH` accounts at a time, by table."""
    last = reader.execute("SELECT max(id) FROM accounts_account").fetchone()[0]
    for start in range(1, last + 1, BATCH):
        yield {
            table: reader.execute(
                f"SELECT * FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY rowid", (start, start + BATCH - 1)
            ).fetchall()
            for table, key in TABLES.items()
        }


def seal_all(rows: int) -> None:
    """Do the encryption of the load: an SSN and a birth date sealed, three blind indexes and a fingerprint a row."""
    keys = encryption.keyring()
    for number in range(rows):
        row = f"{number:026d}"
        keys.seal("912345678", row, "ssn")
        keys.seal("1980-01-01", row, "birth")
        keys.blind("ssn", row)
        keys.blind("ssn4", row)
        keys.blind("birth", row)
        keys.fingerprint(row * 10)


if __name__ == "__main__":
    main()
