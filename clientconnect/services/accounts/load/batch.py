"""Records of all kinds that belong together, as a generator or a complete nightly set brings them."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientconnect.services.accounts.records import (
    AccountRecord,
    AdjustmentRecord,
    DocumentRecord,
    HistoryRecord,
    NoticeRecord,
    PaymentRecord,
    PlanRecord,
    StatusRecord,
)


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Accounts with what happened on them; written in the order of the fields."""

    accounts: Sequence[AccountRecord] = ()
    payments: Sequence[PaymentRecord] = ()
    adjustments: Sequence[AdjustmentRecord] = ()
    plans: Sequence[PlanRecord] = ()
    statuses: Sequence[StatusRecord] = ()
    history: Sequence[HistoryRecord] = ()
    notices: Sequence[NoticeRecord] = ()
    documents: Sequence[DocumentRecord] = ()
