"""The tabs of the account pane: which rows each shows, and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from clientconnect.components.account_pane.panels.attachments import attachments
from clientconnect.components.account_pane.panels.history import history, notes
from clientconnect.components.account_pane.panels.notices import notices
from clientconnect.components.account_pane.panels.parties import parties
from clientconnect.components.account_pane.panels.payments import payments
from clientconnect.components.account_pane.panels.related import related
from clientconnect.services.accounts.models import (
    AccountDetail,
    AttachmentRow,
    HistoryRow,
    NoticeRow,
    Panel,
    PartyView,
    PaymentRow,
    RelatedRow,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Tab(Generic[R]):
    """A kind of row and what draws such rows."""

    kind: type[R]
    draw: Callable[[Sequence[R]], None]

    def show(self, rows: Panel) -> None:
        """Draw those of ``rows`` that are of the kind."""
        self.draw([row for row in rows if isinstance(row, self.kind)])


def show_tab(  # noqa: PLR0917 - what is shown, and what may be done there
    name: str,
    rows: Panel,
    detail: AccountDetail,
    zone: str,
    upload: Callable[[], object] | None,
    retract: Callable[[AttachmentRow], object],
) -> None:
    """Draw the ``rows`` of the tab ``name`` of an account; ``upload`` is for those who may, ``retract`` takes a file back."""
    tabs: dict[str, Tab[Any]] = {
        "payments": Tab(PaymentRow, lambda some: payments(some, detail.count("payments"), detail.received)),
        "attachments": Tab(AttachmentRow, lambda some: attachments(some, zone, upload, retract)),
        "history": Tab(HistoryRow, lambda some: history(some, zone)),
        "notices": Tab(NoticeRow, notices),
        "notes": Tab(HistoryRow, lambda some: notes(some, zone)),
        "parties": Tab(PartyView, parties),
        "related": Tab(RelatedRow, related),
    }
    tabs[name].show(rows)
