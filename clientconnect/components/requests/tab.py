"""The tab Requests of an account: what was sent, what became of it, and the conversation on the chosen one."""

from collections.abc import Callable, Sequence

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import outline
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.components.requests.thread import Thread
from clientconnect.services.requests.account_view import account_requests
from clientconnect.services.requests.item_view import client_item
from clientconnect.services.requests.models import ItemRow
from clientconnect.texts import _


class RequestsTab:
    """The list at the left, the conversation at the right. ``contact`` opens Contact Agency where the reader may write."""

    def __init__(self, account_id: str, zone: str, contact: Callable[[], object] | None) -> None:
        self._account, self._zone, self._contact = account_id, zone, contact
        self._chosen = self._shown = ""
        self._thread: Thread | None = None
        self._rows: Sequence[ItemRow] = ()
        with box("cc-requests") as self.root:
            self._list = region(_("Requests of this account"), "cc-requests-list")
            self._place = region(_("The chosen request"), "cc-thread")

    async def show(self, rows: Sequence[ItemRow], chosen: str = "") -> None:
        """Draw ``rows`` and open ``chosen``, else the newest."""
        self._rows = rows
        ids = [row.public_id for row in rows]
        self._chosen = chosen if chosen in ids else ids[0] if ids else ""
        self.root.classes(add="" if rows else "cc-is-empty", remove="cc-is-empty" if rows else "")
        self._draw_list()
        await self._open()

    async def refresh(self) -> None:
        """Read the list and the open conversation again; it is no activity of the reader."""
        self._rows = await bridge.peek(account_requests, self._account)
        await self.show(self._rows, self._chosen)

    def _draw_list(self) -> None:
        self._list.clear()
        with self._list:
            if not self._rows:
                sentence = _("What you send to the agency about this account stands here, with what becomes of it.")
                with empty_state("forum", _("No requests yet"), sentence):
                    if self._contact:
                        outline(_("Contact Agency"), "forum", self._contact)
                return
            for row in self._rows:
                self._entry(row)
            if self._contact:
                with box("cc-requests-more"):
                    outline(_("Contact Agency"), "forum", self._contact)

    def _entry(self, row: ItemRow) -> None:
        async def choose() -> None:
            self._chosen = row.public_id
            self._draw_list()
            await self._open()

        with ui.element("button").props("type=button").classes("cc-request") as entry:
            text(row.label, "cc-strong", "span")
            muted(f"{row.number} · {words.weekday_moment(row.made_at, self._zone)}", "cc-small-text", "span")
            if row.is_retracted:
                pill(_("Taken back"), "undo", "grey")
            else:
                pill(*words.state(row.state))
            clock(row.clock, "cc-small-text")
        if row.public_id == self._chosen:
            entry.props["aria-current"] = "true"
        entry.on("click", guarded(choose), args=[])

    async def _open(self) -> None:
        chosen = self._chosen
        self._place.set_visibility(bool(chosen))
        if not chosen:
            return
        item = await bridge.peek(client_item, chosen)
        if chosen != self._chosen:
            return  # somebody went on meanwhile
        if self._thread is not None and self._shown == chosen:
            await self._thread.show(item)
            return
        self._place.clear()
        with self._place:
            self._thread, self._shown = Thread(item, self._zone, self.refresh), chosen
        await self._thread.begin()
