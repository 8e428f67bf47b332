"""Likely duplicates of the rows of a file: among accounts, submissions, and the earlier rows of the same file."""

from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from clientconnect.services.accounts.names import digits, name_key, number_key
from clientconnect.services.accounts.sealed import birth_index, ssn_index
from clientconnect.services.accounts.search_clauses import Shielded
from clientconnect.services.accounts.twins import BIRTH_NAME, NUMBER, SSN
from clientconnect.services.foundation.actor import Actor, ActorKind
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.fields import RESPONSIBLE
from clientconnect.services.placements.reading import day, entry_name, total
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.placements.twins import SUBMISSION_TABLE, Twin, twins_of

ROW = "row"
"""The kind of twin that is an earlier row of the same file."""

_Key = tuple[str, object, str]
_COLUMNS = (
    col(Submission.row_number), col(Submission.name), col(Submission.name_key), col(Submission.account_number),
    col(Submission.account_number_key), col(Submission.ssn_index), col(Submission.birth_index),
    col(Submission.total),
)  # fmt: skip
_AT_ONCE = 400


def twins_of_rows(session: Session, batch: Batch, rows: Sequence[tuple[int, Entry]]) -> list[dict[str, Any] | None]:
    """Return the likeliest duplicate of each row (its number, its entry) as it is kept, none where there is none: a step.

    It is sought among what belongs to the batch's client and its branches: whoever works on the batch may know of that.
    """
    near = _near(batch.client_id)
    known = twins_of(near, session, [(batch.client_id, entry) for _number, entry in rows])
    earlier = _earlier_rows(session, batch, rows)
    return [_kept(found[0]) if found else earlier.get(number) for found, (number, _e) in zip(known, rows, strict=True)]


def _near(client_id: int) -> Actor:
    reach = frozenset({client_id})
    grants = MappingProxyType(dict.fromkeys((Permission.ACCOUNT_READ, Permission.SUBMISSION_READ), reach))
    return Actor(ActorKind.SYSTEM, "placements", grants)


def _kept(twin: Twin) -> dict[str, Any]:
    return {
        "kind": twin.kind,
        "public_id": twin.public_id,
        "name": twin.name,
        "number": twin.number,
        "why": list(twin.why),
        "balance": f"{twin.balance:,.2f}",
        "placed_on": f"{twin.placed_on:%m/%d/%Y}" if twin.placed_on else "",
    }


def _earlier_rows(session: Session, batch: Batch, rows: Sequence[tuple[int, Entry]]) -> dict[int, dict[str, Any]]:
    """Return by a row's number the earlier row of the same file that is the same account or person."""
    keys = {number: _keys(entry) for number, entry in rows}
    first: dict[_Key, tuple[int, str, str, Decimal]] = {}
    for row in _with_keys(session, batch, [key for found in keys.values() for key in found]):
        for key in _keys_of(row):
            if key not in first or first[key][0] > row.row_number:
                first[key] = (row.row_number, row.name, row.account_number, row.total)
    for number, entry in rows:
        for key in keys[number]:
            if key not in first or first[key][0] > number:
                first[key] = (number, entry_name(entry), entry.get("number"), total(entry))
    found: dict[int, dict[str, Any]] = {}
    for number, own in keys.items():
        before = [(key[0], first[key]) for key in own if first[key][0] < number]
        if before:
            at, name, account_number, dollars = before[0][1]
            why = [what for what, where in before if where[0] == at]
            found[number] = {
                "kind": ROW,
                "row": at,
                "name": name,
                "number": account_number,
                "why": why,
                "balance": f"{dollars:,.2f}",
            }
    return found


def _keys(entry: Entry) -> list[_Key]:
    ssn, birth_on = digits(entry.get(f"{RESPONSIBLE}.ssn")), day(entry, f"{RESPONSIBLE}.birth_on")
    number = number_key(entry.get("number"))
    return [
        *([(NUMBER, number, "")] if number else ()),
        *([(SSN, ssn_index(ssn), "")] if len(ssn) == 9 and len(set(ssn)) > 1 else ()),
        *([(BIRTH_NAME, birth_index(birth_on), name_key(entry_name(entry)))] if birth_on else ()),
    ]


def _keys_of(row: Row[Any]) -> list[_Key]:
    found: list[_Key] = [(NUMBER, row.account_number_key, "")] if row.account_number_key else []
    if row.ssn_index:
        found.append((SSN, row.ssn_index, ""))
    if row.birth_index:
        found.append((BIRTH_NAME, row.birth_index, row.name_key))
    return found


def _with_keys(session: Session, batch: Batch, keys: Sequence[_Key]) -> list[Row[Any]]:
    """Find the rows of the batch that have one of ``keys``, each with what it is found and named by."""
    columns = {NUMBER: "account_number_key", SSN: "ssn_index", BIRTH_NAME: "birth_index"}
    dialect = session.get_bind().dialect.name
    found: list[Row[Any]] = []
    for what, column in columns.items():
        row = Shielded(SUBMISSION_TABLE, dialect, (column,))
        wanted = sorted({key[1] for key in keys if key[0] == what}, key=repr)
        for some in (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)):
            query = select(*_COLUMNS).where(getattr(row, column).in_(some), row.batch_id == batch.id)
            found.extend(session.execute(query.where(~col(Submission.is_left_out))))
    return found
