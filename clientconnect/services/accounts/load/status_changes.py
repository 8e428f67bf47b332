"""Load changes of status."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.accounts.load.accounts import note
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.targets import targets, unknown
from clientconnect.services.accounts.records import StatusRecord
from clientconnect.services.accounts.tables import Account, Status, StatusChange
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _


def apply_statuses(actor: Actor, session: Session, records: Sequence[StatusRecord], source: str) -> LoadCounts:
    """Enter ``records`` in the history of status, each once; the newest day's status is the account's.

    An account is closed from the day of its first closing status, and open again with an open one.
    """
    bulk, now = Bulk(session), clock.now()
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    keys = [target.id for target in there.values()]
    is_open = {row[0]: row[1] for row in _statuses(bulk, records)}
    known: dict[int, list[tuple[date, int, str]]] = defaultdict(list)
    for key, account, code, on in bulk.select(
        StatusChange, ("id", "account_id", "status_code", "effective_on"), "account_id", keys
    ):
        known[account].append((on, key, code))
    refused: list[Refused] = []
    rows: list[Row] = []
    unchanged = 0
    for position, record in enumerate(records):
        target = there.get(record.agency_number)
        if target is None:
            refused.append(unknown(position, record.agency_number))
        elif record.status_code not in is_open:
            reason = _("There is no status {code}.").format(code=record.status_code)
            refused.append(Refused(position, record.agency_number, reason))
        elif _in_force(known[target.id], record.effective_on) == record.status_code:
            unchanged += 1
        else:
            known[target.id].append((record.effective_on, _LAST + position, record.status_code))
            day = bulk.day(record.effective_on)
            rows.append((target.id, record.status_code, day, bulk.instant(now), record.reason))
    bulk.insert(StatusChange, ("account_id", "status_code", "effective_on", "recorded_at", "reason"), rows)
    _take_over(actor, bulk, {row[0]: max(known[row[0]]) for row in rows}, is_open)
    counts = LoadCounts(len(rows), 0, unchanged, tuple(refused))
    note(actor, session, "statuses.loaded", source, counts)
    return counts


_LAST = 1 << 62
"""Sorts what is new behind everything that has a key."""


def _statuses(bulk: Bulk, records: Sequence[StatusRecord]) -> list[Row]:
    return bulk.select(Status, ("code", "is_open"), "code", sorted({record.status_code for record in records}))


def _in_force(changes: Sequence[tuple[date, int, str]], on: date) -> str:
    """Return the status in force at the end of the day ``on``."""
    return max((one for one in changes if one[0] <= on), default=(on, 0, ""))[2]


def _take_over(actor: Actor, bulk: Bulk, newest: dict[int, tuple[date, int, str]], is_open: dict[str, bool]) -> None:
    columns = ("id", "public_id", "client_id", "status_code", "closed_on", "version")
    written: list[Row] = []
    trail: list[tuple[str, int | None, dict[str, Any]]] = []
    for key, public_id, client, status, closed_on, version in bulk.select(Account, columns, "id", list(newest)):
        on, _key, code = newest[key]
        if code == status or code not in is_open:
            continue
        closed = None if is_open[code] else closed_on or on
        written.append((code, bulk.day(closed), bulk.instant(clock.now()), version + 1, key))
        trail.append((f"account:{public_id}", client, {"fields": ["status_code"]}))
    bulk.update(Account, ("status_code", "closed_on", "updated_at", "version"), written)
    audit.record_many(actor, bulk.session, "account.changed", trail)
