"""The receipt of a submitted account: its number, what happens next and by when, where to follow it."""

from collections.abc import Callable

from clientconnect.components import formats
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, link, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.key_values import key_value
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import text
from clientconnect.components.requests import words
from clientconnect.services.placements.models import SubmittedReceipt
from clientconnect.texts import _


def receipt_notice(receipt: SubmittedReceipt, zone: str) -> None:
    """Say above the form what was received."""
    title = _("{number} was received: {name}, {amount}").format(
        number=receipt.number, name=receipt.name, amount=formats.money(receipt.total)
    )
    with notice("green", next_step(receipt, zone), title), box("cc-actions"):
        link(_("See where it stands"), f"/submissions?open={receipt.public_id}")


def show_receipt(receipt: SubmittedReceipt, zone: str, another: Callable[[], object]) -> None:
    """Open the window with the receipt; however it is closed, ``another`` leads back into the empty form."""
    with dialog(_("Account received"), can_cancel=False) as window:
        with box("cc-work-facts", "dl"):
            key_value(_("Receipt"), receipt.number)
            key_value(_("Account"), receipt.name)
            key_value(_("Client"), receipt.client_name)
            key_value(_("Balance"), formats.money(receipt.total))
            key_value(_("Sent"), words.weekday_moment(receipt.sent_at, zone))
        text(next_step(receipt, zone), tag="p")
        text(_("It can be found in Manage Accounts once the agency has accepted it."), tag="p")

    with window.foot:
        button_link(_("See where it stands"), f"/submissions?open={receipt.public_id}", "list_alt")
        primary(_("Add another"), "add", window.close).props("autofocus").mark("add-another")
    window.window.on("hide", another, args=[])
    window.open()


def next_step(receipt: SubmittedReceipt, zone: str) -> str:
    """Say what the agency does next, and by when."""
    if receipt.due_at is None:
        return _("The agency reviews it next.")
    return _("The agency reviews it by {when}.").format(when=words.weekday_moment(receipt.due_at, zone))
