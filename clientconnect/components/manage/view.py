"""Manage Accounts put together: what a click changes, in which order."""

from collections.abc import Callable, Mapping
from functools import partial

from nicegui import ui

from clientconnect.components import bridge, theme
from clientconnect.components.account_pane.pane import AccountPane, PaneActions
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import icon_button, outline
from clientconnect.components.elements.fields import search_field
from clientconnect.components.elements.text import h1, text
from clientconnect.components.feedback import guarded
from clientconnect.components.manage.address import DESCENDING, PAGE, SORT, TAB, Address
from clientconnect.components.manage.hit import Hit, ask
from clientconnect.components.manage.listing import Listing
from clientconnect.components.manage.search_form import SearchForm
from clientconnect.components.manage.shortcuts import Keys, shortcuts
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.accounts.detail import account_panel, open_account
from clientconnect.services.accounts.models import AccountDetail
from clientconnect.services.accounts.saved import to_address
from clientconnect.services.accounts.search_choices import Choices
from clientconnect.services.accounts.search_parse import parse_query
from clientconnect.texts import _


class ManageAccounts:
    """The page's parts and its address. Every change goes through the address: a click names the new one, ``show`` draws it."""

    def __init__(
        self,
        choices: Choices,
        zone: str,
        upload: Callable[[AccountDetail], object],
        *,
        may_export: bool,
        has_shortcuts: bool,
    ) -> None:
        self._address = Address()
        self._ahead: list[str] = []
        self._choices = choices
        self._drawn: dict[str, str] | None = None
        self._hit: Hit | None = None
        self._is_editing = False
        with box("cc-manage") as self.root:
            h1(_("Manage Accounts"), theme.HIDDEN)
            with region(_("Search"), "cc-search"):
                with box("cc-quick"):
                    self._quick = search_field(_("Name, number, phone, SSN, check …")).mark("quick-search")
                    self._quick.on("keydown.enter", guarded(self._search_quick), args=[])
                    if has_shortcuts:
                        with self._quick.add_slot("append"):
                            text("/", "cc-kbd cc-not-phone", "kbd").props("aria-hidden=true")
                    self._edit = outline(_("Edit"), "tune", guarded(self._toggle)).mark("edit-search")
                self._form = SearchForm(choices, guarded(self._clear))
                self._form.on_search(guarded(self._search, fields=self._form.fields))
            self._listing = Listing(
                lambda account: self._address.opened(account).url,
                guarded(self._turn),
                guarded(self._sort),
                may_export=may_export,
            )
            with region(_("Account"), "cc-account") as self._place:
                self._nav()
                self._pane = AccountPane(PaneActions(guarded(self._choose_tab), upload), zone)
        if has_shortcuts:
            shortcuts(Keys(self._step, lambda: self._quick.run_method("focus")))
        for key, step in (("down", 1), ("up", -1)):
            stepped = guarded(partial(self._step_in_list, step))
            self._listing.results.table.on(f"keydown.{key}.prevent", stepped, args=[])

    async def show(self, address: Address) -> None:
        """Draw ``address``: search again where the search changed, open the account that it names."""
        self._address = address
        self._ahead = self._ahead[self._ahead.index(address.account) + 1 :] if address.account in self._ahead else []
        refusal = ""
        if address.is_searched and address.search != self._drawn:
            refusal = await self._ask(address)
            if self._address is not address:
                return  # somebody went on meanwhile
        elif not address.is_searched:
            self._hit, self._drawn = None, None
        self._listing.show(self._hit, address, refusal)
        if address.account:
            await self._open(address)
        else:
            self._pane.place.clear()
        self._arrange()

    async def refresh_tab(self) -> None:
        """Read the open account again, as after an upload."""
        if self._address.account:
            await self._open(self._address.changed(**{TAB: self._pane.tab}))

    async def _ask(self, address: Address) -> str:
        """Search what ``address`` asks for; return the sentence of a refusal, as for a kept search that has lapsed."""
        self._drawn = None
        try:
            self._hit = await ask(address.search, self._choices)
        except (NotFound, Invalid) as error:
            self._hit = None
            return " ".join([error.message, *(error.fields.values() if isinstance(error, Invalid) else ())])
        self._is_editing, self._drawn = False, address.search
        self._form.fill(self._hit.typed)
        self._quick.value = self._hit.typed.get("quick", "")
        return ""

    async def _open(self, address: Address) -> None:
        try:
            detail = await bridge.ask(open_account, address.account, address.params.get(TAB, self._pane.tab))
        except NotFound as error:
            self._pane.show_missing(error.message, address.opened("").url)
            return
        if self._address.account != address.account:
            return  # somebody went on meanwhile
        self._pane.show(detail)
        self._where.text = self._listing.where(address.account)

    def _nav(self) -> None:
        with box("cc-account-nav"):
            outline(_("Results"), "arrow_back", lambda: self._go(self._address.opened(""))).classes("cc-back").mark(
                "back"
            )
            self._where = text("", "cc-where cc-num")
            icon_button("keyboard_arrow_up", _("Previous account"), guarded(partial(self._step, -1))).mark(
                "previous-account"
            )
            icon_button("keyboard_arrow_down", _("Next account"), guarded(partial(self._step, 1))).mark("next-account")

    def _arrange(self) -> None:
        is_fresh = self._hit is None
        wanted = {
            "cc-is-open": bool(self._address.account),
            "cc-is-fresh": is_fresh,
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
        kept = {key: self._address.params[key] for key in (SORT, DESCENDING) if key in self._address.params}
        params = await bridge.ask(to_address, parse_query({**raw, **kept}))
        target = Address("", params or {PAGE: "1"})
        if target.url == self._address.url:
            self._drawn = None
            await self.show(target)
        else:
            self._go(target)

    async def _clear(self) -> None:
        self._form.fill({})
        self._quick.value = ""

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
        if not self._address.account or tab == self._pane.tab:
            return
        rows = await bridge.ask(account_panel, self._address.account, tab)
        self._pane.fill(tab, rows)
        self._address = self._address.changed(**{TAB: tab})
        ui.navigate.history.replace(self._address.url)

    async def _step_in_list(self, step: int) -> None:
        self._listing.results.focus(await self._step(step))

    async def _step(self, step: int) -> str:
        """Go to the account beside the open one, or beside the one that the last step leads to; return its public id."""
        if self._hit is None:
            return ""
        target = self._listing.results.beside(self._ahead[-1] if self._ahead else self._address.account, step)
        if not target and self._listing.can_turn(step):
            await self.show(self._address.opened("").changed(**{PAGE: str(self._address.page + step)}))
            target = self._listing.results.edge(last=step < 0)
        if target:
            self._ahead.append(target)
            self._go(self._address.opened(target))
        return target
