"""The daily view: the day in figures, then what is late, open, came in and was done; each row opens its item."""

from datetime import date, timedelta
from typing import Any

from nicegui import ui

from clientconnect.components import bridge, formats
from clientconnect.components.day_address import day_address
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, link
from clientconnect.components.elements.fields import date_field, select
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.queues.answered_table import answered_table
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.services.requests.answered import Answered, answered_in_time
from clientconnect.services.requests.day import day_view
from clientconnect.services.requests.day_models import DayEntry, DayFigures, DayQueue, DayView
from clientconnect.services.requests.day_words import happened, stands
from clientconnect.services.requests.items import TOPIC
from clientconnect.services.requests.models import ItemRow
from clientconnect.services.requests.typed_dates import read_past_date
from clientconnect.texts import _


class DayBoard:
    """The page's body; today's is live. Another day or queue is another address."""

    def __init__(self, on: date | None, queue: str, zone: str) -> None:
        self._on, self._queue, self._zone = on, queue, zone
        self._head = box("cc-day-head")
        self._place = box("cc-day")
        self._is_drawn = False
        on_news(TOPIC, self.refresh)

    async def refresh(self) -> None:
        """Read the day again; it is no activity of the reader. A day that is over stays as it was drawn."""
        day = await bridge.peek(day_view, self._on, self._queue)
        if self._is_drawn and day.on != day.today:
            return
        answered = await bridge.peek(answered_in_time, day.on)
        if not self._is_drawn:
            with self._head:
                self._choose(day)
        self._is_drawn = True
        self._place.clear()
        with self._place:
            self._draw(day, answered)

    def _choose(self, day: DayView) -> None:
        button_link(_("Day before"), day_address(day.on - timedelta(days=1), self._queue), "chevron_left")
        typed = date_field(_("Day"), day.on.strftime("%m/%d/%Y"), today=day.today).mark("day")
        if day.on < day.today:
            following = day.on + timedelta(days=1)
            after = day_address(following if following < day.today else None, self._queue)
            button_link(_("Day after"), after, "chevron_right")
        queues = {"": _("All queues"), **{one.key: one.name for one in day.queues}}

        def go(_event: Any = None) -> None:
            on = read_past_date(str(typed.value or ""), day.today, field_name="day")
            ui.navigate.to(day_address(on if on < day.today else None, str(queue.value or "")))

        moved = guarded(go, fields={"day": typed})
        queue = select(_("Queue"), queues, self._queue, moved).classes("cc-day-queue").mark("day-queue")
        typed.on_value_change(lambda event: moved() if _is_whole(str(event.value or "")) else None)
        box("cc-spring")
        address = day_address(self._on, self._queue, "/files/day")
        button_link(_("Print"), address, "print").mark("print-day").props("target=_blank rel=noopener")

    def _draw(self, day: DayView, answered: Answered) -> None:
        total = day.total
        named = day.title or _("All queues")
        h2(_("{queue}, {day}").format(queue=named, day=f"{day.on:%A, %m/%d/%Y}"))
        with box("cc-figures", "dl"):
            for name, value, classes in (
                (_("Came in"), total.came_in, ""),
                (_("Done"), total.done, ""),
                (_("Open"), total.open, ""),
                (_("Late"), total.late, "cc-figure-late" if total.late else ""),
                (_("Answered"), total.answered, ""),
                (_("Answered in time"), total.in_time, ""),
            ):
                with box("cc-figure").classes(classes):
                    text(name, "cc-figure-name", "dt")
                    text(f"{value:,}", "cc-figure-value cc-num", "dd")
        if not day.chosen:
            with panel(_("By queue")):
                data_table(_("The day by queue"), self._queue_columns(day), day.queues, "cc-wide")
        self._items(_("Late"), day.late, total.late, _("Nothing is late."))
        self._items(_("Open, not late"), day.open, total.open - total.late, _("Nothing else is open."))
        self._entries(_("Came in"), day.came_in, total.came_in, _("Nothing came in on this day."))
        self._entries(_("Done"), day.done, total.done, _("Nothing was done on this day."))
        with panel(_("Answered in time")):
            muted(_("Of what was sent in a month and promised an answer or a call; in the agency's zone."), tag="p")
            answered_table(answered)

    def _queue_columns(self, day: DayView) -> list[Column[DayQueue]]:
        def name(row: DayQueue) -> None:
            link(row.name, day_address(self._on, row.key), "cc-strong")
            muted(" · ".join(row.codes), "cc-small-text")

        def number(heading: str, field: str) -> Column[DayQueue]:
            def show(row: DayQueue) -> str:
                return _count(row.figures, field)

            return Column(heading, show, is_number=True)

        return [
            Column(_("Queue"), name, classes="cc-one-line"),
            number(_("Came in"), "came_in"),
            number(_("Done"), "done"),
            number(_("Open"), "open"),
            number(_("Late"), "late"),
            number(_("Answered"), "answered"),
            number(_("In time"), "in_time"),
        ]

    def _items(self, title: str, rows: tuple[ItemRow, ...], count: int, none: str) -> None:
        columns: list[Column[ItemRow]] = [
            Column(_("Request"), _request),
            Column(_("Account"), _account),
            Column(_("Sent"), lambda row: f"{words.weekday_moment(row.made_at, self._zone)} · {row.made_by}"),
            Column(_("Stands"), stands),
            Column(_("Clock"), self._due),
        ]
        with panel(_("{title}: {count}").format(title=title, count=f"{count:,}")):
            if rows:
                data_table(title, columns, rows, "cc-cards")
            else:
                muted(none, tag="p")
            _more(len(rows), count)

    def _entries(self, title: str, rows: tuple[DayEntry, ...], count: int, none: str) -> None:
        columns: list[Column[DayEntry]] = [
            Column(_("When"), lambda row: words.weekday_moment(row.at, self._zone), classes="cc-one-line"),
            Column(_("Request"), lambda row: _request(row.item)),
            Column(_("Account"), lambda row: _account(row.item)),
            Column(_("What happened"), happened),
        ]
        with panel(_("{title}: {count}").format(title=title, count=f"{count:,}")):
            if rows:
                data_table(title, columns, rows, "cc-cards")
            else:
                muted(none, tag="p")
            _more(len(rows), count)

    def _due(self, row: ItemRow) -> None:
        clock(row.clock)
        if row.clock.due_at:
            muted(words.weekday_moment(row.clock.due_at, self._zone), "cc-small-text")


def _is_whole(typed: str) -> bool:
    return len(typed) == len("mm/dd/yyyy")


def _count(figures: DayFigures, field: str) -> str:
    value: int = getattr(figures, field)
    return formats.count(value)


def _request(row: ItemRow) -> None:
    link(row.label, f"/queues/all/{row.public_id}", "cc-strong")
    muted(f"{row.number} · {row.code}".rstrip(" ·"), "cc-small-text")


def _account(row: ItemRow) -> None:
    text(f"{row.account_name} · {row.account_number}")
    muted(row.client_name, "cc-small-text")


def _more(shown: int, count: int) -> None:
    if count > shown:
        muted(_("… and {count} more, under Queues.").format(count=f"{count - shown:,}"), tag="p")
