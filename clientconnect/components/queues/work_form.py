"""The foot of an item: comment, log a call, ask, answer, transfer, hand on; and complete with the outcome."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline, primary
from clientconnect.components.elements.fields import area, field, select
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import key, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.requests import words
from clientconnect.components.requests.draft import OF_ITEM, DraftKeeper
from clientconnect.components.requests.file_tray import FileTray
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.complete import OUTCOMES, complete
from clientconnect.services.requests.complete import confirm as confirm_fulfilled
from clientconnect.services.requests.decide_payment import post_payment, reject_payment
from clientconnect.services.requests.item_view import ItemDetail
from clientconnect.services.requests.outcomes import outcome
from clientconnect.services.requests.take import hand_to, transfer
from clientconnect.services.requests.talk import RESULTS, Call, answer, ask, comment, log_call
from clientconnect.texts import _

Done = Callable[[], Awaitable[None]]


class WorkForm:
    """The forms of one item; ``done`` is awaited after each, ``following`` leads to the next item."""

    def __init__(self, detail: ItemDetail, done: Done, following: Done) -> None:
        self._detail, self._done, self._following = detail, done, following
        self._item = detail.row.public_id
        self._tabs: ui.tabs | None = None
        if detail.row.state == "done":
            self._after()
            return
        with box("cc-work-form"):
            self._tabs = ui.tabs().props("no-caps dense align=left inline-label outside-arrows mobile-arrows")
            with self._tabs.classes("cc-tabs cc-work-tabs"):
                for name, label, icon_name in self._offered():
                    ui.tab(name, label=label, icon=icon_name).mark(f"work-{name}")
            self._place = box("cc-work-fields")
        self._tabs.value = self._offered()[0][0] if detail.account is None else self._first()
        self._tabs.on_value_change(guarded(self.begin))
        self._outcome()

    def _offered(self) -> list[tuple[str, str, str]]:
        """Return the forms: of a new account, which is decided on in Intake, those among colleagues alone."""
        found = [("decide", _("Payment"), "payments")] if self._may_decide() else []
        to_client = [
            ("call", _("Log a call"), "call"),
            ("ask", _("Ask the client"), "help_outline"),
            ("answer", _("Answer"), "reply"),
        ]
        return [
            *found,
            ("comment", _("Comment"), "edit_note"),
            *(to_client if self._detail.account is not None else []),
            ("transfer", _("Transfer"), "swap_horiz"),
            ("hand", _("Hand to"), "person_add_alt"),
        ]

    def _first(self) -> str:
        return "decide" if self._may_decide() else "call" if self._detail.met_by == "call" else "answer"

    def _may_decide(self) -> bool:
        payment = self._detail.payment
        is_open = payment is not None and payment.state == "reported"
        return is_open and Permission.PAYMENT_DECIDE.value in self._detail.rights

    def suits(self, detail: ItemDetail) -> bool:
        """Tell whether the forms still are what ``detail``, the item as it is by now, asks for."""
        before, now = self._detail, detail
        is_same = (before.row.state == "done") == (now.row.state == "done") and before.met_by == now.met_by
        return is_same and (before.payment and before.payment.state) == (now.payment and now.payment.state)

    async def begin(self) -> None:
        """Draw the chosen form, with what was typed into it before and not sent."""
        name = str(self._tabs.value) if self._tabs is not None else ""
        if not name:
            return
        if name == "decide":
            self._place.clear()
            with self._place:
                self._decide()
            return
        keeper = await DraftKeeper.begin(self._item, f"work {name}", new_id(), OF_ITEM)
        if self._tabs is None or self._tabs.value != name or self._place.is_deleted:
            return  # another form was chosen meanwhile
        self._place.clear()
        with self._place:
            tray = self._draw(name, keeper)
        if tray is not None:
            await tray.begin(str(keeper.fields.get("files", "")))

    def _draw(self, name: str, keeper: DraftKeeper) -> FileTray | None:
        texts = {
            "comment": (_("Comment for colleagues"), _("Save comment"), _("The comment is saved."), comment),
            "ask": (_("Question to the client"), _("Send question"), _("The question is sent to the client."), ask),
            "answer": (_("Answer to the client"), _("Send answer"), _("The answer is sent to the client."), answer),
        }
        if name in texts:
            return self._write(keeper, *texts[name])
        {"call": self._call, "transfer": self._transfer, "hand": self._hand}[name](keeper)
        return None

    def _write(
        self, keeper: DraftKeeper, label: str, button: str, said: str, door: Callable[..., Any]
    ) -> FileTray | None:
        with box("cc-work-write"):
            written = area(label, str(keeper.fields.get("text", ""))).props("rows=2").mark("work-text")
            account = self._detail.account
            may_add = account is not None and Permission.ATTACHMENT_ADD.value in self._detail.rights
            tray = FileTray(account.public_id, _("Attach a file"), is_kept=True) if account and may_add else None

            async def send() -> None:
                files = tray.to_send() if tray else ()
                sending = bridge.ask(door, self._item, str(written.value or ""), key=keeper.press_key, files=files)
                await keeper.sent(sending)
                if tray:
                    tray.sent()
                confirm(said)
                await self._done()

        fields = {"text": written, "files": tray} if tray else {"text": written}
        self._offer(keeper, button, None, send, fields)
        return tray

    @staticmethod
    def _offer(
        keeper: DraftKeeper, label: str, icon_name: str | None, act: Callable[[], Any], fields: Mapping[str, Any]
    ) -> None:
        """Draw the button of a form whose ``fields`` are kept while they are typed."""
        keeper.watch(fields)
        outline(label, icon_name, guarded(act, fields=fields)).mark("work-send")

    def _call(self, keeper: DraftKeeper) -> None:
        kept = keeper.fields
        called = field(_("Who was called"), str(kept.get("called", self._detail.call_name))).mark("call-who")
        results = {"": _("Choose"), **{name: words.call_result(name) for name in RESULTS}}
        result = select(_("Result"), results, kept.get("result") or "").mark("call-result")
        said = field(_("What was said"), str(kept.get("said", ""))).mark("call-said")

        async def save() -> None:
            call = Call(str(called.value or ""), str(result.value or ""), str(said.value or ""))
            await keeper.sent(bridge.ask(log_call, self._item, call, key=keeper.press_key))
            confirm(_("The call is logged."))
            await self._done()

        self._offer(keeper, _("Save call"), None, save, {"called": called, "result": result, "said": said})

    def _transfer(self, keeper: DraftKeeper) -> None:
        codes = {code: f"{code} · {name}" for code, name in self._detail.codes}
        first = next(iter(codes), None)
        kept = keeper.fields.get("code")
        target = select(_("To code and queue"), codes, kept if kept in codes else first).mark("transfer-code")
        why = field(_("Reason, kept in the history"), str(keeper.fields.get("reason", ""))).mark("transfer-reason")

        async def send() -> None:
            await keeper.sent(bridge.ask(transfer, self._item, str(target.value or ""), str(why.value or "")))
            confirm(_("Transferred to {code}.").format(code=target.value))
            await self._done()

        self._offer(keeper, _("Transfer"), "swap_horiz", send, {"code": target, "reason": why})

    def _hand(self, keeper: DraftKeeper) -> None:
        people = {one.username: one.name for one in self._detail.colleagues}
        kept = keeper.fields.get("to")
        whom = select(_("Colleague"), {"": _("Choose"), **people}, kept if kept in people else "").mark("hand-to")
        note = field(_("Note"), str(keeper.fields.get("note", ""))).mark("hand-note")

        async def send() -> None:
            await keeper.sent(bridge.ask(hand_to, self._item, str(whom.value or ""), str(note.value or "")))
            confirm(_("Handed to {who}.").format(who=people.get(str(whom.value), "")))
            await self._done()

        self._offer(keeper, _("Hand to"), "person_add_alt", send, {"to": whom, "note": note})

    def _decide(self) -> None:
        payment = self._detail.payment
        assert payment is not None
        if payment.is_reversal or payment.excess:
            with notice("amber", words.post_warning(payment)):
                pass
        why = field(_("Reason, if it is rejected")).mark("reject-reason")

        async def post() -> None:
            await bridge.ask(post_payment, payment.public_id)
            confirm(_("The payment is posted."))
            await self._done()

        async def reject() -> None:
            await bridge.ask(reject_payment, payment.public_id, str(why.value or ""))
            confirm(_("The payment is rejected; the client reads why."))
            await self._done()

        outline(_("Post"), "check", guarded(post)).mark("post-payment")
        outline(_("Reject"), "close", guarded(reject, fields={"reason": why})).mark("reject-payment")

    def _outcome(self) -> None:
        with box("cc-work-foot"):
            outline(_("Next item"), "skip_next", guarded(self._following)).mark("next-item")
            key("J").classes("cc-not-phone")
            box("cc-spring")
            if self._detail.account is None:
                return
            outcomes = {"": _("Choose"), **{name: outcome(name).capitalize() for name in OUTCOMES}}
            chosen = select(_("Outcome"), outcomes, self._likely()).mark("outcome")
            note = field(_("Note")).mark("outcome-note")

            async def finish() -> None:
                await bridge.ask(complete, self._item, str(chosen.value or ""), str(note.value or ""))
                confirm(_("{number} is completed.").format(number=self._detail.row.number))
                await self._following()

            act = guarded(finish, fields={"outcome": chosen, "note": note})
            primary(_("Complete"), "check", act).mark("complete")

    def _likely(self) -> str:
        """Return the outcome that what was done speaks for; none where nothing does."""
        payment = self._detail.payment
        if payment is not None and payment.state in ("posted", "rejected"):
            return payment.state
        said = [step for step in self._detail.steps if step.kind in ("answered", "called")]
        if any(step.kind == "called" and step.detail.get("result") == "reached" for step in said):
            return "client_called"
        return "answered" if any(step.kind == "answered" for step in said) else ""

    def _after(self) -> None:
        """Offer what may happen to an item that is done: the credit manager's word that it is fulfilled."""
        with box("cc-work-foot"):
            outline(_("Next item"), "skip_next", guarded(self._following)).mark("next-item")
            box("cc-spring")
            text(outcome(self._detail.row.outcome).capitalize(), "cc-strong", "span")
            if self._detail.row.follow_up != "open" or Permission.REQUEST_CONFIRM.value not in self._detail.rights:
                return

            async def fulfilled() -> None:
                await bridge.ask(confirm_fulfilled, self._item)
                confirm(_("Confirmed as fulfilled."))
                await self._done()

            primary(_("Confirm fulfilled"), "verified", guarded(fulfilled)).mark("confirm")
