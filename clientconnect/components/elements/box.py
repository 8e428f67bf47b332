"""Plain containers."""

from nicegui import ui

from clientconnect.components import theme


def box(classes: str = "", tag: str = "div") -> ui.element:
    """Make a container with the given classes; `tag` gives it a meaning (section, nav, ul, li)."""
    return ui.element(tag).classes(classes)


def row(classes: str = "", tag: str = "div") -> ui.element:
    """Make a line of elements that never wraps, centred on its height."""
    return box(theme.ROW, tag).classes(classes)


def column(classes: str = "", tag: str = "div") -> ui.element:
    """Make a column of elements without gaps."""
    return box(theme.COLUMN, tag).classes(classes)


def region(label: str, classes: str = "") -> ui.element:
    """Make a named landmark; a reader of screens can jump to it."""
    element = box(classes, "section")
    element.props["aria-label"] = label
    return element


def scroll(label: str, classes: str = "") -> ui.element:
    """Make a named region that scrolls by itself and takes the keyboard's focus for it."""
    element = region(label, theme.SCROLL).classes(classes)
    element.props["tabindex"] = 0
    return element


def into_sight(element: ui.element, edge: str = "nearest") -> None:
    """Scroll until a container is seen, no further than needed; with ``start`` until it stands at the upper edge."""
    element.run_method("scrollIntoView", {"block": edge})
