"""Icons of the set that NiceGUI ships."""

from nicegui import ui


def icon(name: str, classes: str = "") -> ui.icon:
    """Show an icon as an ornament: screen readers skip it, so a word must stand beside it."""
    return ui.icon(name).classes(classes).props("aria-hidden=true")
