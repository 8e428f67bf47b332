"""What a search must not find by: fields that the agency hides from the people of a client.

One search may go over several clients, each with its own hidden fields; so each clause is kept from the accounts of those
clients from whose people its field is hidden. Staff, and clients from whom nothing is hidden, cost nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import ColumnElement, and_, exists, false, func, literal_column, not_, or_, select
from sqlmodel import Session

from clientconnect.services.accounts.parties import FIELDS, ROLES
from clientconnect.services.accounts.search_clauses import PARTY, PHONE, Clause, Columns, Criterion, Test
from clientconnect.services.clients.views import hidden_fields
from clientconnect.services.foundation.actor import Actor

Limit = Callable[[Columns], Test]
Hidden = Mapping[int, frozenset[str]]
"""The fields that the people of a client do not see, by the client's id; clients that see all are not in it."""

_READS: Mapping[str, str] = {
    "agency_number_key": "agency_number",
    "routing_number": "check",
    "check_number": "check",
    "ssn_index": "ssn",
    "ssn4_index": "ssn",
    "placed_on": "placed_on",
    "last_activity_on": "last_activity_on",
}
"""The field that a clause on a column looks into; names and the client's own number are in every header."""

_PHONES = ("home_phone", "cell_phone", "work_phone")
_PHONE_FIELDS = frozenset(ROLES).union(*(FIELDS[name] for name in _PHONES))
_CRITERIA: Mapping[str, tuple[str, ...]] = {
    "routing_number": ("check",),
    "check_number": ("check",),
    "phone": ("home_phone", "cell_phone"),
    "ssn": ("ssn",),
    "placed_from": ("placed_on",),
    "placed_to": ("placed_on",),
    "activity_from": ("last_activity_on",),
    "activity_to": ("last_activity_on",),
}


def hidden_from(actor: Actor, session: Session, clients: Sequence[int] | None) -> Hidden:
    """Return what is hidden from ``actor`` of each of ``clients`` (all where ``None``); staff sees all."""
    return {} if actor.is_staff else hidden_fields(session, clients)


def hidden_everywhere(hidden: Hidden, clients: Sequence[int] | None) -> frozenset[str]:
    """Return the fields that the people of none of ``clients`` see."""
    if clients is None or not clients or not all(client in hidden for client in clients):
        return frozenset()
    return frozenset.intersection(*(hidden[client] for client in clients))


def useless_criteria(fields: frozenset[str]) -> frozenset[str]:
    """Return the criteria of the form that look into hidden ``fields`` alone."""
    return frozenset(name for name, read in _CRITERIA.items() if fields.issuperset(read))


def narrowed(criterion: Criterion, hidden: Hidden) -> Criterion:
    """Return ``criterion`` such that it finds no account by what is ``hidden`` from the people of its client."""
    return tuple(_narrowed(clause, hidden) for clause in criterion) if hidden else criterion


def _narrowed(clause: Clause, hidden: Hidden) -> Clause:
    limits = _limits(clause, hidden)

    def condition(c: Columns) -> Test:
        return and_(clause.condition(c), *(limit(c) for limit in limits))

    return replace(clause, condition=condition) if limits else clause


def _limits(clause: Clause, hidden: Hidden) -> list[Limit]:
    if clause.table is PHONE:
        return _phone_limits(clause.text, hidden)
    limits: list[Limit] = []
    field = _READS.get(clause.column)
    if field and (clients := _hiding(hidden, field)):
        limits.append(partial(_is_not_of, clients))
    if clause.table is PARTY:
        roles = {role: _hiding(hidden, role) for role in ROLES}
        limits += [partial(_is_not_unseen, role, clients) for role, clients in roles.items() if clients]
    return limits


def _hiding(hidden: Hidden, field: str) -> list[int]:
    return [client for client, fields in hidden.items() if field in fields]


def _is_not_of(clients: Sequence[int], c: Columns) -> Test:
    test: Test = c.client_id.not_in(clients)
    return test


def _is_not_unseen(role: str, clients: Sequence[int], c: Columns) -> Test:
    return not_(and_(_is_unseen(role, c), c.client_id.in_(clients)))


def _is_unseen(role: str, c: Columns) -> Test:
    """Return the condition that somebody in a hidden role is meant; the one whom the account is named for never is."""
    return and_(c.role == role, c.ordinal > 0) if role == "responsible" else c.role == role


def _phone_limits(number: str, hidden: Hidden) -> list[Limit]:
    """Return the condition that somebody who is seen has ``number`` in a field that is seen.

    The index of numbers does not say whose they are, so for clients that hide something the parties are asked.
    """
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for client, fields in hidden.items():
        if relevant := fields.intersection(_PHONE_FIELDS):
            groups[relevant].append(client)
    if not groups:
        return []
    concerned = [client for clients in groups.values() for client in clients]

    def limit(c: Columns) -> Test:
        seen = (and_(c.client_id.in_(clients), _has_seen(number, names, c)) for names, clients in groups.items())
        return or_(c.client_id.not_in(concerned), *seen)

    return [limit]


def _has_seen(number: str, hidden: frozenset[str], c: Columns) -> Test:
    party = PARTY.alias()
    columns = [party.c[name] for name in _PHONES if not hidden.intersection(FIELDS[name])]
    numbers = or_(false(), *(_bare(column).like(f"%{number}") for column in columns))
    unseen = [not_(_is_unseen(role, party.c)) for role in ROLES if role in hidden]
    return exists(select(literal_column("1")).where(party.c.account_id == c.account_id, numbers, *unseen))


def _bare(column: ColumnElement[str]) -> ColumnElement[str]:
    """Return a telephone number without what people write between its digits."""
    for sign in "()+-./ ":
        column = func.replace(column, sign, "")
    return column
