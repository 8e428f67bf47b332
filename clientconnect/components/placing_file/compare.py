"""The window in which a row is set beside what it is likely the same as, and decided on."""

from collections.abc import Callable
from typing import Any

from clientconnect.components import formats
from clientconnect.components.elements.buttons import button_link, outline, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import text
from clientconnect.components.placing_file.words import twin_sentence
from clientconnect.services.placements.many.models import ReviewRow
from clientconnect.texts import _


def compare(row: ReviewRow, decide: Callable[..., Any], leave_out: Callable[..., Any]) -> None:
    """Open the window; ``decide`` says that the row is another debt, ``leave_out`` leaves it out."""
    twin = row.twin
    if twin is None:
        return
    lines = [
        (_("Name"), row.name, twin.name),
        (_("Account number"), row.account_number, twin.number),
        (_("Amount"), formats.money(row.total), f"${twin.balance}" if twin.balance else ""),
    ]
    if not twin.row:
        lines.append((_("Placed"), _("now"), twin.placed_on))
    title = _("Likely duplicate") if twin.row else _("Likely placed already")
    with dialog(title, can_cancel=False, is_read=True) as window:
        text(twin_sentence(twin), tag="p")
        data_table(
            _("Row {row} and what it is like").format(row=row.row_number),
            [
                Column(_("What"), lambda line: line[0]),
                Column(_("Row {row}").format(row=row.row_number), lambda line: line[1] or formats.DASH),
                Column(
                    _("Row {row}").format(row=twin.row) if twin.row else _("Known"),
                    lambda line: line[2] or formats.DASH,
                ),
            ],
            lines,
        )
        if twin.kind == "account" and twin.public_id:
            button_link(_("Open the account"), f"/accounts/{twin.public_id}", "open_in_new").props(
                "target=_blank rel=noopener"
            )

    def then(do: Callable[..., Any]) -> Callable[[], Any]:
        def closed() -> Any:
            window.close()
            return do()

        return closed

    with window.foot:
        outline(_("Leave the row out"), "playlist_remove", then(leave_out)).mark("leave-twin-out")
        primary(_("Another debt: place it"), "check", then(decide)).mark("other-debt")
    window.open()
