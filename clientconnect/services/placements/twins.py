"""Likely duplicates of a new account: among the accounts and the submissions that the person may see."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col

from clientconnect.services.accounts.names import name_key, number_key
from clientconnect.services.accounts.sealed import birth_index, ssn_index
from clientconnect.services.accounts.search_clauses import Shielded
from clientconnect.services.accounts.twins import BIRTH_NAME, NUMBER, SSN, LikeAccount, Probe, like_accounts
from clientconnect.services.clients.scope import client_names, scope
from clientconnect.services.clients.views import hidden_fields
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.models import IN_REVIEW, RECEIVED, RETURNED
from clientconnect.services.placements.reading import people
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch, Submission

ACCOUNT, SUBMISSION = "account", "submission"
SUBMISSION_TABLE = SQLModel.metadata.tables["placements_submission"]
OPEN = (RECEIVED, IN_REVIEW, RETURNED)
"""States of submissions that may become accounts still."""
_COLUMNS = (
    col(Submission.public_id), col(Submission.client_id), col(Submission.name), col(Submission.name_key),
    col(Submission.account_number), col(Submission.account_number_key), col(Submission.ssn_index),
    col(Submission.birth_index), col(Submission.sent_at), col(Submission.total),
)  # fmt: skip
_SOUGHT = (("account_number_key", ""), ("ssn_index", "ssn"), ("birth_index", "birth_on"))
"""The columns that are sought in, each with the field that is hidden from the people of some clients."""
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Twin:
    """A likely duplicate: an ``account`` or an open ``submission``; ``why`` is number, ssn, birth_name.

    ``placed_on`` is when the account was placed or the submission sent, ``balance`` what is owed, in dollars.
    """

    kind: str
    public_id: str
    name: str
    number: str
    client_name: str
    why: tuple[str, ...]
    placed_on: date | None
    balance: Decimal
    client_id: int


def twins_of(
    actor: Actor, session: Session, entries: Sequence[tuple[int, Entry]], *, but: frozenset[str] = frozenset()
) -> list[tuple[Twin, ...]]:
    """Return the likely duplicates of each of ``entries`` (client's id, entry): a step.

    ``but`` are public ids of submissions that are none: the one that is looked at, rows of the same file.
    """
    probes = [Probe(client_id, entry.get("number"), people(entry)) for client_id, entry in entries]
    accounts = like_accounts(actor, session, probes)
    waiting = _like_submissions(actor, session, probes, but)
    clients = {one.client_id for each in accounts for one in each} | {one.client_id for each in waiting for one in each}
    names = client_names(session, sorted(clients)) if clients else {}
    return [
        (*(_of_account(one, names) for one in found), *(_of_submission(one, why, names) for one, why in more.items()))
        for found, more in zip(accounts, waiting, strict=True)
    ]


def _of_account(one: LikeAccount, names: dict[int, str]) -> Twin:
    name = names.get(one.client_id, "")
    return Twin(ACCOUNT, one.public_id, one.name, one.number, name, one.why, one.placed_on, one.balance, one.client_id)


def _of_submission(one: "_Waiting", why: set[str], names: dict[int, str]) -> Twin:
    reasons = tuple(each for each in (NUMBER, SSN, BIRTH_NAME) if each in why)
    return Twin(
        SUBMISSION,
        one.public_id,
        one.name,
        one.number,
        names.get(one.client_id, ""),
        reasons,
        one.sent_on,
        one.total,
        one.client_id,
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    public_id: str
    client_id: int
    name: str
    number: str
    sent_on: date
    total: Decimal


def _like_submissions(
    actor: Actor, session: Session, probes: Sequence[Probe], but: frozenset[str]
) -> list[dict[_Waiting, set[str]]]:
    """Find open submissions by number, by the responsible party's SSN, by birth date and name.

    A field that is hidden from the people of a client finds nothing of that client's for them.
    """
    found: list[dict[_Waiting, set[str]]] = [defaultdict(set) for _probe in probes]
    allowed = scope(actor, session, Permission.SUBMISSION_READ)
    if allowed == ():
        return found
    wanted = _wanted(probes)
    hidden = {} if actor.is_staff else hidden_fields(session, allowed)
    dialect = session.get_bind().dialect.name
    for which, (column, field) in enumerate(_SOUGHT):
        sent = Shielded(SUBMISSION_TABLE, dialect, (column,))
        keys = [key for kind, key in wanted if kind == which]
        for some in (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)):
            query = (
                select_columns(*_COLUMNS)
                .join(Batch, col(Batch.id) == Submission.batch_id, isouter=True)
                .where(getattr(sent, column).in_(some), sent.state.in_(OPEN), ~col(Submission.is_left_out))
                .where(or_(col(Submission.batch_id).is_(None), col(Batch.committed_at).is_not(None)))
            )
            if allowed is not None:
                query = query.where(sent.client_id.in_(allowed))
            for row in session.execute(query):
                if row.public_id not in but and field not in hidden.get(row.client_id, frozenset()):
                    for at, why in _matching(row, which, wanted, probes):
                        found[at][_waiting(row)].add(why)
    return found


def _waiting(row: Row[Any]) -> _Waiting:
    return _Waiting(row.public_id, row.client_id, row.name, row.account_number, row.sent_at.date(), row.total)


def _wanted(probes: Sequence[Probe]) -> dict[tuple[int, str | bytes], list[int]]:
    wanted: dict[tuple[int, str | bytes], list[int]] = defaultdict(list)
    for at, probe in enumerate(probes):
        if key := number_key(probe.number):
            wanted[0, key].append(at)
        for _last, _first, birth_on, ssn in probe.people:
            if len(ssn) == 9:
                wanted[1, ssn_index(ssn)].append(at)
            if birth_on is not None:
                wanted[2, birth_index(birth_on)].append(at)
    return wanted


def _matching(
    row: Row[Any], which: int, wanted: dict[tuple[int, str | bytes], list[int]], probes: Sequence[Probe]
) -> Iterator[tuple[int, str]]:
    key = (row.account_number_key, row.ssn_index or b"", row.birth_index or b"")[which]
    for at in wanted.get((which, key), ()):
        probe = probes[at]
        if which == 0 and row.client_id == probe.client_id:
            yield at, NUMBER
        elif which == 1:
            yield at, SSN
        elif which == 2 and any(
            row.name_key.startswith(name_key(f"{last} {first.partition(' ')[0]}"))
            for last, first, *_rest in probe.people
        ):
            yield at, BIRTH_NAME
