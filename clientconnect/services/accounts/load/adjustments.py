"""Load adjustments: changes of what is owed that are no payments."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.load.accounts import note
from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.ledger_rows import Entry, Origin
from clientconnect.services.accounts.load.ledgers import read_ledgers, write_ledgers
from clientconnect.services.accounts.load.money import amounts
from clientconnect.services.accounts.load.targets import targets, unknown
from clientconnect.services.accounts.records import AdjustmentRecord
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.columns import to_cents


def apply_adjustments(
    actor: Actor, session: Session, records: Sequence[AdjustmentRecord], source: str, as_of: date
) -> LoadCounts:
    """Post ``records`` to the ledgers of their accounts, each once; known by reference, else date, bucket, amount, ordinal."""
    bulk, origin = Bulk(session), Origin(source, as_of, clock.now())
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    ledgers = read_ledgers(bulk, there.values())
    keys = iter(bulk.new_keys(LedgerEntry, len(records)))
    added, unchanged, refused = 0, 0, []
    for position, record in enumerate(records):
        target = there.get(record.agency_number)
        if target is None:
            refused.append(unknown(position, record.agency_number))
            continue
        ledger, identity = ledgers[target.id], _identity(record)
        if ledger.has(identity):
            unchanged += 1
            continue
        try:
            parts = amounts({record.bucket: record.amount})
        except ValueError as error:
            refused.append(Refused(position, record.agency_number, str(error)))
            continue
        entry = Entry(target.id, target.client_id, "adjustment", record.adjusted_on, parts, identity)
        ledger.post(next(keys), entry._replace(reference=record.reference, reason=record.reason))
        added += 1
    write_ledgers(bulk, ledgers.values(), origin)
    counts = LoadCounts(added, 0, unchanged, tuple(refused))
    note(actor, session, "adjustments.loaded", source, counts)
    return counts


def _identity(record: AdjustmentRecord) -> str:
    if record.reference:
        return f"adjustment:{record.reference}"
    return f"adjustment:{record.adjusted_on}:{record.bucket}:{to_cents(record.amount)}:{record.ordinal}"
