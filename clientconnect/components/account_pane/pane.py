"""The account pane: one account, all about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from nicegui import ui

from clientconnect.components import formats, theme
from clientconnect.components.account_pane import words
from clientconnect.components.account_pane.balance import balance
from clientconnect.components.account_pane.data_region import data_region
from clientconnect.components.account_pane.header import functions_menu, header
from clientconnect.components.account_pane.tabs import show_tab
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import muted, text
from clientconnect.services.accounts.models import AccountDetail, AttachmentRow, Panel
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


class PaneParts(Protocol):
    """What stands in the pane beside the account's own: entries of Account Functions, the smart buttons, more tabs."""

    def functions(self, detail: AccountDetail) -> list[tuple[str, str, Callable[[], object]]]:
        """Return entries of Account Functions: label, icon, what each does."""

    def strip(self, detail: AccountDetail) -> None:
        """Draw what stands between the header and the data."""

    def above(self, tab: str, detail: AccountDetail) -> None:
        """Draw what stands above the rows of ``tab``."""

    def below(self, tab: str, detail: AccountDetail) -> None:
        """Draw what stands below the rows of ``tab``."""

    def retract(self, detail: AccountDetail, row: AttachmentRow) -> None:
        """Ask whether a file shall be taken back, and do it."""

    def tab(self, tab: str, detail: AccountDetail, rows: object) -> bool:
        """Draw ``tab`` where it is one of these parts' own, and tell whether it is."""


@dataclass(frozen=True, slots=True)
class PaneActions:
    """What the pane asks its page to do."""

    choose_tab: Callable[[str], Awaitable[None]]
    upload: Callable[[AccountDetail], object]
    parts: PaneParts


class AccountPane:
    """The pane, filled anew for each account; the chosen tab stays from one to the next."""

    def __init__(self, actions: PaneActions, zone: str, hint: Callable[[], None] | None) -> None:
        self._actions = actions
        self._zone = zone
        self._hint = hint
        self._detail: AccountDetail | None = None
        self._panel_box: ui.element | None = None
        self._chosen: ui.tabs | None = None
        self.place = box("cc-acct")

    def show(self, detail: AccountDetail) -> None:
        """Show an account."""
        self._detail = detail
        self.place.clear()
        with self.place:
            with region(_("Data and balance"), f"{theme.PANEL} cc-acct-panel"):
                header(detail, lambda: self._functions(detail))
                self._actions.parts.strip(detail)
                with box("cc-acct-regions"):
                    data_region(detail)
                    balance(detail)
            with region(_("More about the account"), f"{theme.PANEL} cc-acct-tabs"):
                self._tabs(detail)
                self._panel_box = box("cc-acct-tab").props("role=tabpanel tabindex=0")
                self.fill(detail.tab, detail.panel)
            with box("cc-acct-foot"):
                if self._hint is not None:
                    self._hint()
                if detail.data_on:
                    muted(_("Data as of {day}").format(day=formats.day(detail.data_on)))

    def fill(self, tab: str, rows: Panel) -> None:
        """Show the rows of a tab."""
        if self._panel_box is None:
            return
        self._panel_box.clear()
        self._panel_box.props["aria-label"] = words.tab(tab) if tab else ""
        with self._panel_box:
            if tab:
                text(words.tab(tab), "cc-h2 cc-tab-title", "h3")
            self._draw(tab, rows)

    def mark_tab(self, tab: str) -> None:
        """Mark ``tab`` as the one that is shown."""
        if self._chosen is not None:
            self._chosen.value = tab

    def clear(self) -> None:
        """Show nothing."""
        self._detail = self._panel_box = self._chosen = None
        self.place.clear()

    @property
    def account(self) -> str:
        """The public id of the account that is shown; empty text where there is none."""
        return self._detail.public_id if self._detail else ""

    def show_missing(self, results: str) -> None:
        """Say that the account is not there, or not for this reader; ``results`` is the address of what was found."""
        self.clear()
        with (
            self.place,
            box(f"{theme.PANEL} cc-acct-panel"),
            empty_state(
                "search_off",
                _("This account is not among yours"),
                _("It may have moved to another client, or the link was not whole. Look for it by name or number."),
            ),
        ):
            if results:
                button_link(_("Back to the results"), results, "arrow_back")
            else:
                button_link(_("Find an account"), "/accounts", "manage_search")

    def _functions(self, detail: AccountDetail) -> None:
        entries = self._actions.parts.functions(detail)
        if Permission.ATTACHMENT_ADD.value in detail.rights:
            entries.append((_("Upload Attachment"), "upload_file", lambda: self._actions.upload(detail)))
        if entries:
            functions_menu(entries)

    def _tabs(self, detail: AccountDetail) -> None:
        tabs = self._chosen = ui.tabs(on_change=lambda event: self._actions.choose_tab(event.value))
        tabs.value = detail.tab
        with tabs.props("no-caps align=left inline-label dense outside-arrows mobile-arrows").classes("cc-tabs"):
            for one in detail.tabs:
                with ui.tab(one.name, label=words.tab(one.name)).mark(f"tab-{one.name}"):
                    text(f"({one.count:,})", "cc-tab-count", "span")

    def _draw(self, tab: str, rows: Panel) -> None:
        detail = self._detail
        if detail is None or not tab:
            return
        if self._actions.parts.tab(tab, detail, rows):
            return
        self._actions.parts.above(tab, detail)
        may_add = Permission.ATTACHMENT_ADD.value in detail.rights
        upload = (lambda: self._actions.upload(detail)) if may_add else None
        show_tab(tab, rows, detail, self._zone, upload, partial(self._actions.parts.retract, detail))
        self._actions.parts.below(tab, detail)
