"""Enter Payment: typed, reviewed with the balance before and after, sent once; a receipt follows."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from clientconnect.components import bridge, formats
from clientconnect.components.account_pane import words as account_words
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.fields import area, checkbox, date_field, field, money_field, select
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.requests.draft import DraftKeeper
from clientconnect.components.requests.file_tray import FileTray
from clientconnect.components.requests.payment_review import review_panel
from clientconnect.components.requests.request_dialog import already_sent
from clientconnect.errors import Invalid
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.models import Receipt
from clientconnect.services.requests.payment_models import NewPayment, PaymentForm, PaymentReview, Reversible
from clientconnect.services.requests.payment_words import METHODS, REASONS, method_name, reason_name
from clientconnect.services.requests.report_payment import payment_form, report_payment, review_payment
from clientconnect.texts import _

_FIELDS = ("paid_on", "amount", "payment_type", "method", "reference", "comment", "reverses", "reason", "proof")


class PaymentDialog:
    """The window; built anew for each opening. ``sent`` gets the receipt."""

    def __init__(self, sent: Callable[[Receipt], Awaitable[None]]) -> None:
        self._sent = sent
        self._place = box()
        self._is_sending = False
        self._tray: FileTray | None = None

    async def open(self, account_id: str, reverses: str = "") -> None:
        """Open the window for an account, with what was typed before; ``reverses`` names a payment to take back."""
        form = await bridge.ask(payment_form, account_id)
        keeper = await DraftKeeper.begin(account_id, "reverse" if reverses else "payment", new_id())
        self._place.clear()
        self._account, self._keeper, self._form = account_id, keeper, form
        self._shown: dict[str, Any] = {}
        self._was_left: set[str] = set()
        title = _("Take a payment back") if reverses else _("Enter Payment")
        with self._place, dialog(title, is_wide=True, can_dismiss=False) as window:
            window.window.classes("cc-payment-window")
            muted(f"{form.account_name} · {form.account_number} · {form.client_name}", tag="p")
            already_sent(keeper)
            with box("cc-payment"):
                with box("cc-payment-form"):
                    self._build(form, reverses)
                with box("cc-payment-review").props("aria-live=polite"):
                    with box("cc-payment-looked") as self._review:
                        review_panel(form, None)
                    self._another = checkbox(_("It is another payment")).mark("payment-another")
                    self._more = checkbox(_("More than is owed is meant")).mark("payment-more")
                    for choice in (self._another, self._more):
                        choice.set_visibility(False)
        told = {name: element for name, element in self._shown.items() if name in _FIELDS}
        with window.foot:
            muted(_("It stays “reported” until the agency posts or rejects it."), "cc-foot-note")
            send = guarded(lambda: self._send(window), fields=told)
            primary(_("Enter Payment"), "check", send).mark("send-payment")
        keeper.watch(told)
        for name, element in told.items():
            if name != "proof":
                element.on("blur", guarded(partial(self._left, name)), args=[])
        self._shown["payment_type"].on_value_change(guarded(self._look))
        keeper.end_with(window, self._tray)
        window.open()
        await self._look()
        if self._tray is not None:
            await self._tray.begin(str(keeper.fields.get("proof", "")))

    def _build(self, form: PaymentForm, reverses: str) -> None:
        kept = self._keeper.fields
        if reverses or form.reversible:
            named = {one.public_id: _("Take back: {payment}").format(payment=_named(one)) for one in form.reversible}
            label = _("New payment, or one taken back")
            choice = select(label, {"": _("A new payment"), **named}, reverses or kept.get("reverses", ""))
            self._shown["reverses"] = choice.mark("payment-reverses")
            choice.on_value_change(guarded(self._choose))
        with box("cc-form-pair"):
            today = formats.day(form.today)
            self._shown["paid_on"] = date_field(
                _("Date"), str(kept.get("paid_on", "")) or today, today=form.today
            ).mark("payment-date")
            self._shown["amount"] = money_field(_("Amount"), str(kept.get("amount", ""))).mark("payment-amount")
        with box("cc-form-pair"):
            types = {name: account_words.payment_type(name) for name in form.types}
            self._shown["payment_type"] = select(
                _("Payment type"), types, kept.get("payment_type") or form.types[0]
            ).mark("payment-type")
            methods = {"": _("Not said"), **{name: method_name(name) for name in METHODS}}
            self._shown["method"] = select(_("Method"), methods, kept.get("method", "")).mark("payment-method")
        reasons = {"": _("Choose"), **{name: reason_name(name) for name in REASONS}}
        self._shown["reason"] = select(_("Why it is taken back"), reasons, kept.get("reason", "")).mark(
            "payment-reason"
        )
        self._shown["reference"] = field(
            _("Reference"), str(kept.get("reference", "")), hint=_("Check or transaction number")
        ).mark("payment-reference")
        self._shown["comment"] = area(_("Comment"), str(kept.get("comment", ""))).mark("payment-comment")
        self._tray = None
        if form.may_add_proof:
            text(_("Proof"), "cc-label", "span")
            self._tray = FileTray(self._account, _("Choose proof"), most=1, is_kept=True)
            self._shown["proof"] = self._tray
        self._switch(bool(reverses))

    def _switch(self, is_reversal: bool) -> None:
        """Show the fields of a payment, or those of taking one back."""
        for name in ("amount", "payment_type", "method"):
            self._shown[name].set_visibility(not is_reversal)
        self._shown["reason"].set_visibility(is_reversal)

    async def _choose(self) -> None:
        """Go over to a new payment, or to taking one back: what was said of the other counts no more."""
        self._another.value = self._more.value = False
        self._switch(bool(self._shown["reverses"].value))
        await self._look()

    def _typed(self) -> NewPayment:
        values: dict[str, Any] = {name: str(getattr(self._shown.get(name), "value", "") or "") for name in _FIELDS}
        return NewPayment(**values, is_another=bool(self._another.value), is_more=bool(self._more.value))

    async def _left(self, name: str) -> None:
        """Look at what was typed when the field ``name`` is left; what is wrong in a field that was left stands below it."""
        self._was_left.add(name)
        await self._look()

    async def _look(self) -> PaymentReview | None:
        """Show what the payment would change, and return it; while it is not whole, what is owed now."""
        typed, review, faults = self._typed(), None, dict[str, str]()
        if typed.amount or typed.reverses or self._was_left:
            try:
                review = await bridge.ask(review_payment, self._account, typed)
            except Invalid as error:
                faults = error.fields
        for name in self._was_left:
            self._shown[name].error = faults.get(name)
        self._review.clear()
        with self._review:
            review_panel(self._form, review)
        self._another.set_visibility(bool(review and review.is_same))
        self._more.set_visibility(bool(review and review.excess))
        return review

    async def _send(self, window: Dialog) -> None:
        if self._is_sending:
            return
        if self._tray is not None:
            self._tray.to_send("proof")
        self._is_sending = True
        try:
            await self._look()
            sending = bridge.ask(report_payment, self._account, self._typed(), key=self._keeper.press_key)
            receipt = await self._keeper.sent(sending, is_told=True)
        finally:
            self._is_sending = False
        window.close()
        await self._sent(receipt)


def _named(one: Reversible) -> str:
    parts = [
        formats.day(one.paid_on),
        formats.money(one.amount),
        account_words.payment_type(one.payment_type),
        one.reference,
        _("reported, not posted yet") if one.is_reported else "",
    ]
    return " · ".join(filter(None, parts))
