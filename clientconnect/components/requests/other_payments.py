"""What was paid on the debtor's other accounts: below the payments of the open one."""

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.account_pane.panels.payments import payment_table
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link
from clientconnect.components.elements.text import h3, muted
from clientconnect.services.accounts.debtor_payments import debtor_payments
from clientconnect.texts import _


async def other_payments(account_id: str, place: ui.element) -> None:
    """Draw into ``place`` the payments on the other accounts of the debtor of ``account_id``; nothing where there are none."""
    found = await bridge.peek(debtor_payments, account_id)
    if not found or place.is_deleted:
        return
    with place:
        h3(_("On this debtor's other accounts"), "cc-other-caption")
        for one in found:
            with box("cc-other-account"):
                link(" · ".join(filter(None, (one.name, one.number))), f"/accounts/{one.account_id}?tab=payments")
                muted(one.client_name, "cc-small-text", "span")
            payment_table(_("Payments on account {number}").format(number=one.number or one.name), one.rows)
