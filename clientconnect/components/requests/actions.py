"""What may be done on an account, put together: the windows behind Account Functions and the smart buttons."""

from collections.abc import Awaitable, Callable

from clientconnect.components import bridge
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import area, field
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.requests.file_tray import FileTray
from clientconnect.components.requests.payment_dialog import PaymentDialog
from clientconnect.components.requests.receipt_dialog import ReceiptDialog
from clientconnect.components.requests.request_dialog import RequestDialog
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.account_view import AccountView
from clientconnect.services.requests.decide_payment import withdraw_payment
from clientconnect.services.requests.models import ButtonView, Receipt
from clientconnect.services.requests.retract_file import retract_attachment
from clientconnect.services.requests.talk import ask_about
from clientconnect.texts import _


class AccountActions:
    """The windows of one page. ``refresh`` reads the account again, ``follow`` opens the tab Requests at a request."""

    def __init__(
        self,
        zone: str,
        refresh: Callable[[str], Awaitable[None]],
        follow: Callable[[str], Awaitable[None]],
        open_tab: Callable[[str], Awaitable[None]],
    ) -> None:
        self._refresh, self._follow, self._open_tab = refresh, follow, open_tab
        self._account = ""
        self._receipt = ReceiptDialog(zone, follow)
        self._request = RequestDialog(zone, self._sent)
        self._payment = PaymentDialog(self._sent)

    async def push(self, account: AccountView, button: ButtonView) -> None:
        """Do what a smart button does on ``account``."""
        self._account = account.public_id
        if button.does == "tab":
            await self._open_tab(button.tab)
        elif button.does == "payment":
            await self._payment.open(account.public_id)
        else:
            await self._request.open(account.public_id, button.key)

    async def enter_payment(self, account: AccountView, reverses: str = "") -> None:
        """Open Enter Payment for ``account``, or to take the payment ``reverses`` back."""
        self._account = account.public_id
        await self._payment.open(account.public_id, reverses)

    async def contact(self, account: AccountView) -> None:
        """Open Contact Agency for ``account``."""
        self._account = account.public_id
        await self._request.open(account.public_id)

    async def ask_client(self, account: AccountView) -> None:
        """Let the staff begin a conversation with the client of ``account``: it waits on the client."""
        once = new_id()
        with dialog(_("Ask the client"), can_dismiss=False) as window:
            muted(_("About {name}, account {number}.").format(name=account.name, number=account.number), tag="p")
            written = area(_("Question to the client"), hint=_("Required")).props("rows=4").mark("ask-text")

            may_add = Permission.ATTACHMENT_ADD.value in account.rights
            tray = FileTray(account.public_id, _("Attach a file")) if may_add else None

            async def go() -> None:
                files = tray.to_send() if tray else ()
                asked = str(written.value or "")
                item = await bridge.ask(ask_about, account.public_id, asked, key=once, files=files)
                if tray:
                    tray.sent()
                window.close()
                confirm(_("The question is sent."))
                await self._follow(item)

        with window.foot:
            fields = {"text": written, "files": tray} if tray else {"text": written}
            primary(_("Send question"), "send", guarded(go, fields=fields)).mark("ask-send")
        window.open()
        if tray:
            left = guarded(tray.leave)
            window.window.on_value_change(lambda event: None if event.value else left())
            await tray.begin()

    def withdraw(self, account: AccountView, payment_id: str) -> None:
        """Ask whether a payment reported on ``account`` shall be withdrawn, and do it."""
        self._account = account.public_id
        with dialog(_("Withdraw this payment?")) as window:
            text(_("The agency will not post it. You may do so until somebody there takes it."), tag="p")
            why = field(_("Reason"))

            async def go() -> None:
                await bridge.ask(withdraw_payment, payment_id, str(why.value or ""))
                window.close()
                confirm(_("The payment is withdrawn."))
                await self._refresh(self._account)

        with window.foot:
            primary(_("Withdraw"), "undo", guarded(go, fields={"reason": why})).mark("withdraw-now")
        window.open()

    def retract_file(self, account: AccountView, row: AttachmentRow) -> None:
        """Ask whether the attachment ``row`` of ``account`` shall be taken back, and do it."""
        self._account = account.public_id
        with dialog(_("Take this file back?")) as window:
            text(row.name, "cc-strong", "p")
            text(
                _(
                    "It leaves the account, for you and for the agency. Who has read it is shown to you; the record that it"
                    " was added stays."
                ),
                tag="p",
            )
            why = field(_("Reason"), hint=_("For example: it belongs to another account"))

            async def go() -> None:
                taken = await bridge.ask(retract_attachment, row.public_id, str(why.value or ""))
                window.close()
                read = ", ".join(taken.readers)
                confirm(_("Taken back. Read by: {names}.").format(names=read) if read else _("Taken back, unread."))
                await self._refresh(self._account)

        with window.foot:
            primary(_("Take back"), "undo", guarded(go, fields={"reason": why})).mark("retract-now")
        window.open()

    async def _sent(self, receipt: Receipt) -> None:
        self._receipt.show(receipt)
        await self._refresh(self._account)
