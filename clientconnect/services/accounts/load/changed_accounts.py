"""Amend accounts whose file row has changed: facts, parties, status, what is owed; each change in the audit trail."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import SQLModel

from clientconnect.services.accounts.ledger_tables import Balance
from clientconnect.services.accounts.load.account_rows import FACTS, Prepared, facts, latest, speaks
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.changed_parties import amend_parties
from clientconnect.services.accounts.load.ledger_rows import BALANCE_IN_FILE, SUMS, Entry, Origin, insert_entries
from clientconnect.services.accounts.load.money import NOTHING, Amounts, correction, minus, plus
from clientconnect.services.accounts.load.new_accounts import stored
from clientconnect.services.accounts.sealed import open_bank_account, seal_bank_account
from clientconnect.services.accounts.tables import Account, Status, StatusChange
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor

_OWN = ("id", "public_id", "client_id", "version", "bank_account_sealed")
_WRITTEN = ("client_id", *FACTS, "balance", "bank_account_sealed", "fingerprint", "updated_at", "version")
_ALWAYS = ("name", "name_key")
_KEPT = ("last_activity_on", "last_payment_on", "last_payment_amount", "closed_on", "status_code")
_AT = {name: at for at, name in enumerate(FACTS)}


class _Sums(NamedTuple):
    assigned: Amounts
    adjusted: Amounts
    paid: Amounts

    @property
    def current(self) -> Amounts:
        return plus(plus(self.assigned, self.adjusted), self.paid)


def amend_accounts(
    actor: Actor,
    bulk: Bulk,
    changed: Sequence[tuple[int, Prepared]],
    origin: Origin,
    later: Mapping[int, Amounts] | None,
) -> None:
    """Bring the accounts (key, record) to what their records say, in bulk; the trail gets the names of changed fields.

    ``later`` holds by account what was entered for days after the file's; ``None`` leaves the balances alone.
    """
    as_of, now = origin.as_of, bulk.instant(origin.now)
    keys = [key for key, _one in changed]
    there = {row[0]: row for row in bulk.select(Account, (*_OWN, *FACTS), "id", keys)}
    sums = {row[0]: _sums(row[1:]) for row in bulk.select(Balance, ("account_id", *SUMS), "account_id", keys)}
    closing = {row[0] for row in bulk.select(Status, ("code",), "is_open", [False])}
    parts = amend_parties(bulk, changed)
    entries: list[Entry] = []
    rows: list[Row] = []
    statuses: list[Row] = []
    moved: list[Row] = []
    owed: list[Row] = []
    trail: list[tuple[str, int | None, dict[str, Any]]] = []
    for key, one in changed:
        _id, public_id, client, version, sealed_bank, *old = there[key]
        new = _merged(one, old, list(facts(one.record, parts[key].name)), closing, as_of)
        names = [name for name, was, is_now in zip(FACTS, old, new, strict=True) if was != is_now]
        if "status_code" in names:
            statuses.append((key, new[_AT["status_code"]], bulk.day(as_of), now, ""))
        if client != one.client_id:
            moved.append((one.client_id, key))
            names.append("client")
        if _is_other_bank(one, public_id, sealed_bank):
            sealed_bank = seal_bank_account(public_id, one.record.bank_account)
            names.append("bank_account")
        after, corrections = _corrected(key, one, sums[key], as_of, later)
        if corrections:
            entries += corrections
            owed.append((*after.assigned, *after.adjusted, key))
        rows.append((
            one.client_id, *stored(bulk, new), sum(after.current), sealed_bank, one.fingerprint, now,
            version + 1, key,
        ))  # fmt: skip
        names = [name for name in names if not name.endswith("_key")] + parts[key].fields
        if names:
            trail.append((f"account:{public_id}", one.client_id, {"fields": names}))
    bulk.update(Account, _WRITTEN, rows)
    bulk.update(Balance, SUMS[:12], owed, key="account_id")
    bulk.insert(StatusChange, ("account_id", "status_code", "effective_on", "recorded_at", "reason"), statuses)
    insert_entries(bulk, entries, origin)
    _move(bulk, moved)
    audit.record_many(actor, bulk.session, "account.changed", trail)


def _sums(values: Sequence[Any]) -> _Sums:
    a, b, c = (tuple(values[at : at + 6]) for at in (0, 6, 12))
    return _Sums(a, b, c)


def _merged(one: Prepared, old: Sequence[Any], new: list[Any], closing: set[str], as_of: date) -> list[Any]:
    """Return the facts after the record.

    What its file does not speak of stays; so does what the portal knows better than a file: the last activity and
    payment, and when the account was closed.
    """
    for at, name in enumerate(FACTS):
        if name not in _ALWAYS and not speaks(one.record, name.removesuffix("_key")):
            new[at] = old[at]
    activity, paid, amount, closed, status = (_AT[name] for name in _KEPT)
    new[activity] = latest(old[activity], new[activity])
    if new[paid] is None or (old[paid] is not None and old[paid] > new[paid]):
        new[paid], new[amount] = old[paid], old[amount]
    if new[closed] is None and new[status] in closing:
        new[closed] = old[closed] or as_of
    elif old[status] in closing and new[status] not in closing and new[closed] == old[closed]:
        new[closed] = None
    return new


def _is_other_bank(one: Prepared, public_id: str, sealed: bytes | None) -> bool:
    there = open_bank_account(public_id, sealed) if sealed else ""
    return speaks(one.record, "bank_account") and there != one.record.bank_account.strip()


def _corrected(
    key: int, one: Prepared, sums: _Sums, as_of: date, later: Mapping[int, Amounts] | None
) -> tuple[_Sums, list[Entry]]:
    """Return the sums after the file's word, and the entries that lead there."""
    entries: list[Entry] = []
    if one.record.assigned and one.assigned != sums.assigned:
        difference = minus(one.assigned, sums.assigned)
        entries.append(Entry(key, one.client_id, "assignment", as_of, difference, reason="assigned amount in file"))
        sums = sums._replace(assigned=one.assigned)
    if later is None or one.current is None:
        return sums, entries
    then = minus(sums.current, later.get(key, NOTHING))
    difference = correction(then, one.current, is_total=len(one.record.current or {}) == 1)
    if difference != NOTHING:
        entries.append(Entry(key, one.client_id, "adjustment", as_of, difference, reason=BALANCE_IN_FILE))
        sums = sums._replace(adjusted=plus(sums.adjusted, difference))
    return sums, entries


def _move(bulk: Bulk, moved: Sequence[Row]) -> None:
    """Take everything that hangs on an account along to its new client; rows are (client, account)."""
    for table in SQLModel.metadata.sorted_tables:
        if table.name.startswith("accounts_") and {"account_id", "client_id"} <= set(table.c.keys()):
            bulk.update(table, ("client_id",), moved, key="account_id")
