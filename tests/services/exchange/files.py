"""Files and tasks for the tests of exchange."""

from datetime import date
from pathlib import Path

from sqlmodel import func, select

from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.kept_mappings import ship_mappings
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation import database

DAY = date(2026, 11, 20)
HEADER = "File,Acct,Last,First,SSN,Phone,Balance,Status,Placed"
ROWS = (
    'S1,1001,ALVAREZ,MARIA,912-12-4417,(937) 555-0142,"1,234.50",ACT,07/02/2026',
    "S2,1002,LEE,SAM,,814-555-0101,$75.25,PIF,07/03/2026",
    "S3,1003,OKAFOR,JO,,,(5.00),ACT,07/04/2026",
)
ACCOUNTS = """
name = "plain"
kind = "accounts"
[columns]
File = "agency_number"
Acct = "number"
Last = "responsible_last_name"
First = "responsible_first_name"
SSN = "responsible_ssn"
Phone = "responsible_home_phone"
Balance = "balance"
Status = "status_code"
Placed = "placed_on"
"""
PAYMENTS = """
name = "pay"
kind = "payments"
[columns]
File = "agency_number"
Date = "paid_on"
Amount = "amount"
Type = "payment_code"
"""


def ship() -> None:
    """Put statuses, types and mappings in place."""
    with database.transaction(writes=True) as session:
        ship_statuses(session)
        ship_account_types(session)
        ship_mappings(session)


def wrote(folder: Path, *lines: str, name: str = "a.csv", encoding: str = "utf-8", newline: str = "\n") -> Path:
    """Write a file of ``lines`` and return its path."""
    path = folder / name
    path.write_bytes((newline.join(lines) + newline).encode(encoding))
    return path


def task(text: str = ACCOUNTS, client: str = "NORTH", **more) -> Task:
    """Return a task with the mapping that ``text`` writes."""
    mapping = read_mapping(text)
    return Task(Kind(mapping.kind), client, mapping, as_of=DAY, **more)


def count(table) -> int:
    """Return the number of rows of ``table``."""
    with database.transaction(writes=False) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def rows_of(table) -> list:
    """Return all rows of ``table``."""
    with database.transaction(writes=False) as session:
        return list(session.exec(select(table)))
