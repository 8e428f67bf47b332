"""The menu of a button: entries that close it when they are chosen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.text import text


@contextmanager
def menu(label: str) -> Iterator[ui.menu]:
    """Hang a menu called ``label`` on the button around it; what follows are its entries, each with the role menuitem.

    Outside of the landmarks, where menus are drawn, screen readers find them as a named dialog that holds the menu.
    """
    with ui.menu().props("role=dialog auto-close") as window, box().props("role=menu") as entries:
        window.props["aria-label"] = entries.props["aria-label"] = label
        yield window


def entry(label: str, icon_name: str, act: Callable[[], object]) -> None:
    """Offer an entry that acts."""
    with ui.item(on_click=act).props("role=menuitem").classes("cc-menu-item"):
        if icon_name:
            with ui.item_section().props("avatar"):
                ui.icon(icon_name).props("aria-hidden=true")
        with ui.item_section():
            text(label)


def link_entry(label: str) -> ui.element:
    """Offer an entry that is a link, to get its ``href``; a real one, so that a download needs no script."""
    with box("cc-menu-link", "a").props("role=menuitem") as link:
        text(label)
    return link
