"""The receipt: a number, what happens next, by when, where to follow it."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, outline, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.requests import words
from clientconnect.components.requests.file_chips import file_chips
from clientconnect.services.requests.models import Receipt
from clientconnect.texts import _


class ReceiptDialog:
    """The window; built anew for each receipt. ``follow`` is awaited by the button that leads to the tab Requests."""

    def __init__(self, zone: str, follow: Callable[[str], Awaitable[None]]) -> None:
        self._zone = zone
        self._follow = follow
        self._place = box()

    def show(self, receipt: Receipt) -> None:
        """Show ``receipt``."""
        self._place.clear()
        with self._place, dialog(_("{label}: sent").format(label=receipt.label), can_cancel=False) as window:
            with box("cc-receipt-number"):
                muted(_("Receipt number"), "cc-small-text")
                text(receipt.number, "cc-receipt-big").mark("receipt-number")
            if receipt.sentence:
                with box("cc-receipt-line"):
                    icon("info")
                    text(receipt.sentence, tag="p")
            with ui.element("dl").classes("cc-receipt-facts"):
                self._facts(receipt)
            file_chips(receipt.files)
            if receipt.mailed_to:
                with box("cc-receipt-line"):
                    icon("mail")
                    text(
                        _("A link goes to {address} when there is news. Answers stand on the tab Requests.").format(
                            address=receipt.mailed_to
                        ),
                        tag="p",
                    )
        window.foot.classes("cc-receipt-foot")
        with window.foot:
            printed = button_link(_("Print"), f"/files/receipt/{receipt.item_id}", "print").mark("receipt-print")
            printed.props("target=_blank rel=noopener")
            outline(_("Done"), None, window.close).mark("receipt-done")

            async def follow() -> None:
                window.close()
                await self._follow(receipt.item_id)

            primary(_("Follow on Requests tab"), "forum", guarded(follow))
        window.open()

    def _facts(self, receipt: Receipt) -> None:
        caption, by = words.promised(receipt.due_at, receipt.met_by, self._zone)
        call = " · ".join(filter(None, (receipt.call_number, receipt.call_when)))
        facts = [
            (caption, by),
            (_("At this number"), call if receipt.met_by == "call" else ""),
            (
                _("Sent"),
                _("{when} by {who}").format(
                    who=receipt.sent_by, when=words.weekday_moment(receipt.sent_at, self._zone)
                ),
            ),
            (_("What you sent"), receipt.text),
        ]
        for name, value in facts:
            if name and value:
                with box():
                    text(name, "cc-label", "dt")
                    text(value, "cc-prose", "dd")
