"""Write accounts that are not known yet, with parties, phones, assignment, balance and first status."""

from collections.abc import Sequence
from typing import Any

from clientconnect.services.accounts.load.account_rows import (
    FACTS,
    PARTY_FACTS,
    PARTY_SEALED,
    Prepared,
    account_name,
    facts,
    party_facts,
    party_sealed,
    phones,
)
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.ledger_rows import (
    BALANCE_IN_FILE,
    Entry,
    Origin,
    insert_balances,
    insert_entries,
)
from clientconnect.services.accounts.load.money import NOTHING, Amounts, correction
from clientconnect.services.accounts.names import number_key
from clientconnect.services.accounts.records import PartyRecord
from clientconnect.services.accounts.sealed import seal_bank_account
from clientconnect.services.accounts.tables import Account, Party, Phone, StatusChange
from clientconnect.services.foundation.ids import new_ids

DATES = frozenset(at for at, name in enumerate(FACTS) if name.endswith("_on"))
"""Where the dates stand in an account's facts."""
_HEAD = ("id", "public_id", "client_id", "source", "agency_number", "agency_number_key")
_FIRST_FACTS = FACTS[: FACTS.index("placed_on")]
_LATER_FACTS = FACTS[FACTS.index("placed_on") :]
_TAIL = ("bank_account_sealed", "fingerprint", "created_at", "updated_at", "version")
_ACCOUNT = (*_HEAD, *_FIRST_FACTS, "balance", *_LATER_FACTS, *_TAIL)
_PARTY = ("public_id", "account_id", "client_id", *PARTY_FACTS, *PARTY_SEALED)


def add_accounts(bulk: Bulk, fresh: Sequence[Prepared], origin: Origin, *, reconcile: bool) -> list[tuple[int, str]]:
    """Write the accounts ``fresh`` and return their keys and public ids.

    Where ``reconcile``, a current amount that differs becomes an adjustment at once.
    """
    keys = bulk.new_keys(Account, len(fresh))
    accounts: list[Row] = []
    people: list[tuple[int, int, int, PartyRecord]] = []
    calls: list[Row] = []
    entries: list[Entry] = []
    balances: list[tuple[int, Amounts, Amounts]] = []
    statuses: list[Row] = []
    as_of, at = origin.as_of, bulk.instant(origin.now)
    public_ids = new_ids(len(fresh))
    for key, public_id, one in zip(keys, public_ids, fresh, strict=True):
        record, client = one.record, one.client_id
        assigned, adjusted = opening(one, reconcile=reconcile)
        placed = record.placed_on or as_of
        values = stored(bulk, facts(record, account_name(record.parties)))
        accounts.append((
            key, public_id, client, origin.source, record.agency_number, number_key(record.agency_number),
            *values[: len(_FIRST_FACTS)], sum(assigned) + sum(adjusted), *values[len(_FIRST_FACTS) :],
            seal_bank_account(public_id, record.bank_account), one.fingerprint, at, at, 1,
        ))  # fmt: skip
        people += [(key, client, ordinal, party) for ordinal, party in enumerate(record.parties)]
        calls += [(key, client, number) for number in sorted(phones(record.parties))]
        entries.append(Entry(key, client, "assignment", placed, assigned, "assignment"))
        if adjusted != NOTHING:
            entries.append(Entry(key, client, "adjustment", as_of, adjusted, reason=BALANCE_IN_FILE))
        balances.append((key, assigned, adjusted))
        statuses.append((key, record.status_code, bulk.day(record.closed_on or placed), at, ""))
    bulk.insert(Account, _ACCOUNT, accounts)
    insert_parties(bulk, people)
    bulk.insert(Phone, ("account_id", "client_id", "reversed_digits"), calls)
    insert_entries(bulk, entries, origin)
    insert_balances(bulk, balances)
    bulk.insert(StatusChange, ("account_id", "status_code", "effective_on", "recorded_at", "reason"), statuses)
    return list(zip(keys, public_ids, strict=True))


def opening(one: Prepared, *, reconcile: bool) -> tuple[Amounts, Amounts]:
    """Return what a new account opens with: the amounts assigned, and the adjustment to what the file says is owed now.

    A file that gives no assigned amounts is taken to assign what is owed.
    """
    if one.current is None:
        return one.assigned, NOTHING
    if not one.record.assigned:
        return one.current, NOTHING
    if not reconcile:
        return one.assigned, NOTHING
    return one.assigned, correction(one.assigned, one.current, is_total=len(one.record.current or {}) == 1)


def insert_parties(bulk: Bulk, people: Sequence[tuple[int, int, int, PartyRecord]]) -> None:
    """Write parties given as (account, client, ordinal, record)."""
    ids = new_ids(len(people))
    rows = [
        (public_id, account, client, *party_facts(ordinal, party), *party_sealed(public_id, party))
        for public_id, (account, client, ordinal, party) in zip(ids, people, strict=True)
    ]
    bulk.insert(Party, _PARTY, rows)


def stored(bulk: Bulk, values: Sequence[Any]) -> list[Any]:
    """Return an account's facts as the driver wants them."""
    return [bulk.day(value) if at in DATES else value for at, value in enumerate(values)]
