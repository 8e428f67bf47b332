"""Load contact history and notices: what was done, said and sent, each once."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.accounts.ledger_tables import HistoryEntry, Notice
from clientconnect.services.accounts.load.accounts import note
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.ledgers import raise_activity
from clientconnect.services.accounts.load.targets import targets, unknown
from clientconnect.services.accounts.notes import CLIENT_NOTE, identity_of
from clientconnect.services.accounts.records import HistoryRecord, NoticeRecord
from clientconnect.services.foundation import policies, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.ids import new_ids
from clientconnect.texts import _

ENTRY_COLUMNS = (
    "public_id", "account_id", "client_id", "identity", "occurred_at", "kind", "code", "outcome", "author", "text",
)  # fmt: skip
_NOTICE = (
    "public_id", "account_id", "client_id", "identity", "sent_on", "name", "method", "recipient", "outcome",
    "file_hash", "file_name",
)  # fmt: skip


def apply_history(actor: Actor, session: Session, records: Sequence[HistoryRecord], source: str) -> LoadCounts:
    """Add ``records`` to the contact history, each once: known by reference, else by all that it says and its ordinal.

    They move the last activity of their accounts, but for what clients wrote. Unknown accounts are refused in the counts.
    """
    bulk = Bulk(session)
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    zone = policies.value(session, "agency.zone")
    refused: list[Refused] = []
    rows: list[Row] = []
    active: dict[int, date] = {}
    for position, (record, public_id) in enumerate(zip(records, new_ids(len(records)), strict=True)):
        target = there.get(record.agency_number)
        if target is None:
            refused.append(unknown(position, record.agency_number))
            continue
        if record.occurred_at.tzinfo is None or not record.kind:
            refused.append(
                Refused(position, record.agency_number, _("An entry needs its time with zone and its kind."))
            )
            continue
        at = bulk.instant(record.occurred_at)
        identity = _identity(record)
        rows.append((
            public_id, target.id, target.client_id, identity, at, record.kind, record.code, record.outcome,
            record.author, record.text,
        ))  # fmt: skip
        if record.kind != CLIENT_NOTE:
            day = clock.in_zone(record.occurred_at, zone).date()
            active[target.id] = max(day, active.get(target.id, day))
    added = bulk.insert(HistoryEntry, ENTRY_COLUMNS, rows, unless="account_id,identity")
    if added:
        raise_activity(bulk, ((day, account) for account, day in active.items()))
    counts = LoadCounts(added, 0, len(rows) - added, tuple(refused))
    note(actor, session, "history.loaded", source, counts)
    return counts


def apply_notices(
    actor: Actor,
    session: Session,
    records: Sequence[NoticeRecord],
    source: str,
    files: Mapping[str, Received] | None = None,
) -> LoadCounts:
    """Add ``records`` to the letters sent, each once: known by reference, else date, name and recipient.

    ``files`` gives the letters themselves, received by the file store, by the records' ``file_path``; they are kept in this
    transaction. A letter that comes later than its notice is put to it.
    """
    bulk, files = Bulk(session), files or {}
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    refused: list[Refused] = []
    rows: list[Row] = []
    for position, (record, public_id) in enumerate(zip(records, new_ids(len(records)), strict=True)):
        target = there.get(record.agency_number)
        if target is None:
            refused.append(unknown(position, record.agency_number))
            continue
        letter = files.get(record.file_path)
        if letter is not None:
            uploads.keep_received(session, letter)
        identity = (
            f"ref:{record.reference}" if record.reference else f"{record.sent_on}:{record.name}:{record.recipient}"
        )
        rows.append((
            public_id, target.id, target.client_id, identity, bulk.day(record.sent_on), record.name, record.method,
            record.recipient, record.outcome, letter.sha256 if letter else None, letter.file_name if letter else "",
        ))  # fmt: skip
    added = bulk.insert(Notice, _NOTICE, rows, unless="account_id,identity")
    changed = _add_letters(bulk, rows) if added < len(rows) else 0
    counts = LoadCounts(added, changed, len(rows) - added - changed, tuple(refused))
    note(actor, session, "notices.loaded", source, counts)
    return counts


def _identity(record: HistoryRecord) -> str:
    if record.reference:
        return identity_of(record.reference)
    said = "\x1f".join((record.text, record.outcome, record.author, record.code))
    digest = hashlib.blake2b(said.encode(), digest_size=12).hexdigest()
    return f"{record.occurred_at.isoformat()}:{record.kind}:{digest}:{record.ordinal}"


def _add_letters(bulk: Bulk, rows: Sequence[Row]) -> int:
    """Put letters to notices that came without, and return to how many."""
    wanted = {(row[1], row[3]): row for row in rows if row[9] is not None}
    accounts = sorted({account for account, _identity in wanted})
    missing: list[Row] = []
    for key, account, identity, blob in bulk.select(
        Notice, ("id", "account_id", "identity", "file_hash"), "account_id", accounts
    ):
        row = wanted.get((account, identity))
        if row is not None and blob is None:
            missing.append((row[9], row[10], key))
    bulk.update(Notice, ("file_hash", "file_name"), missing)
    return len(missing)
