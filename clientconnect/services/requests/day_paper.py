"""The daily view and the follow-up list on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.errors import NotAllowed
from clientconnect.services.access.display_name import display_name
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation import audit, paper, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.day import read_day
from clientconnect.services.requests.day_models import DayEntry, DayFigures, DayView
from clientconnect.services.requests.day_words import happened, stands
from clientconnect.services.requests.item_rows import item_rows
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.models import ItemRow
from clientconnect.texts import _

_TEMPLATE = Path(__file__).parent / "paper_templates" / "day.html"
MOST = 400
"""Rows of each list on paper; the rest is read on the screen."""
_DASH = "—"
"""For none, as on the screen."""


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with its table: cells as they are written, the last row in bold where it sums up."""

    title: str
    columns: tuple[_Column, ...]
    rows: Sequence[tuple[str, ...]]
    none: str = ""
    more: str = ""
    sums: bool = False


@use_case(Permission.QUEUE_WORK, writes=True)
def day_page(actor: Actor, session: Session, on: date | None = None, queue: str = "") -> str:
    """Return the daily view as HTML for :func:`paper.write`; errors as of :func:`day.day_view`. That it was read is recorded."""
    day = read_day(actor, session, on, queue, MOST)
    if actor.kiosk_id is not None:
        raise NotAllowed(_("At a kiosk one item at a time is printed."))
    zone = policies.value(session, "agency.zone")
    audit.record(actor, session, "day.printed", subject=f"day:{day.on}", queue=queue)
    total = day.total
    parts = [
        _figures(day),
        _items(_("Late"), day.late, total.late, zone),
        _items(_("Open"), day.open, total.open - total.late, zone),
        _entries(_("Came in"), day.came_in, total.came_in, zone),
        _entries(_("Done"), day.done, total.done, zone),
    ]
    named = day.title or _("All queues")
    return _filled(actor, session, f"{named}: {day.on:%A, %m/%d/%Y}", parts, zone)


@use_case(Permission.REQUEST_CONFIRM, writes=True)
def follow_up_page(actor: Actor, session: Session) -> str:
    """Return the credit manager's follow-up list as HTML for :func:`paper.write`, with room for a word on each; recorded."""
    allowed = scope(actor, session, Permission.REQUEST_CONFIRM)
    query = select(WorkItem).where(WorkItem.follow_up == "open")
    if allowed is not None:
        query = query.where(col(WorkItem.client_id).in_(allowed))
    count = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    items = session.exec(query.order_by(col(WorkItem.made_at), col(WorkItem.id)).limit(MOST))
    rows = item_rows(actor, session, items, clock.now())
    zone = policies.value(session, "agency.zone")
    audit.record(actor, session, "follow_up.printed", count=count)
    columns = (
        _Column(_("Request"), "22%"), _Column(_("Account"), "25%"), _Column(_("Sent"), "17%"), _Column(_("Stands"), "14%"),
        _Column(_("Fulfilled? Who says so, when"), "22%"),
    )  # fmt: skip
    cells = [(_what(row), _account(row), f"{_at(row.made_at, zone)}\n{row.made_by}", stands(row), "") for row in rows]
    none = _("Nothing waits to be confirmed.")
    part = _Part(_("Not confirmed yet: {count}").format(count=count), columns, cells, none, _more(len(cells), count))
    return _filled(actor, session, _("Follow-up"), [part], zone)


def _filled(actor: Actor, session: Session, title: str, parts: list[_Part], zone: str) -> str:
    values: dict[str, Any] = {"title": title, "parts": parts, "by": display_name(actor, session)}
    agency = policies.value(session, "agency.name")
    return paper.fill(_TEMPLATE, agency=agency, printed=_at(clock.now(), zone), **values)


def _figures(day: DayView) -> _Part:
    headings = (_("Came in"), _("Done"), _("Open"), _("Late"), _("Answered"), _("In time"))
    columns = (_Column(_("Queue"), "28%"), *(_Column(heading, "12%", is_number=True) for heading in headings))
    rows = [
        (f"{one.name} {' '.join(one.codes)}", *_numbers(one.figures))
        for one in day.queues
        if not day.chosen or one.key == day.chosen
    ]
    return _Part(_("In figures"), columns, [*rows, (_("Total"), *_numbers(day.total))], sums=True)


def _numbers(figures: DayFigures) -> tuple[str, ...]:
    found = (figures.came_in, figures.done, figures.open, figures.late, figures.answered, figures.in_time)
    return tuple(f"{one:,}" if one else _DASH for one in found)


def _items(title: str, rows: tuple[ItemRow, ...], count: int, zone: str) -> _Part:
    columns = (
        _Column(_("Request"), "24%"), _Column(_("Account"), "27%"), _Column(_("Sent"), "17%"), _Column(_("Due"), "17%"),
        _Column(_("Stands"), "15%"),
    )  # fmt: skip
    cells = [
        (
            _what(row),
            _account(row),
            f"{_at(row.made_at, zone)}\n{row.made_by}",
            _at(row.clock.due_at, zone) if row.clock.due_at else _DASH,
            stands(row),
        )
        for row in rows
    ]
    return _Part(f"{title}: {count:,}", columns, cells, _("None."), _more(len(cells), count))


def _entries(title: str, rows: tuple[DayEntry, ...], count: int, zone: str) -> _Part:
    columns = (
        _Column(_("When"), "17%"), _Column(_("Request"), "24%"), _Column(_("Account"), "27%"), _Column(_("What happened"), "32%"),
    )  # fmt: skip
    cells = [(_at(row.at, zone), _what(row.item), _account(row.item), happened(row)) for row in rows]
    return _Part(f"{title}: {count:,}", columns, cells, _("None."), _more(len(cells), count))


def _what(row: ItemRow) -> str:
    return f"{row.label}\n{row.number} · {row.code}".rstrip(" ·")


def _account(row: ItemRow) -> str:
    return f"{_line(row.account_name)} · {_line(row.account_number)}\n{row.client_name}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _more(shown: int, count: int) -> str:
    return _("… and {count} more, on the screen.").format(count=count - shown) if count > shown else ""


def _at(at: datetime, zone: str) -> str:
    return f"{clock.in_zone(at, zone):%m/%d/%y %I:%M %p}"
