"""The rows of the ledger and of the balances beside it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from clientconnect.services.accounts.ledger_tables import Balance, LedgerEntry
from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.money import NOTHING, Amounts, plus
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.foundation.ids import new_ids

BALANCE_IN_FILE = "balance in file"
"""Reason of the adjustment that brings the ledger to what a file of accounts says is owed."""
SUMS = tuple(f"{column}_{bucket}" for column in ("assigned", "adjusted", "paid") for bucket in BUCKETS)
"""Columns of a balance: three times six."""
_ENTRY = (
    "id", "public_id", "account_id", "client_id", "kind", "effective_on", "recorded_at", "source", "identity",
    "payment_type", "method", "reference", "comment", "reason", "reverses_id", *BUCKETS, "total",
)  # fmt: skip


class Origin(NamedTuple):
    """Where rows come from: the collection system, the date of its data, the instant of writing."""

    source: str
    as_of: date
    now: datetime


class Entry(NamedTuple):
    """A new entry of the ledger; ``amounts`` have the balance's sign. Without ``identity`` its public id is its own."""

    account_id: int
    client_id: int
    kind: str
    effective_on: date
    amounts: Amounts
    identity: str = ""
    payment_type: str = ""
    method: str = ""
    reference: str = ""
    comment: str = ""
    reason: str = ""
    reverses_id: int | None = None
    id: int | None = None


def insert_entries(bulk: Bulk, entries: Sequence[Entry], origin: Origin) -> None:
    """Append ``entries``; an entry without a key gets one."""
    keys = iter(bulk.new_keys(LedgerEntry, sum(one.id is None for one in entries)))
    recorded = bulk.instant(origin.now)
    rows = [
        (
            one.id or next(keys), public_id, one.account_id, one.client_id, one.kind, bulk.day(one.effective_on),
            recorded, origin.source, one.identity or f"own:{public_id}", one.payment_type, one.method, one.reference,
            one.comment, one.reason, one.reverses_id, *one.amounts, sum(one.amounts),
        )
        for one, public_id in zip(entries, new_ids(len(entries)), strict=True)
    ]  # fmt: skip
    bulk.insert(LedgerEntry, _ENTRY, rows)


def insert_balances(bulk: Bulk, balances: Sequence[tuple[int, Amounts, Amounts]]) -> None:
    """Write the balances (account, assigned, adjusted) of new accounts."""
    rows = [(account, *assigned, *adjusted, 0, 0, 0, 0, 0, 0) for account, assigned, adjusted in balances]
    bulk.insert(Balance, ("account_id", *SUMS), rows)


def later_sums(bulk: Bulk, accounts: Sequence[int], as_of: date) -> dict[int, Amounts]:
    """Return what was entered for days after ``as_of``, by bucket, of those ``accounts`` that have such entries."""
    found: dict[int, Amounts] = {}
    columns = ("account_id", "effective_on", *BUCKETS)
    for account, on, *parts in bulk.select(LedgerEntry, columns, "account_id", accounts):
        if on > as_of:
            a, b, c, d, e, f = parts
            found[account] = plus(found.get(account, NOTHING), (a, b, c, d, e, f))
    return found
