"""Buttons and links. One primary action per view; cancel is a link."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components import theme
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.texts import _

Handler = Callable[..., Any] | None


def primary(label: str, icon_name: str | None = None, on_click: Handler = None) -> ui.button:
    """Offer the view's main action."""
    return _button(label, icon_name, on_click, "cc-primary")


def outline(label: str, icon_name: str | None = None, on_click: Handler = None) -> ui.button:
    """Offer a secondary action, with a hairline."""
    return _button(label, icon_name, on_click, "cc-outline")


def small(label: str, icon_name: str | None = None, on_click: Handler = None) -> ui.button:
    """Offer a secondary action in a dense row (44 px high on a phone)."""
    return _button(label, icon_name, on_click, "cc-outline cc-small")


def focusable(label: str, on_click: Callable[..., Any]) -> TextElement:
    """Offer what :func:`small` does by a button that ``run_method("focus")`` reaches, which Quasar's does not hear."""
    element = text(label, "cc-button cc-outline cc-small", "button").props("type=button")
    element.on("click", on_click, args=[])
    return element


def flat(label: str, icon_name: str | None = None, on_click: Handler = None) -> ui.button:
    """Offer an action in running text or a toolbar, without a border."""
    return _button(label, icon_name, on_click, "cc-flat cc-small")


def icon_button(icon_name: str, label: str, on_click: Handler = None) -> ui.button:
    """Offer an action as an icon; `label` is its accessible name and its tooltip."""
    button = _button("", icon_name, on_click, "cc-flat cc-icon-only")
    button.props["aria-label"] = label
    button.props["title"] = label
    return button


def link(label: str, href: str, classes: str = "") -> TextElement:
    """Link to an address of the portal itself. Raises ValueError for any other address."""
    element = text(label, theme.LINK, "a").classes(classes)
    element.props["href"] = _own_address(href)
    return element


def button_link(label: str, href: str, icon_name: str | None = None, kind: str = "cc-outline") -> ui.element:
    """Link to an address of the portal, drawn as a button (kinds: cc-primary, cc-outline, cc-flat)."""
    with ui.element("a").classes("cc-button").classes(kind) as element:
        if icon_name:
            icon(icon_name)
        text(label, tag="span")
    element.props["href"] = _own_address(href)
    return element


def cancel_link(on_click: Handler = None, href: str | None = None) -> TextElement:
    """Leave without a change: a link with the guide's word, worked by click, Enter, or as an address."""
    if href is not None:
        return link(_("cancel"), href)
    element = text(_("cancel"), theme.LINK, "a").props("role=link tabindex=0")
    if on_click is not None:
        element.on("click", on_click, args=[]).on("keydown.enter", on_click, args=[])
    return element


def _button(label: str, icon_name: str | None, on_click: Handler, classes: str) -> ui.button:
    button = ui.button(label, icon=icon_name, color=None, on_click=on_click).props("flat no-caps no-wrap")
    return button.classes("cc-button").classes(classes)


def _own_address(href: str) -> str:
    if not href.startswith(("/", "#")) or href.startswith(("//", "/\\")):
        raise ValueError("a link leads to an address of the portal")
    return href
