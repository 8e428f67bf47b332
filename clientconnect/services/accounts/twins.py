"""Find accounts that may be the same debt or the same person as one that is about to be placed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect.services.accounts.names import digits, name_key, number_key
from clientconnect.services.accounts.sealed import birth_index, ssn_index
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.clients.scope import scope
from clientconnect.services.clients.views import hidden_fields
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission

T = TypeVar("T")
NUMBER, SSN, BIRTH_NAME = "number", "ssn", "birth_name"
"""Why an account is like: the client's number, the SSN, the date of birth and the name."""

_AT_ONCE = 400
_MOST = 5
"""Accounts that are named for one probe."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of an account that is about to be placed with the client ``client_id``; empty is not compared.

    ``people`` are (last name, first name, date of birth, SSN).
    """

    client_id: int
    number: str = ""
    people: tuple[tuple[str, str, date | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LikeAccount:
    """An account that may be the same, and why."""

    public_id: str
    client_id: int
    name: str
    number: str
    placed_on: date | None
    balance: Decimal
    why: tuple[str, ...]


def like_accounts(actor: Actor, session: Session, probes: Sequence[Probe]) -> list[tuple[LikeAccount, ...]]:
    """Return for each of ``probes`` the accounts that may be the same, of those that ``actor`` may see: a step.

    The number is compared among the accounts of its own client. A field that is hidden from the people of a client finds
    nothing of that client's for them.
    """
    allowed = scope(actor, session, Permission.ACCOUNT_READ)
    if allowed == ():
        return [() for _probe in probes]
    hidden = {} if actor.is_staff else hidden_fields(session, allowed)
    found: list[dict[int, set[str]]] = [defaultdict(set) for _probe in probes]
    for account_id, client_id, at in _by_number(session, probes):
        if _sees(allowed, client_id):
            found[at][account_id].add(NUMBER)
    for reason, field, account_id, client_id, at in _by_people(session, probes):
        if _sees(allowed, client_id) and field not in hidden.get(client_id, frozenset()):
            found[at][account_id].add(reason)
    rows = _rows(session, {one for each in found for one in each})
    return [
        tuple(
            LikeAccount(row.public_id, row.client_id, row.name, row.number, row.placed_on, row.balance, _sorted(why))
            for row, why in sorted(
                ((rows[key], why) for key, why in each.items() if key in rows),
                key=lambda pair: (-len(pair[1]), -(pair[0].id or 0)),
            )[:_MOST]
        )
        for each in found
    ]


def _sees(allowed: tuple[int, ...] | None, client_id: int) -> bool:
    return allowed is None or client_id in allowed


def _sorted(why: set[str]) -> tuple[str, ...]:
    return tuple(one for one in (NUMBER, SSN, BIRTH_NAME) if one in why)


def _by_number(session: Session, probes: Sequence[Probe]) -> Iterator[tuple[int, int, int]]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, probe in enumerate(probes):
        if key := number_key(probe.number):
            wanted[key].append(at)
    for keys in _portions(list(wanted)):
        query = select(Account.id, Account.client_id, Account.number_key).where(col(Account.number_key).in_(keys))
        for account_id, client_id, key in session.exec(query):
            for at in wanted[key]:
                if probes[at].client_id == client_id and account_id is not None:
                    yield account_id, client_id, at


def _by_people(session: Session, probes: Sequence[Probe]) -> Iterator[tuple[str, str, int, int, int]]:
    by_ssn: dict[bytes, list[int]] = defaultdict(list)
    by_birth: dict[tuple[bytes, str], list[int]] = defaultdict(list)
    for at, probe in enumerate(probes):
        for last, first, birth_on, ssn in probe.people:
            if len(digits(ssn)) == 9:
                by_ssn[ssn_index(ssn)].append(at)
            if birth_on is not None and last:
                by_birth[birth_index(birth_on), name_key(f"{last} {first.partition(' ')[0]}")].append(at)
    for some in _portions(list(by_ssn)):
        query = select(Party.account_id, Party.client_id, Party.ssn_index).where(col(Party.ssn_index).in_(some))
        for account_id, client_id, index in session.exec(query):
            for at in by_ssn[index or b""]:
                yield SSN, "ssn", account_id, client_id, at
    births = {birth for birth, _name in by_birth}
    for some in _portions(list(births)):
        columns = select_columns(
            col(Party.account_id),
            col(Party.client_id),
            col(Party.birth_index),
            col(Party.last_name),
            col(Party.first_name),
        )
        for account_id, client_id, birth, last, first in session.execute(
            columns.where(col(Party.birth_index).in_(some))
        ):
            for at in by_birth.get((birth or b"", name_key(f"{last} {first.partition(' ')[0]}")), ()):
                yield BIRTH_NAME, "birth_on", account_id, client_id, at


def _rows(session: Session, ids: set[int]) -> dict[int, Account]:
    found: dict[int, Account] = {}
    for some in _portions(sorted(ids)):
        found |= {row.id or 0: row for row in session.exec(select(Account).where(col(Account.id).in_(some)))}
    return found


def _portions(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
