"""The doors to the loader for whoever brings whole batches: the demo, and jobs that have nothing of their own to add."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.adjustments import apply_adjustments
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.history import apply_history, apply_notices
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.load.plans import apply_plans
from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.accounts.load.status_changes import apply_statuses
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def ship_reference_data(_actor: Actor, session: Session) -> int:
    """Add the shipped statuses and types of accounts that are missing and return their number."""
    return ship_statuses(session) + ship_account_types(session)


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def load_batch(
    actor: Actor,
    session: Session,
    batch: RecordBatch,
    source: str,
    as_of: date,
    *,
    files: Mapping[str, bytes] | None = None,
) -> dict[str, LoadCounts]:
    """Write all records of ``batch`` in one transaction and return the counts by kind; positions count within a kind.

    ``files`` maps the notices' file paths to the hashes of stored letters. A batch of 250 accounts with all that happened
    on them keeps a transaction on SQLite below some 200 ms.
    """
    return {
        "accounts": apply_accounts(actor, session, batch.accounts, source, as_of),
        "payments": apply_payments(actor, session, batch.payments, source, as_of),
        "adjustments": apply_adjustments(actor, session, batch.adjustments, source, as_of),
        "plans": apply_plans(actor, session, batch.plans, source),
        "statuses": apply_statuses(actor, session, batch.statuses, source),
        "history": apply_history(actor, session, batch.history, source),
        "notices": apply_notices(actor, session, batch.notices, source, files),
    }
