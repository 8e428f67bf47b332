"""Fields of forms over the live page: each has its label as accessible name and its error below it."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from nicegui import ui

from clientconnect import clock
from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.calendar import calendar
from clientconnect.components.elements.choice import Choice, Options
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


def select(label: str, options: Options, value: Any = None, on_change: Handler = None) -> Choice:
    """Offer a choice among options; a dict maps values to what is shown."""
    return Choice(label, options, value, on_change)


def money_field(label: str, value: str = "", on_change: Handler = None, hint: str = "") -> ui.input:
    """Ask for an amount in dollars, as text; what is typed is read by the service."""
    element = field(label, value, on_change, hint).props('inputmode=decimal prefix=$ input-class="cc-num"')
    return element.props("autocomplete=off")


def date_field(
    label: str, value: str = "", on_change: Handler = None, hint: str = "", today: date | None = None
) -> ui.input:
    """Ask for a calendar date, typed as mm/dd/yy or mm/dd/yyyy or chosen; the calendar is built when it is opened.

    `today` is the date in the agency's time zone, else in UTC.
    """
    element = field(label, value, on_change, hint).props("placeholder=mm/dd/yyyy inputmode=text autocomplete=off")
    with element.add_slot("append"):
        opener = icon_button("calendar_today", _("Choose a date: {label}").format(label=label))

    def choose() -> None:
        def taken(day: date) -> None:
            element.value = day.strftime("%m/%d/%Y")
            menu.close()

        with opener, ui.menu().props("role=dialog no-parent-event") as menu:
            calendar(_read(element.value), today or clock.now().date(), taken)

        menu.props["aria-label"] = _("Choose a date: {label}").format(label=label)
        menu.on("hide", menu.delete, args=[]).open()

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


def _read(typed: str | None) -> date | None:
    """Read a date typed in full, to open the calendar there; anything else opens it at today."""
    found = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", typed or "")
    if found is None:
        return None
    month, day, year = map(int, found.groups())
    is_day = 1900 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if is_day else None
