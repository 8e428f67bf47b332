"""Real tables: caption, column headings, rows; read well by screen readers and printed with their headings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components import theme
from clientconnect.components.elements.text import text

R = TypeVar("R")
ROLES = {
    "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell",
}  # fmt: skip


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its heading, and what it shows of a row (a text, or a function that builds elements in the cell)."""

    heading: str
    show: Callable[[R], str | None]
    is_number: bool = False
    classes: str = ""


def data_table(
    caption: str,
    columns: Sequence[Column[R]],
    rows: Iterable[R],
    classes: str = "",
    row_classes: Callable[[R], str] | None = None,
) -> ui.element:
    """Draw rows as a table. `show` returns the cell's text, or builds the cell's elements and returns None.

    The class `cc-compact` makes it dense, `cc-cards` stacks each row on a phone, each cell below its heading. Returns the table's body.
    """
    with table(caption, classes) as drawn:
        with ui.element("thead"), ui.element("tr"):
            for column in columns:
                th(column.heading, theme.NUM if column.is_number else "").classes(column.classes)
        with ui.element("tbody") as body:
            for row in rows:
                with ui.element("tr").classes(row_classes(row) if row_classes else ""):
                    for column in columns:
                        _cell(column, row).props["data-heading"] = column.heading
    if "cc-cards" in drawn.classes:
        _keep_roles(drawn)
    return body


def table(caption: str, classes: str = "") -> ui.element:
    """Open a table with a caption for screen readers; it scrolls sideways within its own frame if it must.

    One that does so on a phone has the class `cc-wide`: its frame can be reached and scrolled by keyboard.
    """
    frame = ui.element("div").classes("cc-table-frame")
    if "cc-wide" in classes:
        frame.props("tabindex=0 role=region")
        frame.props["aria-label"] = caption
    with frame, ui.element("table").classes("cc-table").classes(classes) as element:
        text(caption, tag="caption")
    return element


def tr(classes: str = "") -> ui.element:
    """Open a row."""
    return ui.element("tr").classes(classes)


def th(heading: str, classes: str = "", scope: str = "col") -> TextElement:
    """Show a heading of a column, or with scope="row" of a row."""
    element = text(heading, classes, "th")
    element.props["scope"] = scope
    return element


def td(content: str = "", classes: str = "") -> TextElement:
    """Show a cell; without content it is filled by what is built within it."""
    return text(content, classes, "td")


def _cell(column: Column[Any], row: Any) -> ui.element:
    with td(classes=theme.NUM if column.is_number else "").classes(column.classes) as cell:
        shown = column.show(row)
    if shown is not None:
        cell.text = shown
    return cell


def _keep_roles(table: ui.element) -> None:
    """Say the roles outright: a table laid out as cards would lose them in some browsers."""
    for element in (table, *table.descendants()):
        role = ROLES.get(element.tag)
        if role is not None:
            element.props["role"] = role
