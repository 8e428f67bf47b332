"""A month to choose a day from: a real table of buttons, so that keyboard and screen readers work it."""

import calendar as months
from collections.abc import Callable
from datetime import date

from babel.dates import format_date, get_day_names
from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.tables import td, th, tr
from clientconnect.components.elements.text import hidden, text
from clientconnect.texts import _

WEEK = months.Calendar(firstweekday=6)


def calendar(chosen: date | None, today: date, on_choose: Callable[[date], object]) -> ui.element:
    """Draw the month of the chosen day, else of today, with ways to other months and years."""
    element = box("cc-calendar")

    def draw(first: date) -> None:
        element.clear()
        with element:
            _head(first, draw)
            _days(first, chosen, today, on_choose)

    draw((chosen or today).replace(day=1))
    return element


def _head(first: date, draw: Callable[[date], None]) -> None:
    with box("cc-calendar-head"):
        icon_button("keyboard_double_arrow_left", _("Previous year"), lambda: draw(_moved(first, -12)))
        icon_button("chevron_left", _("Previous month"), lambda: draw(_moved(first, -1)))
        text(format_date(first, "MMMM yyyy", locale="en_US"), "cc-h3").props("aria-live=polite")
        icon_button("chevron_right", _("Next month"), lambda: draw(_moved(first, 1)))
        icon_button("keyboard_double_arrow_right", _("Next year"), lambda: draw(_moved(first, 12)))


def _days(first: date, chosen: date | None, today: date, on_choose: Callable[[date], object]) -> None:
    names = get_day_names("abbreviated", locale="en_US")
    with box("", "table"):
        with box("", "thead"), tr():
            for weekday in WEEK.iterweekdays():
                th(names[weekday])
        with box("", "tbody"):
            for week in WEEK.monthdatescalendar(first.year, first.month):
                with tr():
                    for day in week:
                        with td():
                            if day.month == first.month:
                                _day(day, chosen, today, on_choose)


def _day(day: date, chosen: date | None, today: date, on_choose: Callable[[date], object]) -> None:
    with box("cc-day", "button").props("type=button") as button:
        text(str(day.day), tag="span").props("aria-hidden=true")
        hidden(format_date(day, "EEEE, MMMM d, yyyy", locale="en_US"))
    if day == chosen:
        button.props["aria-pressed"] = "true"
    if day == today:
        button.props["aria-current"] = "date"
    button.on("click", lambda: on_choose(day), args=[])


def _moved(first: date, by: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    return date(min(max(year, 1900), 2199), month + 1, 1)
