"""The Payments tab."""

from collections.abc import Sequence
from decimal import Decimal

from clientconnect.components import formats, theme
from clientconnect.components.account_pane import words
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted
from clientconnect.services.accounts.models import PaymentRow
from clientconnect.texts import _, plural


def payments(rows: Sequence[PaymentRow], count: int, received: Decimal) -> None:
    """Draw the payments and reversals, newest first, with the ``count`` and the sum of all, shown or not."""
    if not rows:
        with empty_state("payments", _("No payments yet"), _("Payments to you or to the agency will be listed here.")):
            return
    counted = plural("{count} payment or reversal", "{count} payments and reversals", count)
    muted(f"{counted}  ·  " + _("{sum} in all").format(sum=formats.money(received)), "cc-tab-line")
    payment_table(_("Payments"), rows)


def payment_table(name: str, rows: Sequence[PaymentRow]) -> None:
    """Draw payments and reversals as the table ``name``."""
    data_table(
        name,
        [
            Column(_("Date"), lambda row: formats.day(row.paid_on), classes="cc-one-line"),
            Column(_("Type"), lambda row: words.payment_type(row.payment_type)),
            Column(_("Reference"), _reference, classes="cc-wide-cell"),
            Column(_("Status"), _state),
            Column(_("Amount"), lambda row: formats.money(row.amount), is_number=True, classes="cc-strong"),
        ],
        rows,
        "cc-cards cc-payments",
        lambda row: "cc-struck" if row.is_reversed else "",
    )


def _reference(row: PaymentRow) -> str:
    parts = (row.method.capitalize(), row.reference, row.comment)
    return "  ·  ".join(part for part in parts if part) or formats.DASH


def _state(row: PaymentRow) -> None:
    if row.is_reversal:
        pill(_("Reversal: {reason}").format(reason=row.reason) if row.reason else _("Reversal"), "undo", "red")
    elif row.is_reversed:
        pill(_("Reversed"), "block", "grey")
    else:
        pill(_("Posted"), "check_circle", "green", theme.INK)
