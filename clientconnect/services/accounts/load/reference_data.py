"""Ship the statuses and types that accounts refer to.

``shipped_statuses.csv`` covers the codes of the usual collection systems (TCS, Collect!, Latitude): word, tone, Material
icon, and the sentence that tells a client what it means and what to do. An agency edits them afterwards.
"""

import csv
from pathlib import Path

from sqlmodel import Session, select

from clientconnect.services.accounts.tables import AccountType, Status

_HERE = Path(__file__).parent


def ship_statuses(session: Session) -> int:
    """Add the shipped statuses that are not there yet and return their number; edited ones stay as they are."""
    known = set(session.exec(select(Status.code)))
    missing = [
        Status.model_validate({**row, "is_open": row["is_open"] == "yes"})
        for row in _shipped("shipped_statuses.csv")
        if row["code"] not in known
    ]
    session.add_all(missing)
    session.flush()
    return len(missing)


def ship_account_types(session: Session) -> int:
    """Add the shipped types of accounts that are not there yet and return their number; edited ones stay."""
    known = set(session.exec(select(AccountType.code)))
    missing = [
        AccountType(code=row["code"], name=row["name"], is_commercial=row["is_commercial"] == "yes")
        for row in _shipped("shipped_types.csv")
        if row["code"] not in known
    ]
    session.add_all(missing)
    session.flush()
    return len(missing)


def _shipped(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
