"""The results: the guide's six columns as a real table; beside an open account and on a phone its rows stack."""

from collections.abc import Callable
from dataclasses import dataclass

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components import formats, theme
from clientconnect.components.account_pane import words
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.text import muted, text
from clientconnect.services.accounts.search import AccountRow
from clientconnect.texts import _

SIZE = 10
_CELLS = {
    "name": "cc-r-name",
    "number": "cc-r-number",
    "balance": "cc-r-balance",
    "activity": "cc-r-activity",
    "client": "cc-r-client",
    "status": "cc-r-status",
}
SORTABLE = ("name", "number", "balance", "activity", "client", "status")


@dataclass(frozen=True, slots=True)
class _Row:
    """The elements of one line, made once and filled for each page."""

    line: ui.element
    link: TextElement
    matched: TextElement
    number: TextElement
    balance: TextElement
    activity: TextElement
    client: TextElement
    status: ui.element


class Results:
    """The grid of ten rows. ``href`` gives the address of a row's account, ``sort`` is called with a column's name."""

    def __init__(self, href: Callable[[str], str], sort: Callable[[str], object]) -> None:
        self._href = href
        self._headings: dict[str, ui.element] = {}
        self._shown: list[AccountRow] = []
        with ui.element("table").classes("cc-table cc-results").props("role=table") as self.table:
            text(_("Search results"), tag="caption")
            with ui.element("thead").props("role=rowgroup"), ui.element("tr").props("role=row"):
                for name, heading in headings().items():
                    self._heading(name, heading, sort)
            with ui.element("tbody").props("role=rowgroup"):
                self._rows = [self._row() for _index in range(SIZE)]

    def show(self, rows: list[AccountRow], chosen: str, sort: str, descending: bool) -> None:
        """Fill the grid with ``rows``; ``chosen`` is the public id of the open account."""
        self._shown = rows[:SIZE]
        for place, row in zip(self._rows, self._shown, strict=False):
            self._fill(place, row)
        for index, place in enumerate(self._rows):
            place.line.set_visibility(index < len(self._shown))
        for name, heading in self._headings.items():
            heading.props["aria-sort"] = ("descending" if descending else "ascending") if name == sort else "none"
        self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Mark the row of the open account, and point every row's link at its account."""
        for place, row in zip(self._rows, self._shown, strict=False):
            is_open = row.public_id == chosen
            place.line.classes(add=theme.CHOSEN if is_open else "", remove="" if is_open else theme.CHOSEN)
            place.link.props["aria-current"] = "true" if is_open else "false"
            place.link.props["href"] = self._href(row.public_id)

    def beside(self, chosen: str, step: int) -> str:
        """Return the public id of the row ``step`` rows after ``chosen`` on this page, or of the first row after none.

        Empty text beyond its ends, and where ``chosen`` is not on it.
        """
        ids = [row.public_id for row in self._shown]
        if chosen and chosen not in ids:
            return ""
        at = (ids.index(chosen) if chosen else -1) + step
        return ids[at] if 0 <= at < len(ids) else ""

    def focus(self, chosen: str) -> None:
        """Put the cursor on the link of the row of ``chosen``."""
        at = self.place_of(chosen)
        if at >= 0:
            self._rows[at].link.run_method("focus")

    def place_of(self, chosen: str) -> int:
        """Return the place of ``chosen`` on this page from 0; -1 where it is not on it."""
        return next((index for index, row in enumerate(self._shown) if row.public_id == chosen), -1)

    def _heading(self, name: str, heading: str, sort: Callable[[str], object]) -> None:
        with ui.element("th").props("scope=col role=columnheader").classes(_CELLS[name]) as cell:
            with ui.element("button").props("type=button").classes("cc-sort").mark(f"sort-{name}") as button:
                text(heading, tag="span")
                icon("arrow_upward", "cc-sort-mark")
            button.on("click", lambda: sort(name), args=[])
        self._headings[name] = cell

    def _row(self) -> _Row:
        with ui.element("tr").props("role=row").classes("cc-result").classes(theme.HOVER) as line:
            with _cell("cc-r-name"):
                link = text("", "cc-result-link", "a")
                matched = muted("", "cc-matched", "span")
            with _cell("cc-r-number"):
                number = text("", tag="span")
            with _cell("cc-r-balance cc-num"):
                balance = text("", tag="span")
            with _cell("cc-r-activity"):
                activity = text("", tag="span")
            with _cell("cc-r-client"):
                client = text("", tag="span")
            with _cell("cc-r-status") as status:
                pass
        line.set_visibility(False)
        return _Row(line, link, matched, number, balance, activity, client, status)

    def _fill(self, place: _Row, row: AccountRow) -> None:
        place.link.text = row.name
        place.matched.text = f"{words.role(row.matched.role)}: {row.matched.name}" if row.matched else ""
        place.number.text = number_of(row)
        place.balance.text = formats.owed(row.balance)
        place.activity.text = formats.day(row.last_activity_on)
        place.client.text = row.client_name
        place.status.clear()
        with place.status:
            pill(row.status.name, row.status.icon, row.status.tone)


def headings() -> dict[str, str]:
    """Return the guide's six columns: the name to sort by and the heading."""
    return {
        "name": _("Account Name"),
        "number": _("Account Number or Routing and Check Numbers"),
        "balance": _("Balance"),
        "activity": _("Last Activity Date"),
        "client": _("Client"),
        "status": _("Status"),
    }


def number_of(row: AccountRow) -> str:
    """Return the client's account number, or for a check its routing and check number."""
    if row.check_number or row.routing_number:
        check = _("RT {routing} · CK {check}").format(routing=row.routing_number, check=row.check_number)
        return f"{row.number} · {check}" if row.number else check
    return row.number or formats.DASH


def _cell(classes: str) -> ui.element:
    return ui.element("td").props("role=cell").classes(classes)
