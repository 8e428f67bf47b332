"""Fields of forms over the live page: each has its label as accessible name and its error below it."""

from collections.abc import Callable
from typing import Any, TypeVar

from nicegui import ui

from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.icon import icon
from clientconnect.texts import _

Handler = Callable[..., Any] | None
F = TypeVar("F", bound=ui.element)
PROPS = "outlined dense stack-label hide-bottom-space"


def field(label: str, value: str = "", on_change: Handler = None, hint: str = "") -> ui.input:
    """Ask for a line of text. Set `.error` to a sentence to show it below the field."""
    element = ui.input(label, value=value, on_change=on_change).props(PROPS).classes("cc-field")
    return _named(element, label, hint)


def area(label: str, value: str = "", on_change: Handler = None, hint: str = "") -> ui.textarea:
    """Ask for a text of several lines."""
    element = ui.textarea(label, value=value, on_change=on_change).props(PROPS).classes("cc-field")
    return _named(element.props("autogrow"), label, hint)


def select(
    label: str,
    options: list[Any] | dict[Any, str],
    value: Any = None,
    on_change: Handler = None,
    multiple: bool = False,
) -> ui.select:
    """Offer a choice among options; a dict maps values to what is shown."""
    element = ui.select(options, label=label, value=value, on_change=on_change, multiple=multiple)
    element.props(PROPS).props("options-dense dropdown-icon=expand_more behavior=menu").classes("cc-field")
    return _named(element, label, "")


def money_field(label: str, value: str = "", on_change: Handler = None, hint: str = "") -> ui.input:
    """Ask for an amount in dollars, as text; what is typed is read by the service."""
    element = field(label, value, on_change, hint).props('inputmode=decimal prefix=$ input-class="cc-num"')
    return element.props("autocomplete=off")


def date_field(label: str, value: str = "", on_change: Handler = None, hint: str = "") -> ui.input:
    """Ask for a calendar date, typed as mm/dd/yy or mm/dd/yyyy or chosen; the calendar is built when first opened."""
    element = field(label, value, on_change, hint).props("placeholder=mm/dd/yyyy inputmode=text autocomplete=off")
    with element.add_slot("append"):
        opener = icon_button("calendar_today", _("Choose a date: {label}").format(label=label))

    def choose() -> None:
        with opener, ui.menu() as menu:
            ui.date(value=element.value or None, on_change=lambda event: taken(event.value), mask="MM/DD/YYYY")

        def taken(chosen: str | None) -> None:
            element.value = chosen or ""
            menu.close()

        menu.on("hide", menu.delete).open()

    opener.on_click(choose)
    return element


def search_field(label: str, value: str = "", on_change: Handler = None) -> ui.input:
    """Ask for words to search by: the label is the accessible name and the placeholder."""
    element = ui.input(placeholder=label, value=value, on_change=on_change)
    element.props("outlined dense hide-bottom-space clearable type=search autocomplete=off").classes("cc-field cc-bare")
    with element.add_slot("prepend"):
        icon("search")
    return _named(element, label, "")


def checkbox(label: str, value: bool = False, on_change: Handler = None) -> ui.checkbox:
    """Ask for a yes or no."""
    return ui.checkbox(label, value=value, on_change=on_change).classes("cc-check")


def _named(element: F, label: str, hint: str) -> F:
    element.props["aria-label"] = label
    if hint:
        element.props["hint"] = hint
    return element
