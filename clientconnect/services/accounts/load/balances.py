"""Prove the balances: sum the ledger anew and compare."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, func, type_coerce
from sqlmodel import Session, col, select

from clientconnect.services.accounts.ledger_tables import Balance, LedgerEntry
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.ledger_rows import SUMS
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.accounts.tables import Account

_COLUMN = {"assignment": 0, "adjustment": 6, "payment": 12, "reversal": 12}


def recompute(session: Session, account_ids: Sequence[int]) -> dict[int, tuple[Decimal, Decimal]]:
    """Bring the balances of ``account_ids`` to the sums of their ledgers.

    Return each account where they differed with its balance before and after. None ever should: balances are written in
    the transaction of each entry.
    """
    bulk = Bulk(session)
    right = _summed(session, account_ids)
    kept = {row[0]: list(row[1:]) for row in bulk.select(Balance, ("account_id", *SUMS), "account_id", account_ids)}
    owed = {row[0]: row[1] for row in bulk.select(Account, ("id", "balance"), "id", account_ids)}
    wrong = [
        account
        for account in owed
        if kept.get(account) != right.get(account, [0] * 18) or owed[account] != sum(right.get(account, []))
    ]
    rows: list[Row] = [(*right.get(account, [0] * 18), account) for account in wrong if account in kept]
    missing: list[Row] = [(account, *right.get(account, [0] * 18)) for account in wrong if account not in kept]
    bulk.update(Balance, SUMS, rows, key="account_id")
    bulk.insert(Balance, ("account_id", *SUMS), missing)
    bulk.update(Account, ("balance",), [(sum(right.get(account, [])), account) for account in wrong])
    return {account: (_dollars(owed[account]), _dollars(sum(right.get(account, [])))) for account in wrong}


def _dollars(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _summed(session: Session, account_ids: Sequence[int]) -> dict[int, list[int]]:
    sums: list[Any] = [func.sum(type_coerce(getattr(LedgerEntry, bucket), BigInteger)) for bucket in BUCKETS]
    query: Any = select(LedgerEntry.account_id, LedgerEntry.kind, *sums).where(
        col(LedgerEntry.account_id).in_(account_ids)
    )
    found: dict[int, list[int]] = {}
    for account, kind, *amounts in session.connection().execute(
        query.group_by(LedgerEntry.account_id, LedgerEntry.kind)
    ):
        total = found.setdefault(account, [0] * 18)
        for place, cents in enumerate(amounts, _COLUMN[kind]):
            total[place] += int(cents)
    return found
