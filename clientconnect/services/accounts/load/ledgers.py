"""Ledgers of some accounts in memory: what stands in them, what is added, and the balances kept beside."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clientconnect.services.accounts.ledger_tables import Balance, LedgerEntry
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.ledger_rows import BALANCE_IN_FILE, SUMS, Entry, Origin, insert_entries
from clientconnect.services.accounts.load.money import NOTHING, Amounts, minus, negative, overlap, plus
from clientconnect.services.accounts.load.targets import Target
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.accounts.tables import Account

_READ = ("account_id", "id", "kind", "identity", "effective_on", "payment_type", "reason", "reverses_id", *BUCKETS)


@dataclass(slots=True)
class Posted:
    """An entry that stands in a ledger, or is about to."""

    id: int
    kind: str
    identity: str
    effective_on: date
    payment_type: str
    reason: str
    reverses_id: int | None
    amounts: Amounts


@dataclass(slots=True)
class Ledger:
    """One account's ledger: ``assigned``, ``adjusted``, ``paid`` are its sums by bucket in cents."""

    target: Target
    posted: list[Posted] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    assigned: Amounts = NOTHING
    adjusted: Amounts = NOTHING
    paid: Amounts = NOTHING

    @property
    def current(self) -> Amounts:
        """What is owed by bucket."""
        return plus(plus(self.assigned, self.adjusted), self.paid)

    def has(self, identity: str) -> bool:
        """Tell whether an entry is known by ``identity``."""
        return any(one.identity == identity for one in self.posted)

    def payment(self, identity: str) -> Posted | None:
        """Return the payment known by ``identity``."""
        return next((one for one in self.posted if one.kind == "payment" and one.identity == identity), None)

    def taken_back(self, payment: Posted) -> Amounts:
        """Return what of ``payment`` was reversed already, as positive amounts."""
        total = NOTHING
        for one in self.posted:
            if one.reverses_id == payment.id:
                total = plus(total, one.amounts)
        return total

    def last_payment(self) -> Posted | None:
        """Return the latest payment that was not reversed in full."""
        kept = [
            one for one in self.posted if one.kind == "payment" and plus(one.amounts, self.taken_back(one)) != NOTHING
        ]
        return max(kept, key=lambda one: (one.effective_on, one.id), default=None)

    def post(self, key: int, entry: Entry) -> None:
        """Add ``entry`` under the key ``key``.

        What a file of accounts had taken into its balance before the entry itself came is not counted twice: the
        adjustment "balance in file" is taken back as far as the entry explains it.
        """
        unexplained = NOTHING
        for one in self.posted:
            if one.reason == BALANCE_IN_FILE and one.effective_on >= entry.effective_on:
                unexplained = plus(unexplained, one.amounts)
        self._append(entry._replace(id=key))
        explained = overlap(entry.amounts, unexplained)
        if explained != NOTHING:
            latest = max(one.effective_on for one in self.posted if one.reason == BALANCE_IN_FILE)
            client = entry.client_id
            back = Entry(entry.account_id, client, "adjustment", latest, negative(explained), reason=BALANCE_IN_FILE)
            self._append(back)

    def _append(self, entry: Entry) -> None:
        self.added.append(entry)
        self.posted.append(
            Posted(
                entry.id or 0,
                entry.kind,
                entry.identity,
                entry.effective_on,
                entry.payment_type,
                entry.reason,
                entry.reverses_id,
                entry.amounts,
            )
        )
        if entry.kind == "assignment":
            self.assigned = plus(self.assigned, entry.amounts)
        elif entry.kind == "adjustment":
            self.adjusted = plus(self.adjusted, entry.amounts)
        else:
            self.paid = plus(self.paid, entry.amounts)


def read_ledgers(bulk: Bulk, targets: Iterable[Target]) -> dict[int, Ledger]:
    """Return the ledgers of ``targets`` by account."""
    found = {target.id: Ledger(target) for target in targets}
    for account, key, kind, identity, on, payment_type, reason, reverses, *amounts in bulk.select(
        LedgerEntry, _READ, "account_id", list(found)
    ):
        found[account].posted.append(Posted(key, kind, identity, on, payment_type, reason, reverses, _six(amounts)))
    for account, *sums in bulk.select(Balance, ("account_id", *SUMS), "account_id", list(found)):
        ledger = found[account]
        ledger.assigned, ledger.adjusted, ledger.paid = _six(sums[:6]), _six(sums[6:12]), _six(sums[12:])
    return found


def write_ledgers(bulk: Bulk, ledgers: Iterable[Ledger], origin: Origin) -> None:
    """Append what was added, and keep balance, last payment and last activity beside it."""
    changed = [one for one in ledgers if one.added]
    now = bulk.instant(origin.now)
    insert_entries(bulk, [entry for one in changed for entry in one.added], origin)
    bulk.update(
        Balance, SUMS, [(*one.assigned, *one.adjusted, *one.paid, one.target.id) for one in changed], key="account_id"
    )
    bulk.update(Account, ("balance", "updated_at"), [(sum(one.current), now, one.target.id) for one in changed])
    paying = [one for one in changed if any(entry.kind in ("payment", "reversal") for entry in one.added)]
    bulk.update(Account, ("last_payment_on", "last_payment_amount"), [_last_payment(bulk, one) for one in paying])
    raise_activity(
        bulk,
        [
            (max(entry.effective_on for entry in one.added if entry.kind != "adjustment"), one.target.id)
            for one in paying
        ],
    )


def raise_activity(bulk: Bulk, days: Iterable[tuple[date, int]]) -> None:
    """Move the last activity of accounts, given as (day, account), forward; never back."""
    rows = [(bulk.day(day), account, bulk.day(day)) for day, account in days]
    bulk.raise_to(Account, "last_activity_on", rows)


def _last_payment(bulk: Bulk, ledger: Ledger) -> Row:
    last = ledger.last_payment()
    if last is None:
        return None, None, ledger.target.id
    left = minus(negative(last.amounts), ledger.taken_back(last))
    return bulk.day(last.effective_on), sum(left), ledger.target.id


def _six(values: list[Any]) -> Amounts:
    a, b, c, d, e, f = values
    return a, b, c, d, e, f
