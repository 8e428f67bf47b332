"""The doors to the loader for whoever brings whole batches: the demo, and jobs that have nothing of their own to add."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.adjustments import apply_adjustments
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.documents import attach_from_agency
from clientconnect.services.accounts.load.history import apply_history, apply_notices
from clientconnect.services.accounts.load.indexes import build_indexes, drop_indexes
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.load.plans import apply_plans
from clientconnect.services.accounts.load.status_changes import apply_statuses
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def load_batch(
    actor: Actor,
    session: Session,
    batch: RecordBatch,
    source: str,
    as_of: date,
    *,
    files: Mapping[str, Received] | None = None,
) -> dict[str, LoadCounts]:
    """Write all records of ``batch`` in one transaction and return the counts by kind; positions count within a kind.

    ``files`` maps the file paths of notices and documents to files that the file store has received. A batch of 250
    accounts with all that happened on them keeps a transaction on SQLite below some 200 ms.
    """
    return {
        "accounts": apply_accounts(actor, session, batch.accounts, source, as_of),
        "payments": apply_payments(actor, session, batch.payments, source, as_of),
        "adjustments": apply_adjustments(actor, session, batch.adjustments, source, as_of),
        "plans": apply_plans(actor, session, batch.plans, source),
        "statuses": apply_statuses(actor, session, batch.statuses, source),
        "history": apply_history(actor, session, batch.history, source),
        "notices": apply_notices(actor, session, batch.notices, source, files),
        "documents": attach_from_agency(actor, session, batch.documents, source, files or {}),
    }


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def begin_first_load(_actor: Actor, session: Session) -> bool:
    """Drop the indexes of accounts where there are none yet, so that a first load is fast; tell whether that was so."""
    return drop_indexes(session)


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def build_missing_indexes(_actor: Actor, session: Session) -> list[str]:
    """Build the indexes of accounts that are missing, after a first load or one that broke off; return their names."""
    return build_indexes(session)
