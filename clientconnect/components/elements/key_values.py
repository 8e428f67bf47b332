"""Small grey labels above values, as a description list."""

from collections.abc import Iterable

from nicegui import ui

from clientconnect.components.elements.text import text


def key_values(pairs: Iterable[tuple[str, str]], classes: str = "") -> ui.element:
    """Show pairs of label and value; `classes` lays out the list (a grid)."""
    with ui.element("dl").classes(classes) as element:
        for key, value in pairs:
            key_value(key, value)
    return element


def key_value(key: str, value: str, classes: str = "") -> ui.element:
    """Show one pair; it stands within a `dl` (see `key_values`). An empty value is a dash."""
    with ui.element("div").classes("cc-key-value").classes(classes) as element:
        text(key, tag="dt")
        text(value or "—", tag="dd")
    return element
