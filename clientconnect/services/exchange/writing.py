"""Hand records of any kind to the loader of accounts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.adjustments import apply_adjustments
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.history import apply_history, apply_notices
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.load.status_changes import apply_statuses
from clientconnect.services.accounts.records import (
    AccountRecord,
    AdjustmentRecord,
    HistoryRecord,
    NoticeRecord,
    PaymentRecord,
    StatusRecord,
)
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.requests.matching import after_file, before_file

Step = Callable[[Sequence[Any]], LoadCounts]


def write(
    actor: Actor,
    session: Session,
    records: Sequence[object],
    *,
    source: str,
    as_of: date,
    files: Mapping[str, Received] | None = None,
) -> LoadCounts:
    """Write ``records`` (of one kind, or payments with adjustments) and return the counts; positions count in ``records``."""
    steps: tuple[tuple[type, Step], ...] = (
        (AccountRecord, lambda some: apply_accounts(actor, session, some, source, as_of)),
        (PaymentRecord, lambda some: _payments(actor, session, some, source, as_of)),
        (AdjustmentRecord, lambda some: apply_adjustments(actor, session, some, source, as_of)),
        (HistoryRecord, lambda some: apply_history(actor, session, some, source)),
        (NoticeRecord, lambda some: apply_notices(actor, session, some, source, files)),
        (StatusRecord, lambda some: apply_statuses(actor, session, some, source)),
    )
    counts = LoadCounts()
    for kind, step in steps:
        places = [at for at, record in enumerate(records) if isinstance(record, kind)]
        if places:
            one = step([records[at] for at in places])
            refused = tuple(replace(refusal, position=places[refusal.position]) for refusal in one.refused)
            counts += replace(one, refused=refused)
    return counts


def _payments(actor: Actor, session: Session, records: Sequence[PaymentRecord], source: str, as_of: date) -> LoadCounts:
    """Write payments; one that a client reported and the agency posted here already is counted once."""
    before_file(session, records, source)
    counts = apply_payments(actor, session, records, source, as_of)
    after_file(actor, session, records, source)
    return counts
