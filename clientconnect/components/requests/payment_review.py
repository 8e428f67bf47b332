"""The balance before and after a payment, and what looks the same."""

from decimal import Decimal

from nicegui import ui

from clientconnect.components import formats, theme
from clientconnect.components.account_pane import words as account_words
from clientconnect.components.elements.box import box
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.tables import table, td, th, tr
from clientconnect.components.elements.text import h3, muted, text
from clientconnect.components.requests import words
from clientconnect.services.requests.payment_models import AlikePayment, PaymentForm, PaymentReview
from clientconnect.texts import _


def review_panel(form: PaymentForm, review: PaymentReview | None) -> None:
    """Draw what is owed by bucket, and with ``review`` what the payment changes."""
    h3(_("Balance before and after"))
    muted(_("How the agency is expected to apply it"), "cc-small-text")
    before = review.before if review else form.current
    with table(_("Balance before and after, by bucket"), "cc-compact"):
        with ui.element("thead"), tr():
            for at, heading in enumerate((_("Bucket"), _("Before"), _("Payment"), _("After"))):
                th(heading, theme.NUM if at else "")
        with ui.element("tbody"):
            for bucket, owed in before.items():
                change = review.applied[bucket] if review else Decimal(0)
                _row(account_words.bucket(bucket), owed, change, is_sum=False)
            total = sum(before.values(), Decimal(0))
            _row(_("Balance"), total, sum(review.applied.values(), Decimal(0)) if review else Decimal(0), is_sum=True)
    if form.pending:
        with box("cc-payment-pending"):
            text(_("Reported before, not in the balance yet"), tag="span")
            text(formats.money(form.pending), theme.NUM, "span")
    if review is None:
        return
    if form.pending:
        with box("cc-payment-pending cc-strong"):
            text(_("If all of it comes in"), tag="span")
            text(formats.money(review.after_all), theme.NUM, "span")
    if review.excess:
        sentence = (
            _("This is {amount} more than is owed, less what was reported before.")
            if form.pending
            else _("This is {amount} more than is owed.")
        )
        with notice("amber", sentence.format(amount=formats.money(review.excess))):
            pass
    if review.alike:
        title = (
            _("This payment was reported already") if review.is_same else _("This looks like a payment that is known")
        )
        with notice("amber", "; ".join(_alike(one) for one in review.alike[:3]), title):
            pass


def _alike(one: AlikePayment) -> str:
    parts = [
        formats.day(one.paid_on),
        formats.money(one.amount),
        account_words.payment_type(one.payment_type),
        one.reference,
        words.payment_state(one.state)[0].lower(),
        one.by,
    ]
    return " · ".join(filter(None, parts))


def _row(name: str, owed: Decimal, change: Decimal, *, is_sum: bool) -> None:
    with tr("cc-strong" if is_sum else ""):
        th(name, scope="row")
        td(formats.amount(owed), theme.NUM)
        td(formats.amount(change), theme.NUM)
        td(formats.amount(owed + change), theme.NUM)
