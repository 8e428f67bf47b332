"""The frame of every dialog: a title as heading and accessible name, a body, a foot with the actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import cancel_link, icon_button
from clientconnect.components.elements.text import h2
from clientconnect.texts import _


@dataclass(frozen=True)
class Dialog:
    """A dialog and its parts, to be filled with `with`; `window` opens, closes and is awaited."""

    window: ui.dialog
    body: ui.element
    foot: ui.element

    def open(self) -> None:
        """Show the dialog; the focus moves into it."""
        self.window.open()

    def close(self) -> None:
        """Close the dialog; the focus returns to where it was."""
        self.window.close()


@contextmanager
def dialog(
    title: str, is_wide: bool = False, can_cancel: bool = True, can_dismiss: bool = True, is_read: bool = False
) -> Iterator[Dialog]:
    """Build a dialog; what follows stands in its body. Esc and the cross close it, and so does the cancel link.

    Fill `.foot` with the primary action; the cancel link is the foot's first. A click beside the dialog closes it only where
    it `can_dismiss` what stands in it. A body that `is_read`, and holds nothing that takes the focus, takes it itself, so
    that it can be scrolled by keyboard.
    """
    window = ui.dialog()
    if not can_dismiss:
        window.props("no-backdrop-dismiss")
    with window, ui.card().classes("cc-dialog").classes("cc-wide" if is_wide else ""):
        with box("cc-dialog-head"):
            heading = h2(title)
            icon_button("close", _("Close"), window.close)
        body = box("cc-dialog-body")
        if is_read:
            body.props("tabindex=0 role=region").props["aria-label"] = title
        foot = box("cc-dialog-foot")
        if can_cancel:
            with foot:
                cancel_link(window.close)
    window.props["aria-labelledby"] = heading.html_id
    with body:
        yield Dialog(window, body, foot)
