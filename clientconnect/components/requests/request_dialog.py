"""The windows of the buttons that take a text, and of Contact Agency: what is written is kept until it is sent."""

from collections.abc import Awaitable, Callable
from functools import partial

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.fields import area, field, money_field, select
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import muted
from clientconnect.components.feedback import guarded
from clientconnect.components.requests import words
from clientconnect.components.requests.draft import DraftKeeper
from clientconnect.components.requests.file_tray import FileTray
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.items import LONGEST
from clientconnect.services.requests.models import Receipt
from clientconnect.services.requests.press import (
    CallBack,
    Promised,
    RequestForm,
    contact_agency,
    press,
    request_form,
)
from clientconnect.texts import _

CONTACT = ""
"""The dialog of Contact Agency bears no button's key."""


class RequestDialog:
    """The window; built anew for each opening. ``sent`` gets the receipt."""

    def __init__(self, zone: str, sent: Callable[[Receipt], Awaitable[None]]) -> None:
        self.zone, self._sent = zone, sent
        self._place = box()
        self._is_sending = False

    async def open(self, account_id: str, button_key: str = CONTACT) -> None:
        """Open the window of a button (without one: Contact Agency) for an account, with what was typed before."""
        form = await bridge.ask(request_form, account_id, button_key)
        keeper = await DraftKeeper.begin(account_id, button_key or "contact", new_id())
        self._place.clear()
        with self._place, dialog(form.label, can_dismiss=False) as window:
            muted(
                _("About {name}, account {number}.").format(name=form.account_name, number=form.account_number), tag="p"
            )
            already_sent(keeper)
            if form.sentence:
                with notice("blue", form.sentence, self.by(form.promised)):
                    pass
            fields = _Fields(self, window, form, keeper, (account_id, button_key))
        keeper.end_with(window, fields.tray)
        window.open()
        if fields.tray is not None:
            await fields.tray.begin(str(keeper.fields.get("files", "")))

    def by(self, promised: Promised) -> str:
        """Say by when the agency will have called or answered; empty where nothing is promised."""
        return " ".join(words.promised(promised.due_at, promised.met_by, self.zone)).strip()

    async def deliver(self, window: Dialog, keeper: DraftKeeper, send: Callable[[], Awaitable[Receipt]]) -> None:
        """Send once, drop the draft, close, show the receipt."""
        if self._is_sending:
            return
        self._is_sending = True
        try:
            receipt = await keeper.sent(send(), is_told=True)
        finally:
            self._is_sending = False
        window.close()
        await self._sent(receipt)


def already_sent(keeper: DraftKeeper) -> None:
    """Say that what stood here was sent, where its answer did not come through."""
    if keeper.sent_number:
        with notice(
            "green", _("What you last wrote here was sent: receipt {number}.").format(number=keeper.sent_number)
        ):
            pass


class _Fields:
    """The fields of one opening of the window."""

    def __init__(
        self, owner: RequestDialog, window: Dialog, form: RequestForm, keeper: DraftKeeper, to: tuple[str, str]
    ) -> None:
        self._owner, self._form, self._keeper, (self._account, button) = owner, form, keeper, to
        self._button = button
        self.tray: FileTray | None = None
        self._shown: dict[str, object] = {}
        with window.body:
            if button == CONTACT:
                self._contact_fields()
            if form.takes_text:
                self._body(_("Message Body") if button == CONTACT else _("What is it about?"))
            self._call = box()
            with self._call:
                self._call_fields()
            if form.may_add_files:
                self.tray = FileTray(self._account, _("Attach a file"), is_kept=True)
                self._keep("files", self.tray)
        self._tell()
        label = _("Send Message") if button == CONTACT else _("Send Request") if form.takes_text else form.label
        act = guarded(
            partial(owner.deliver, window, keeper, self._contact if button == CONTACT else self._press),
            fields=self._shown,
        )
        with window.foot:
            saved = muted("", "cc-foot-note").props("role=status")
            primary(label, "send", act).mark("send-request")
        keeper.watch(self._shown, lambda: saved.set_text(words.draft_saved(owner.zone)))

    def _body(self, label: str) -> None:
        body = area(label, str(self._keeper.fields.get("text", "")), hint=_("Required. No card numbers, please."))
        self._keep("text", body.mark("request-text"))
        body.props["maxlength"] = LONGEST
        body.props('aria-required=true input-style="min-height: 5.5rem"')

    def _tell(self) -> None:
        """Say where Contact Agency goes and by when, by its topic; ask whom to call where a call is promised."""
        promised = self._form.topics.get(self._value("topic"), self._form.promised)
        self._call.set_visibility(promised.met_by == "call" and promised.due_at is not None)
        if not self._form.topics:
            return
        self._told.clear()
        with (
            self._told,
            notice("blue", _("It goes to: {queue}.").format(queue=promised.queue), self._owner.by(promised)),
        ):
            pass

    def _contact_fields(self) -> None:
        self._told = box()
        topics = {
            "question": _("A question"),
            "adjustment": _("An adjustment of the balance"),
            "other": _("Something else"),
        }
        topic = select(_("What is it about?"), topics, self._keeper.fields.get("topic", "question"))
        self._keep("topic", topic.mark("request-topic"))
        topic.on_value_change(lambda _event: self._tell())
        amount = money_field(_("Amount of the adjustment"), str(self._keeper.fields.get("amount", "")))
        self._keep("amount", amount.mark("request-amount"))
        amount.bind_visibility_from(topic, "value", value="adjustment")

    def _call_fields(self) -> None:
        own = self._form.call
        with box("cc-form-pair"):
            number = field(
                _("Call me at"),
                str(self._keeper.fields.get("call_number", own.number)),
                hint=_("From Edit my Info; a change counts for this request only."),
            )
            when = field(_("Best time to call"), str(self._keeper.fields.get("call_when", own.when)))
        self._keep("call_number", number.mark("call-number"))
        self._keep("call_when", when.mark("call-when"))

    def _keep(self, name: str, element: object) -> None:
        self._shown[name] = element

    def _value(self, name: str) -> str:
        return str(getattr(self._shown.get(name), "value", "") or "")

    def _callback(self) -> CallBack:
        return CallBack(self._form.call.name, self._value("call_number"), self._value("call_when"))

    async def _press(self) -> Receipt:
        return await bridge.ask(
            press,
            self._account,
            self._button,
            key=self._keeper.press_key,
            text=self._value("text"),
            call=self._callback(),
            files=self.tray.to_send() if self.tray else (),
        )

    async def _contact(self) -> Receipt:
        return await bridge.ask(
            contact_agency,
            self._account,
            self._value("topic"),
            self._value("text"),
            key=self._keeper.press_key,
            amount=self._value("amount"),
            call=self._callback() if self._call.visible else None,
            files=self.tray.to_send() if self.tray else (),
        )
