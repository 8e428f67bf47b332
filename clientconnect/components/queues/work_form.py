"""The foot of an item: comment, log a call, ask, answer, transfer, hand on; and complete with the outcome."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import background_tasks, ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline, primary
from clientconnect.components.elements.fields import area, field, select
from clientconnect.components.elements.text import key, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.requests import words
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
        if detail.row.state == "done":
            self._after()
            return
        with box("cc-work-form"):
            self._tabs = ui.tabs().props("no-caps dense align=left inline-label outside-arrows mobile-arrows")
            with self._tabs.classes("cc-tabs cc-work-tabs"):
                for name, label, icon_name in self._offered():
                    ui.tab(name, label=label, icon=icon_name).mark(f"work-{name}")
            self._place = box("cc-work-fields")
        self._tabs.on_value_change(lambda event: self._draw(str(event.value)))
        self._tabs.value = "decide" if self._may_decide() else "call" if detail.row.code == "CC/CS" else "answer"
        self._outcome()

    def _offered(self) -> list[tuple[str, str, str]]:
        found = [("decide", _("Payment"), "payments")] if self._may_decide() else []
        return [
            *found,
            ("comment", _("Comment"), "edit_note"),
            ("call", _("Log a call"), "call"),
            ("ask", _("Ask the client"), "help_outline"),
            ("answer", _("Answer"), "reply"),
            ("transfer", _("Transfer"), "swap_horiz"),
            ("hand", _("Hand to"), "person_add_alt"),
        ]

    def _may_decide(self) -> bool:
        payment = self._detail.payment
        is_open = payment is not None and payment.state == "reported"
        return is_open and Permission.PAYMENT_DECIDE.value in self._detail.rights

    def _draw(self, name: str) -> None:
        self._place.clear()
        with self._place:
            {
                "decide": self._decide,
                "comment": lambda: self._write(_("Comment for colleagues"), _("Save comment"), comment),
                "ask": lambda: self._write(_("Question to the client"), _("Send question"), ask),
                "answer": lambda: self._write(_("Answer to the client"), _("Send answer"), answer),
                "call": self._call,
                "transfer": self._transfer,
                "hand": self._hand,
            }[name]()

    def _write(self, label: str, button: str, door: Callable[..., Any]) -> None:
        once = new_id()
        with box("cc-work-write"):
            written = area(label).props("rows=2").mark("work-text")
            tray = self._tray()

            async def send() -> None:
                files = tray.to_send() if tray else ()
                await bridge.ask(door, self._item, str(written.value or ""), key=once, files=files)
                if tray:
                    tray.sent()
                confirm(_("Saved."))
                await self._done()

        fields = {"text": written, "files": tray} if tray else {"text": written}
        outline(button, None, guarded(send, fields=fields)).mark("work-send")

    def _tray(self) -> FileTray | None:
        """Return the place for files where the reader may add some."""
        if Permission.ATTACHMENT_ADD.value not in self._detail.rights:
            return None
        tray = FileTray(self._detail.account.public_id, _("Attach a file"))
        background_tasks.create(guarded(tray.begin)(), name="event: a place for files", context=tray.place)
        return tray

    def _call(self) -> None:
        once = new_id()
        called = field(_("Who was called"), self._detail.call_name).mark("call-who")
        result = select(_("Result"), {name: words.call_result(name) for name in RESULTS}, "reached").mark("call-result")
        said = field(_("What was said")).mark("call-said")

        async def save() -> None:
            call = Call(str(called.value or ""), str(result.value), str(said.value or ""))
            await bridge.ask(log_call, self._item, call, key=once)
            confirm(_("The call is logged."))
            await self._done()

        fields = {"called": called, "result": result, "said": said}
        outline(_("Save call"), None, guarded(save, fields=fields)).mark("work-send")

    def _transfer(self) -> None:
        codes = {code: f"{code} · {name}" for code, name in self._detail.codes}
        target = select(_("To code and queue"), codes, next(iter(codes), None)).mark("transfer-code")
        why = field(_("Reason, kept in the history")).mark("transfer-reason")

        async def send() -> None:
            await bridge.ask(transfer, self._item, str(target.value or ""), str(why.value or ""))
            confirm(_("Transferred to {code}.").format(code=target.value))
            await self._done()

        act = guarded(send, fields={"code": target, "reason": why})
        outline(_("Transfer"), "swap_horiz", act).mark("work-send")

    def _hand(self) -> None:
        people = {one.username: one.name for one in self._detail.colleagues}
        whom = select(_("Colleague"), people, next(iter(people), None)).mark("hand-to")
        note = field(_("Note")).mark("hand-note")

        async def send() -> None:
            await bridge.ask(hand_to, self._item, str(whom.value or ""), str(note.value or ""))
            confirm(_("Handed to {who}.").format(who=people.get(str(whom.value), "")))
            await self._done()

        outline(_("Hand to"), "person_add_alt", guarded(send, fields={"note": note})).mark("work-send")

    def _decide(self) -> None:
        payment = self._detail.payment
        assert payment is not None
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
            outcomes = {name: outcome(name).capitalize() for name in OUTCOMES}
            chosen = select(_("Outcome"), outcomes, self._likely()).mark("outcome")
            note = field(_("Note")).mark("outcome-note")

            async def finish() -> None:
                await bridge.ask(complete, self._item, str(chosen.value or ""), str(note.value or ""))
                confirm(_("{number} is completed.").format(number=self._detail.row.number))
                await self._following()

            act = guarded(finish, fields={"outcome": chosen, "note": note})
            primary(_("Complete"), "check", act).mark("complete")

    def _likely(self) -> str:
        payment = self._detail.payment
        if payment is not None and payment.state in ("posted", "rejected"):
            return payment.state
        return "client_called" if self._detail.row.code == "CC/CS" else "answered"

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
