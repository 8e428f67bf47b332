"""What requests bring into the account pane: Account Functions, the smart buttons, reported payments, the tab Requests."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from nicegui import background_tasks

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline
from clientconnect.components.elements.text import muted
from clientconnect.components.feedback import guarded
from clientconnect.components.requests.actions import AccountActions
from clientconnect.components.requests.other_payments import other_payments
from clientconnect.components.requests.reported import reported_payments
from clientconnect.components.requests.tab import RequestsTab
from clientconnect.services.accounts.models import AccountDetail, AttachmentRow
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.account_view import REQUESTS, AccountView
from clientconnect.services.requests.models import ButtonView, ItemRow
from clientconnect.texts import _

Entry = tuple[str, str, Callable[[], object]]


class RequestParts:
    """The parts of one page; ``asked`` tells the request that the address names."""

    def __init__(self, actions: AccountActions, zone: str, asked: Callable[[], str]) -> None:
        self._actions, self._zone, self._asked = actions, zone, asked
        self._tab: RequestsTab | None = None

    async def refresh(self) -> None:
        """Draw what changed on the tab Requests where it is shown."""
        if self._tab is not None:
            await self._tab.refresh()

    def functions(self, detail: AccountDetail) -> list[Entry]:
        """Return the entries of Account Functions: Enter Payment, Contact Agency, and every smart button."""
        account = cast(AccountView, detail)
        fixed: list[Entry] = []
        if Permission.QUEUE_WORK.value in account.rights:
            fixed.append((_("Ask the client"), "help_outline", guarded(partial(self._actions.ask_client, account))))
        if not _may(account) or fixed:
            return fixed + [self._entry(account, one) for one in account.buttons]
        if _payment_button(account) is not None:
            fixed.append((_("Enter Payment"), "payments", guarded(partial(self._actions.enter_payment, account))))
        fixed.append((_("Contact Agency"), "forum", guarded(partial(self._actions.contact, account))))
        return fixed + [self._entry(account, one) for one in account.buttons]

    def strip(self, detail: AccountDetail) -> None:
        """Draw the smart buttons."""
        account = cast(AccountView, detail)
        self._tab = None
        if not account.buttons:
            return
        with box("cc-smart").props("role=toolbar") as strip:
            for one in account.buttons:
                act = guarded(partial(self._actions.push, account, one))
                outline(one.label, one.icon, act).mark(f"smart-{one.key}")
        strip.props["aria-label"] = _("Smart buttons")

    def above(self, tab: str, detail: AccountDetail) -> None:
        """Draw the reported payments and Enter Payment above the payments of the ledger."""
        self._tab = None
        account = cast(AccountView, detail)
        if tab != "payments" or not (account.reported or _payment_button(account)):
            return
        with box("cc-tab-line"):
            waiting = sum(one.state == "reported" for one in account.reported)
            said = _("{count} reported, not posted yet").format(count=waiting) if waiting else ""
            muted(said, "cc-spring", "span")
            if _payment_button(account) is not None:
                act = guarded(partial(self._actions.enter_payment, account))
                outline(_("Enter Payment"), "add", act).mark("enter-payment")
        if account.reported:
            reported_payments(account.reported, self._zone, guarded(partial(self._actions.withdraw, account)))

    def below(self, tab: str, detail: AccountDetail) -> None:
        """Draw the payments on the debtor's other accounts below those of this one."""
        if tab == "payments":
            place = box("cc-other-payments")
            drawn = guarded(partial(other_payments, detail.public_id, place), is_activity=False)
            background_tasks.create(drawn(), name="event: payments of a debtor", context=place)

    def retract(self, detail: AccountDetail, row: AttachmentRow) -> None:
        """Ask whether an attachment shall be taken back, and do it."""
        self._actions.retract_file(cast(AccountView, detail), row)

    def tab(self, tab: str, detail: AccountDetail, rows: object) -> bool:
        """Draw the tab Requests where it is asked for."""
        if tab != REQUESTS:
            return False
        account = cast(AccountView, detail)
        contact = guarded(partial(self._actions.contact, account)) if _may(account) else None
        self._tab = RequestsTab(account.public_id, self._zone, contact)
        items = cast(Sequence[ItemRow], rows) if rows else account.requests
        drawn = guarded(partial(self._tab.show, items, self._asked()), is_activity=False)
        background_tasks.create(drawn(), name="event: requests of an account", context=self._tab.root)
        return True

    def _entry(self, account: AccountView, one: ButtonView) -> Entry:
        return one.label, one.icon, guarded(partial(self._actions.push, account, one))


def _may(account: AccountView) -> bool:
    return Permission.REQUEST_MAKE.value in account.rights


def _payment_button(account: AccountView) -> ButtonView | None:
    return next((one for one in account.buttons if one.does == "payment"), None)
