"""The queues board put together: what a click changes, and what arrives by itself."""

from nicegui import PageArguments, ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import field
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import text
from clientconnect.components.feedback import guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.manage.shortcuts import Keys, of_items, shortcuts
from clientconnect.components.queues.counts import Counts
from clientconnect.components.queues.item_pane import ItemActions, item_pane
from clientconnect.components.queues.listing import ItemList
from clientconnect.components.queues.work_form import WorkForm
from clientconnect.errors import NotFound
from clientconnect.services.foundation import live
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.board import MINE, board
from clientconnect.services.requests.board_filters import Narrowing
from clientconnect.services.requests.copies import print_copy
from clientconnect.services.requests.item_view import ItemDetail, open_item_detail
from clientconnect.services.requests.items import TOPIC
from clientconnect.services.requests.models import Board, ItemRow
from clientconnect.services.requests.take import release, take
from clientconnect.texts import _

BASE = "/queues"


class QueuesView:
    """The page's three columns. Every change of place goes through the address; news are drawn in place."""

    def __init__(self, actor: Actor, zone: str, base: str = BASE, *, has_shortcuts: bool = False) -> None:
        """Build the columns for ``actor``; ``base`` is the address below which queues and items have theirs."""
        self._zone, self._base = zone, base
        self._may_confirm = actor.may(Permission.REQUEST_CONFIRM)
        self._may_decide = actor.may(Permission.PAYMENT_DECIDE)
        self._queue, self._item, self._by, self._offset = MINE, "", Narrowing(), 0
        self._to_focus = ""
        self._form: WorkForm | None = None
        self._board: Board | None = None
        with box("cc-board") as self.root:
            self._counts = Counts(base, is_all=base == BASE)
            self._list = ItemList(guarded(self._narrow), guarded(self._turn), base)
            self._pane = region(_("Work item"), "cc-work")
        self._info: ui.element | None = None
        self._is_changed = False
        on_news(TOPIC, self._news, self._wants)
        keys = Keys(self._step, self._step_in_list, self._list.focus_words)
        shortcuts(keys, self._list.rows, has_letters=has_shortcuts, meanings=of_items())
        self._ticks = ui.timer(30.0, guarded(self._news, is_activity=False), immediate=False)

    async def follow(self, queue: str, item: str) -> None:
        """Draw what the address of the page names, and from then on whatever other address it is led to."""
        await self.show(queue, item)
        show, is_first = guarded(self.show), True

        def routed(where: PageArguments) -> object:
            nonlocal is_first
            if is_first:
                is_first = False
                return None
            return show(where.path_parameters.get("queue", ""), where.path_parameters.get("item", ""))

        below = (self._base, self._base + "/{queue}", self._base + "/{queue}/{item}")
        ui.sub_pages(dict.fromkeys(below, routed), show_404=False)

    async def show(self, queue: str, item: str) -> None:
        """Draw the queue and the item that the address names."""
        if queue != self._queue:
            self._offset = 0
        self._queue, self._item = queue or MINE, item
        self.root.classes(add="cc-has-queue" if queue else "", remove="" if queue else "cc-has-queue")
        await self._refresh(is_activity=True)
        await self._open()

    async def _refresh(self, *, is_activity: bool) -> None:
        door = bridge.ask if is_activity else bridge.peek
        place = (self._queue, self._by, self._offset)
        found = await door(board, self._queue, self._by, offset=self._offset)
        if place != (self._queue, self._by, self._offset):
            return  # somebody went on meanwhile
        self._board = found
        self._counts.show(found, self._queue, may_confirm=self._may_confirm, may_decide=self._may_decide)
        self._list.show(found, self._item, self._href)
        if self._to_focus and self._to_focus == self._item:
            self._list.focus(self._to_focus)
            self._to_focus = ""
        self.root.classes(add="cc-has-item" if self._item else "", remove="" if self._item else "cc-has-item")

    async def _open(self) -> None:
        item = self._item
        if not item:
            self._pane.clear()
            with self._pane, empty_state("inbox", _("Choose an item"), _("What was asked and by when stands here.")):
                pass
            return
        try:
            detail = await bridge.ask(open_item_detail, item)
        except NotFound as error:
            self._pane.clear()
            with self._pane, empty_state("search_off", _("This item is not there"), error.message):
                pass
            return
        if self._item != item:
            return  # somebody went on meanwhile
        self._pane.clear()
        with self._pane:
            with box("cc-only-phone cc-board-back"):
                button_link(_("Back to the list"), f"{self._base}/{self._queue}", "arrow_back", "cc-flat")
            self._info = box("cc-work-info")
            self._draw_info(detail)
            self._form = WorkForm(detail, self._again, self._following)
        self._is_changed = False
        await self._form.begin()

    def _draw_info(self, detail: ItemDetail) -> None:
        assert self._info is not None
        self._info.clear()
        with self._info:
            item_pane(detail, self._zone, ItemActions(guarded(self._take), guarded(self._release), self._print))

    def _wants(self, news: live.Payload) -> bool:
        self._is_changed = self._is_changed or news.get("item") == self._item
        return True

    async def _news(self) -> None:
        """Draw what came by itself; an item that changed under the reader's hands is drawn anew, a form being typed is not."""
        await self._refresh(is_activity=False)
        item = self._item
        if not (self._is_changed and item and self._info is not None and not self._info.is_deleted):
            return
        self._is_changed = False
        detail = await bridge.peek(open_item_detail, item)
        await self._draw_again(item, detail)

    async def _draw_again(self, item: str, detail: ItemDetail) -> None:
        """Draw the open ``item`` as it is by now; its forms stay as they are where they still suit."""
        if self._item != item:
            return  # somebody went on meanwhile
        if self._form is not None and self._form.suits(detail):
            self._draw_info(detail)
        else:
            await self._open()

    async def _again(self) -> None:
        await self._refresh(is_activity=True)
        await self._open()

    async def _following(self) -> None:
        """Go to the item after the open one."""
        rows = list(self._board.rows) if self._board else []
        ids = [row.public_id for row in rows]
        at = ids.index(self._item) + 1 if self._item in ids else 0
        following = rows[at].public_id if at < len(rows) else rows[0].public_id if rows else ""
        target = following if following != self._item else ""
        ui.navigate.to(f"{self._base}/{self._queue}/{target}".rstrip("/"))

    async def _step(self, step: int) -> str:
        """Go to the item beside the open one; with none open, to the first. Return its public id, empty beyond the ends."""
        ids = [row.public_id for row in self._board.rows] if self._board else []
        at = ids.index(self._item) + step if self._item in ids else 0
        target = ids[at] if 0 <= at < len(ids) else ""
        if target:
            ui.navigate.to(f"{self._base}/{self._queue}/{target}")
        return target

    async def _step_in_list(self, step: int) -> None:
        self._to_focus = await self._step(step)
        self._list.focus(self._to_focus)

    async def _take(self) -> None:
        try:
            await bridge.ask(take, self._item)
        finally:
            await self._see()

    async def _release(self) -> None:
        await bridge.ask(release, self._item)
        await self._see()

    async def _see(self) -> None:
        """Draw what a click changed, and leave the forms as they are."""
        item = self._item
        await self._refresh(is_activity=True)
        await self._draw_again(item, await bridge.ask(open_item_detail, item))

    def _print(self) -> None:
        """Ask for whom the copy is; the page opens in a tab of its own, by a link, and the copy counts as out."""
        item = self._item
        with dialog(_("Print a copy")) as window:
            text(_("The copy counts as out until it is gathered at day's end."), tag="p")
            whom = field(_("Given to"), hint=_("Left empty: the desk.")).mark("print-for")

            async def note() -> None:
                await bridge.ask(print_copy, item, str(whom.value or ""))
                window.close()
                await self._see()

        with window.foot:
            opener = button_link(_("Print"), f"/files/request/{item}", "print", "cc-primary").mark("print-now")
            opener.props("target=_blank rel=noopener")
            opener.on("click", guarded(note), args=[])
        window.open()

    async def _narrow(self, by: Narrowing) -> None:
        self._by, self._offset = by, 0
        await self._refresh(is_activity=True)

    async def _turn(self, offset: int) -> None:
        self._offset = max(0, offset)
        await self._refresh(is_activity=True)

    def _href(self, row: ItemRow) -> str:
        return f"{self._base}/{self._queue}/{row.public_id}"
