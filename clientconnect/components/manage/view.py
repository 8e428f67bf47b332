"""Manage Accounts put together: what a click changes, in which order."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from clientconnect.components import bridge, theme
from clientconnect.components.account_pane import words
from clientconnect.components.account_pane.pane import AccountPane, PaneActions, PaneParts
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import icon_button, outline
from clientconnect.components.elements.fields import search_field
from clientconnect.components.elements.text import h1, text
from clientconnect.components.feedback import guarded
from clientconnect.components.manage.address import DESCENDING, PAGE, REQUEST, SORT, TAB, Address
from clientconnect.components.manage.hit import Hit, ask
from clientconnect.components.manage.listing import Listing
from clientconnect.components.manage.rows import rows_of
from clientconnect.components.manage.search_form import SearchForm
from clientconnect.components.manage.shortcuts import Keys, hint, shortcuts
from clientconnect.errors import Invalid, NotFound, PortalError
from clientconnect.services.accounts.models import AccountDetail
from clientconnect.services.accounts.saved import to_address
from clientconnect.services.accounts.search import neighbours
from clientconnect.services.accounts.search_choices import Choices
from clientconnect.services.accounts.search_parse import parse_query
from clientconnect.services.requests.account_view import open_account
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page gives its view: the agency's time zone, who may what, how to upload to an account and name the page."""

    zone: str
    upload: Callable[[AccountDetail], object]
    entitle: Callable[[str], object]
    parts: Callable[["ManageAccounts"], PaneParts]
    may_export: bool
    has_shortcuts: bool


class ManageAccounts:
    """The page's parts and its address. Every change goes through the address: a click names the new one, ``show`` draws it.

    What is asked of a service may be answered when the person has long gone on: each answer is held against the
    address, or the tab, of that moment, and dropped where it is none of theirs any more.
    """

    def __init__(self, choices: Choices, around: Surroundings) -> None:
        self._address = Address()
        self._ahead: list[str] = []
        self._to_focus = self._tab = self._refusal = ""
        self._choices = choices
        self._entitle = around.entitle
        self._drawn: dict[str, str] | None = None
        self._hit: Hit | None = None
        self._is_editing = self.is_missing = False
        self._stepping = asyncio.Lock()
        with box("cc-manage").mark("manage-accounts") as self.root:
            h1(_("Manage Accounts"), theme.HIDDEN)
            with region(_("Search"), "cc-search"):
                self._quick_line(around.has_shortcuts)
                self._form = SearchForm(choices, guarded(self._clear))
                self._form.on_search(guarded(self._search, fields=self._form.fields))
            self._listing = Listing(
                lambda account: self._address.opened(account).url,
                guarded(self._turn),
                guarded(self._sort),
                may_export=around.may_export,
            )
            with region(_("Account"), "cc-account") as self._place:
                self._nav()
                actions = PaneActions(guarded(self._choose_tab), around.upload, around.parts(self))
                self._pane = AccountPane(actions, around.zone, hint if around.has_shortcuts else None)
        keys = Keys(self._step, self._step_in_list, lambda: self._quick.run_method("focus"))
        shortcuts(keys, self._listing.results.table, has_letters=around.has_shortcuts)

    async def show(self, address: Address) -> None:
        """Draw ``address``: search again where the search changed, open the account that it names."""
        self._address = address
        self._tab = address.params.get(TAB, self._tab)
        self._ahead = self._ahead[self._ahead.index(address.account) + 1 :] if address.account in self._ahead else []
        if not address.is_searched:
            self._hit, self._drawn, self._refusal = None, None, ""
        elif address.search != self._drawn:
            await self._ask(address)
            if self._address.place != address.place:
                return
        self._listing.show(self._hit, self._address, self._refusal)
        if address.account == self._to_focus:
            self._listing.results.focus(address.account)
            self._to_focus = ""
        try:
            if address.account:
                await self._open(address.account)
            else:
                self._pane.clear()
                self._entitle("")
        finally:
            if self._address.place == address.place:
                self._arrange()

    async def refresh(self, account: str) -> None:
        """Read ``account`` again, as after an upload to it; nothing where another is open by now."""
        if account and account == self._address.account:
            with self.root:
                await self._open(account)

    async def open_tab(self, tab: str, request: str = "") -> None:
        """Show the tab ``tab`` of the open account, on the tab Requests at ``request``."""
        if self._address.account:
            self._tab = tab
            self._address = self._address.changed(**{TAB: tab, REQUEST: request})
            ui.navigate.history.replace(self._address.url)
            with self.root:  # the button that asked for it goes with the pane
                await self._open(self._address.account)

    @property
    def address(self) -> Address:
        """Where the page stands now."""
        return self._address

    async def _ask(self, address: Address) -> None:
        """Search what ``address`` asks for; a refusal, as for a kept search that has lapsed, is said beside the fields."""
        self._drawn = None
        hit: Hit | None = None
        error: NotFound | Invalid | None = None
        try:
            hit = await ask(address.search, self._choices)
        except (NotFound, Invalid) as refused:
            error = refused
        if self._address.search != address.search:
            return
        self._hit, self._refusal = hit, ""
        typed = hit.typed if hit else address.criteria
        self._form.fill(typed)
        self._quick.value, self._quick.error = typed.get("quick", ""), None
        if error is None:
            self._is_editing, self._drawn = False, address.search
        else:
            told = error.fields if isinstance(error, Invalid) else {}
            self._form.tell(told)
            self._quick.error = told.get("quick")
            self._refusal = " ".join([error.message, *told.values()])

    async def _open(self, account: str) -> None:
        tab = self._tab
        try:
            detail = await bridge.ask(open_account, account, tab)
        except PortalError as error:
            if account == self._address.account:
                self._miss(error)
            if not isinstance(error, NotFound):
                raise
            return
        if (account, tab) != (self._address.account, self._tab):
            return
        self.is_missing, self._tab = False, detail.tab
        self._pane.show(detail)
        self._entitle(words.account(detail.number, detail.check_number))
        self._where.text = self._listing.where(account)

    def _miss(self, error: PortalError) -> None:
        """Show no other account where the one of the address can't be shown."""
        self._entitle("")
        self._where.text = ""
        self.is_missing = isinstance(error, NotFound)
        if self.is_missing:
            self._pane.show_missing(self._address.opened("").url if self._hit and self._hit.found.rows else "")
        else:
            self._pane.clear()

    def _quick_line(self, has_shortcuts: bool) -> None:
        with box("cc-quick"):
            self._quick = search_field(_("Name, number, phone, SSN, check …")).mark("quick-search")
            search = guarded(self._search_quick, fields={"quick": self._quick})
            self._quick.on("keydown.enter", search, args=[])
            if has_shortcuts:
                with self._quick.add_slot("append"):
                    text("/", "cc-kbd cc-not-phone", "kbd").props("aria-hidden=true")
            self._edit = outline(_("Edit"), "tune", guarded(self._toggle)).mark("edit-search")
            self._edit.props["aria-label"] = _("Edit")

    def _nav(self) -> None:
        with box("cc-account-nav"):
            back = outline(_("Results"), "arrow_back", lambda: self._go(self._address.opened("")))
            back.classes("cc-back").mark("back")
            self._where = text("", "cc-where cc-num")
            for icon, label, step, mark in (
                ("keyboard_arrow_up", _("Previous account"), -1, "previous-account"),
                ("keyboard_arrow_down", _("Next account"), 1, "next-account"),
            ):
                icon_button(icon, label, guarded(partial(self._step, step))).mark(mark)

    def _arrange(self) -> None:
        is_fresh = self._hit is None
        wanted = {
            "cc-is-open": bool(self._address.account),
            "cc-is-fresh": is_fresh,
            "cc-is-refused": bool(self._refusal),
            "cc-is-editing": self._is_editing or (is_fresh and not self._address.account),
        }
        add = " ".join(name for name, on in wanted.items() if on)
        self.root.classes(add=add, remove=" ".join(name for name, on in wanted.items() if not on))
        self._edit.props["aria-expanded"] = "true" if wanted["cc-is-editing"] else "false"

    def _go(self, address: Address) -> None:
        ui.navigate.to(address.url)

    async def _search(self) -> None:
        await self._look_for({**self._form.values, "quick": ""})

    async def _search_quick(self) -> None:
        await self._look_for({"quick": str(self._quick.value or "")})

    async def _look_for(self, raw: Mapping[str, str]) -> None:
        before = self._address
        kept = {key: before.params[key] for key in (SORT, DESCENDING) if key in before.params}
        params = await bridge.ask(to_address, parse_query({**raw, **kept}))
        target = Address("", params or {PAGE: "1"})
        if target.url == before.url == self._address.url:
            self._drawn = None
            await self.show(target)
        else:
            self._go(target)

    async def _clear(self) -> None:
        self._form.fill({})
        self._quick.value, self._quick.error = "", None

    def _toggle(self) -> None:
        self._is_editing = not self._is_editing
        self._arrange()

    async def _turn(self, step: int) -> None:
        page = max(1, self._address.page + step)
        self._go(self._address.changed(**{PAGE: str(page)}))

    async def _sort(self, name: str) -> None:
        again = self._listing.sort == name and not self._listing.is_descending
        self._go(self._address.changed(**{SORT: name, DESCENDING: "1" if again else "", PAGE: "1"}))

    async def _choose_tab(self, tab: str) -> None:
        account, before = self._pane.account, self._tab
        if not account or account != self._address.account or tab == before:
            return
        self._tab = tab
        try:
            rows = await rows_of(account, tab)
        except PortalError:
            if (account, tab) == (self._pane.account, self._tab):
                self._tab = before
                self._pane.mark_tab(before)
            raise
        if (account, account, tab) == (self._pane.account, self._address.account, self._tab):
            self._pane.fill(tab, rows)
            self._address = self._address.changed(**{TAB: tab, REQUEST: ""})
            self._listing.results.choose(account)
            ui.navigate.history.replace(self._address.url)

    async def _step_in_list(self, step: int) -> None:
        self._to_focus = await self._step(step)
        self._listing.results.focus(self._to_focus)

    async def _step(self, step: int) -> str:
        """Go to the account beside the open one, or beside the one that the last step leads to; return its public id."""
        async with self._stepping:
            target = await self._beside(step)
            if target.account:
                self._ahead.append(target.account)
                self._go(target)
            return target.account

    async def _beside(self, step: int) -> Address:
        """Return the address of the account ``step`` rows further on in the result, on its page; of none beyond its ends."""
        results, at = self._listing.results, self._stepped_to
        target = results.beside(at, step)
        if target or not at or self._hit is None:
            return self._address.opened(target if self._hit else "")
        found = await bridge.ask(neighbours, self._hit.query, at)
        if self._stepped_to != at:
            return self._address.opened("")
        if found.position is None:
            return self._address.opened(results.beside("", step))
        page = found.page(step)
        beside = self._address.opened(found.following if step > 0 else found.previous)
        return beside if page == beside.page else beside.changed(**{PAGE: str(page)})

    @property
    def _stepped_to(self) -> str:
        """The account to which the last step leads, be it drawn or on its way."""
        return self._ahead[-1] if self._ahead else self._address.account
