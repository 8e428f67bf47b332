"""Amend the parties and telephone numbers of accounts whose file row has changed.

A party is known by its role and its place among those of that role; it keeps its row, for sealed fields belong to that.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from clientconnect.services.accounts.load.account_rows import (
    PARTY_FACTS,
    PARTY_SEALED,
    Prepared,
    party_facts,
    party_indexes,
    party_sealed,
    speaks,
)
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.new_accounts import insert_parties
from clientconnect.services.accounts.names import display_name, name_key, phone_key
from clientconnect.services.accounts.records import PartyRecord
from clientconnect.services.accounts.tables import Party, Phone

_READ = ("id", "public_id", "account_id", *PARTY_FACTS, *PARTY_SEALED)
_FACTS = slice(3, 3 + len(PARTY_FACTS))
_SEALED = slice(_FACTS.stop, None)
_PHONES = ("home_phone", "cell_phone", "work_phone")
_Facts = dict[str, Any]


class AmendedParties(NamedTuple):
    """What became of one account's parties: the name that the account stands under, and the changed fields."""

    name: str
    fields: list[str]


class _Work(NamedTuple):
    fresh: list[tuple[int, int, int, PartyRecord]]
    amended: list[Row]
    gone: list[int]
    numbers: dict[int, set[str]]


def amend_parties(bulk: Bulk, changed: Sequence[tuple[int, Prepared]]) -> dict[int, AmendedParties]:
    """Bring parties and phones of the accounts (key, record) to what the records say of them."""
    there: dict[int, list[Row]] = defaultdict(list)
    for row in bulk.select(Party, _READ, "account_id", [account for account, _one in changed]):
        there[row[2]].append(row)
    work = _Work([], [], [], {})
    result = {account: _amend(work, account, one, there[account]) for account, one in changed}
    bulk.delete(Party, work.gone)
    bulk.update(Party, ("client_id", *PARTY_FACTS, *PARTY_SEALED), work.amended)
    insert_parties(bulk, work.fresh)
    _amend_phones(bulk, {account: one.client_id for account, one in changed}, work.numbers)
    return result


def _amend(work: _Work, account: int, one: Prepared, rows: Sequence[Row]) -> AmendedParties:
    record = one.record
    is_whole = bool(record.parties) and speaks(record, "parties")
    known = dict(_placed([(row[4], row) for row in rows]))
    names: list[str] = []
    after: list[_Facts] = []
    for place, (ordinal, party) in _placed([(party.role, (n, party)) for n, party in enumerate(record.parties)]):
        row = known.pop(place, None)
        if row is None:
            at = ordinal if is_whole else len(rows) + ordinal
            work.fresh.append((account, one.client_id, at, party))
            after.append(dict(zip(PARTY_FACTS, party_facts(at, party), strict=True)))
            names.append(party.role)
            continue
        old = dict(zip(PARTY_FACTS, row[_FACTS], strict=True))
        new = _merged(one, old, dict(zip(PARTY_FACTS, party_facts(ordinal, party), strict=True)), is_whole=is_whole)
        sealed, sealed_names = _resealed(one, row, party)
        differing = [name for name in PARTY_FACTS if old[name] != new[name] and name != "name_key"] + sealed_names
        if differing:
            work.amended.append((one.client_id, *new.values(), *sealed, row[0]))
            names += [f"{party.role}.{name}" for name in differing]
        after.append(new)
    for row in known.values():
        if is_whole:
            work.gone.append(row[0])
            names.append(row[4])
        else:
            after.append(dict(zip(PARTY_FACTS, row[_FACTS], strict=True)))
    work.numbers[account] = {phone_key(party[name]) for party in after for name in _PHONES} - {""}
    after.sort(key=lambda party: (party["role"] != "responsible", party["ordinal"]))
    return AmendedParties(_name(after[0]), names)


def _placed(parties: Sequence[tuple[str, Any]]) -> list[tuple[tuple[str, int], Any]]:
    count: Counter[str] = Counter()
    placed = []
    for role, party in parties:
        placed.append(((role, count[role]), party))
        count[role] += 1
    return placed


def _merged(one: Prepared, old: _Facts, new: _Facts, *, is_whole: bool) -> _Facts:
    """Return the facts of a party after the record: what the record does not speak of stays."""
    merged = {name: new[name] if speaks(one.record, name) else old[name] for name in PARTY_FACTS}
    merged["ordinal"] = new["ordinal"] if is_whole else old["ordinal"]
    merged["role"] = old["role"]
    merged["name_key"] = name_key(_name(merged))
    return merged


def _name(facts: Mapping[str, Any]) -> str:
    last, first = facts["last_name"].strip(), facts["first_name"].strip()
    return f"{last} {first}".strip() if facts["is_organization"] else display_name(last, first, facts["middle_name"])


def _resealed(one: Prepared, row: Row, party: PartyRecord) -> tuple[list[bytes | None], list[str]]:
    """Return the sealed fields after the record, made anew only where they changed, and the names of those."""
    sealed: list[bytes | None] = list(row[_SEALED])
    ssn, birth = party_indexes(party)
    fresh: Sequence[bytes | None] = ()
    names = []
    if speaks(one.record, "ssn") and sealed[1] != ssn:
        names.append("ssn")
    if speaks(one.record, "birth_on") and sealed[4] != birth:
        names.append("birth_on")
    if names:
        fresh = party_sealed(row[1], party)
    if "ssn" in names:
        sealed[:3] = fresh[:3]
    if "birth_on" in names:
        sealed[3:] = fresh[3:]
    return sealed, names


def _amend_phones(bulk: Bulk, clients: Mapping[int, int], numbers: Mapping[int, set[str]]) -> None:
    there: dict[int, dict[str, int]] = defaultdict(dict)
    for key, account, number in bulk.select(
        Phone, ("id", "account_id", "reversed_digits"), "account_id", list(clients)
    ):
        there[account][number] = key
    gone: list[int] = []
    fresh: list[Row] = []
    for account, wanted in numbers.items():
        gone += [key for number, key in there[account].items() if number not in wanted]
        fresh += [(account, clients[account], number) for number in sorted(wanted - there[account].keys())]
    bulk.delete(Phone, gone)
    bulk.insert(Phone, ("account_id", "client_id", "reversed_digits"), fresh)
