"""The results with their summary above and the pager below, and what stands there when there are none."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from nicegui import ui

from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, icon_button
from clientconnect.components.elements.menu import entry, link_entry, menu
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import text
from clientconnect.components.manage.address import PAGE, Address
from clientconnect.components.manage.hit import Hit
from clientconnect.components.manage.pager import Pager, count_of
from clientconnect.components.manage.results import SORTABLE, Results, headings
from clientconnect.texts import _, plural

EXPORT = "/files/accounts"


class Listing:
    """The middle of the page. ``turn`` gets -1 or 1, ``sort`` a column's name."""

    def __init__(
        self,
        href: Callable[[str], str],
        turn: Callable[[int], object],
        sort: Callable[[str], object],
        *,
        may_export: bool,
    ) -> None:
        self.sort, self.is_descending = "name", False
        self._hit: Hit | None = None
        self._export: ui.element | None = None
        self._exports: list[tuple[ui.element, str]] = []
        with region(_("Results"), "cc-listing"):
            with box("cc-summary") as self._summary_line:
                self._summary = text("", "cc-summary-text").props("aria-live=polite").mark("summary")
                self._sort_menu(sort)
                if may_export:
                    self._export_menu()
            with box("cc-results-frame").props("tabindex=0 role=region") as self._frame:
                self.results = Results(href, sort)
            self._frame.props["aria-label"] = _("Search results")
            self._empty = box("cc-results-empty")
            self._pager = Pager(turn)

    def show(self, hit: Hit | None, address: Address, refusal: str = "") -> None:
        """Show what was found, or, without a search, how to begin; ``refusal`` says why an address could not be searched."""
        self._hit = hit
        rows = list(hit.found.rows) if hit else []
        if hit:
            self.sort, self.is_descending = hit.query.sort, hit.query.descending
            self._summary.text = f"{_counted(hit)}  ·  {hit.summary}"
            self._pager.show(hit.found)
            if self._export is not None:
                self._export.set_visibility(hit.found.count > 0)
            query = urlencode(address.search)
            for link, kind in self._exports:
                link.props["href"] = f"{EXPORT}.{kind}?{query}"
        self.results.show(rows, address.account, self.sort, self.is_descending)
        for element in (self._summary_line, self._pager.place, self._frame):
            element.set_visibility(bool(rows) or (hit is not None and element is self._summary_line))
        self._empty.clear()
        self._empty.set_visibility(not rows)
        if not rows:
            with self._empty:
                _nothing(hit, address, refusal)

    def where(self, account: str) -> str:
        """Say which of how many accounts of the result ``account`` is; empty where it is none of this page."""
        at = self.results.place_of(account)
        if self._hit is None or at < 0:
            return ""
        page = self._hit.found
        return _("{place} of {count}").format(place=f"{page.offset + at + 1:,}", count=count_of(page))

    def _sort_menu(self, sort: Callable[[str], object]) -> None:
        with (
            icon_button("sort", _("Sort the results")).classes("cc-sort-menu").mark("sort-menu"),
            menu(_("Sort by")),
        ):
            for name in SORTABLE:
                entry(headings()[name], "", partial(sort, name))

    def _export_menu(self) -> None:
        self._export = icon_button("download", _("Export the results")).mark("export")
        with self._export, menu(_("Export the results")):
            for kind, label in (("xlsx", _("Excel (XLSX)")), ("csv", _("Comma-separated (CSV)"))):
                self._exports.append((link_entry(label), kind))


def _counted(hit: Hit) -> str:
    return plural("{count} account", "{count} accounts", hit.found.count, count_of(hit.found))


def _nothing(hit: Hit | None, address: Address, refusal: str) -> None:
    if refusal:
        with empty_state("link_off", _("This search cannot be shown"), refusal):
            return
    if hit is None:
        with empty_state(
            "manage_search",
            _("Find an account"),
            _(
                "Search by any field, or type what you know into the box above. Search without criteria lists all accounts."
            ),
        ):
            return
    if hit.found.count:
        with empty_state(
            "last_page",
            _("The results end before this page"),
            _("There are {counted}, ten on a page.").format(counted=_counted(hit)),
        ):
            button_link(_("Go to the first page"), address.changed(**{PAGE: "1"}).url, "first_page")
        return
    with empty_state(
        "search_off",
        _("No account matches"),
        _(
            "Check the spelling, use fewer criteria, or look under another number. New accounts appear once the agency has processed them."
        ),
    ):
        return
