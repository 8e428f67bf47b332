"""The list of reported payments: post or reject each, by state, live."""

from functools import partial

from clientconnect.components import bridge, formats, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link, outline, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import field, select
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.requests import words
from clientconnect.components.requests.file_chips import file_chips
from clientconnect.services.requests.decide_payment import post_payment, reject_payment
from clientconnect.services.requests.items import TOPIC
from clientconnect.services.requests.payment_models import ReportedRow
from clientconnect.services.requests.payment_rows import STATES, reported_payments
from clientconnect.services.requests.payment_words import method_name, reason_name
from clientconnect.texts import _


class PaymentsView:
    """The list; each row with its account, what was paid, by whom it was reported, and the two decisions."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        with box("cc-payments-head"):
            states = {name: words.payment_state(name)[0] for name in STATES}
            self._state = select(_("State"), states, "reported", guarded(lambda _event: self.refresh()))
        self._place = box(theme.PANEL)
        on_news(TOPIC, self.refresh)

    async def refresh(self) -> None:
        """Read the list again; it is no activity of the reader."""
        rows = await bridge.peek(reported_payments, str(self._state.value))
        self._place.clear()
        with self._place:
            if not rows:
                with empty_state(
                    "payments", _("Nothing here"), _("Payments that clients report appear by themselves.")
                ):
                    pass
                return
            data_table(_("Payments reported"), self._columns(), rows, "cc-cards")

    def _columns(self) -> list[Column[ReportedRow]]:
        return [
            Column(_("Account"), self._account),
            Column(_("Client"), lambda row: row.client_name),
            Column(_("Date"), lambda row: formats.day(row.paid_on), classes="cc-one-line"),
            Column(_("Payment"), self._payment),
            Column(_("Reported"), self._reported),
            Column(_("Amount"), self._amount, is_number=True, classes="cc-strong"),
            Column(_("Decision"), self._decide),
        ]

    def _account(self, row: ReportedRow) -> None:
        link(row.account_name, f"/accounts/{row.account_id}?tab=payments")
        muted(row.account_number, "cc-small-text")

    def _payment(self, row: ReportedRow) -> None:
        text(words.reported_type(row))
        if row.is_reversal:
            muted(_("The payment {which}").format(which=row.takes_back), "cc-small-text")
        parts = (method_name(row.method), row.reference, reason_name(row.reason), row.comment)
        muted(" · ".join(filter(None, parts)), "cc-small-text")
        file_chips([row.proof] if row.proof else [])

    def _reported(self, row: ReportedRow) -> None:
        link(row.number, f"/queues/all/{row.item_id}")
        muted(f"{row.reported_by}, {formats.moment(row.reported_at, self._zone)}", "cc-small-text")

    @staticmethod
    def _amount(row: ReportedRow) -> None:
        text(formats.money(row.amount))
        if row.excess:
            more = _("{amount} more than is owed").format(amount=formats.money(row.excess))
            pill(more, "warning", "amber", "cc-small-text")

    def _decide(self, row: ReportedRow) -> None:
        if row.state != "reported":
            pill(*words.payment_state(row.state))
            muted(" ".join(filter(None, (row.decided_by, row.decision_reason))), "cc-small-text")
            return
        with box("cc-file-links"):
            post = (
                partial(self._ask_whether, row) if row.is_reversal or row.excess else guarded(partial(self._post, row))
            )
            outline(_("Post"), "check", post).mark("post")
            outline(_("Reject"), "close", partial(self._ask_why, row)).mark("reject")

    async def _post(self, row: ReportedRow) -> None:
        await bridge.ask(post_payment, row.public_id)
        confirm(_("{number} is posted.").format(number=row.number))
        await self.refresh()

    def _ask_whether(self, row: ReportedRow) -> None:
        """Ask again before what is easily posted by mistake: a reversal, or more than is owed."""
        title = _("Post this reversal?") if row.is_reversal else _("Post more than is owed?")
        with dialog(title) as window:
            text(f"{row.account_name} · {row.account_number}", "cc-strong", "p")
            text(words.post_warning(row), tag="p")

            async def post() -> None:
                window.close()
                await self._post(row)

        with window.foot:
            primary(_("Post"), "check", guarded(post)).mark("post-now")
        window.open()

    def _ask_why(self, row: ReportedRow) -> None:
        with dialog(_("Reject this payment?")) as window:
            text(_("The client reads the reason."), tag="p")
            why = field(_("Reason"))

            async def reject() -> None:
                await bridge.ask(reject_payment, row.public_id, str(why.value or ""))
                window.close()
                confirm(_("{number} is rejected.").format(number=row.number))
                await self.refresh()

        with window.foot:
            primary(_("Reject"), "close", guarded(reject, fields={"reason": why})).mark("reject-now")
        window.open()
