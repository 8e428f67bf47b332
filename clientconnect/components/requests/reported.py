"""The payments that were reported on an account: above those of its ledger, on the tab Payments."""

from collections.abc import Callable, Sequence

from clientconnect.components import formats
from clientconnect.components.elements.buttons import small
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted, text
from clientconnect.components.requests import words
from clientconnect.components.requests.file_chips import file_chips
from clientconnect.components.requests.receipt_link import receipt_link
from clientconnect.services.requests.payment_models import ReportedRow
from clientconnect.services.requests.payment_words import method_name, reason_name
from clientconnect.texts import _


def reported_payments(rows: Sequence[ReportedRow], zone: str, withdraw: Callable[[str], object]) -> None:
    """Draw reported payments with what became of each; ``withdraw`` gets the id of one that may be taken back."""

    def state(row: ReportedRow) -> None:
        pill(*words.payment_state(row.state))
        if row.is_matched:
            muted(_("in the agency's file"), "cc-small-text")
        if row.decision_reason:
            muted(row.decision_reason, "cc-small-text")

    def reported(row: ReportedRow) -> None:
        receipt_link(row.item_id, row.number)
        muted(f"{row.reported_by}, {formats.moment(row.reported_at, zone)}", "cc-small-text")

    def paid(row: ReportedRow) -> None:
        text(" ".join(filter(None, (method_name(row.method), row.reference))) or formats.DASH)
        if row.is_reversal:
            muted(_("Takes back the payment {which}").format(which=row.takes_back), "cc-small-text")
            muted(reason_name(row.reason), "cc-small-text")
        file_chips([row.proof] if row.proof else [])

    def offer(row: ReportedRow) -> None:
        if row.may_withdraw:
            small(_("Withdraw"), "undo", lambda: withdraw(row.public_id)).mark("withdraw")

    columns: list[Column[ReportedRow]] = [
        Column(_("Date"), lambda row: formats.day(row.paid_on), classes="cc-one-line"),
        Column(_("Type"), words.reported_type),
        Column(_("Method, reference, proof"), paid),
        Column(_("Reported"), reported),
        Column(_("State"), state),
        Column(_("Amount"), lambda row: formats.money(row.amount), is_number=True),
        Column(_("Action"), offer),
    ]
    data_table(_("Payments reported through the portal"), columns, rows, "cc-cards")
