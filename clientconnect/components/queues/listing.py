"""The middle of the board: the items of the chosen queue, the soonest breach first."""

from collections.abc import Callable

from nicegui import ui

from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, icon_button, outline
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.components.queues.filters import Filters
from clientconnect.components.queues.item_entry import ItemEntry
from clientconnect.services.requests.board import ALL, DONE_TODAY, FOLLOW_UP, MINE, SIZE
from clientconnect.services.requests.board_filters import Narrowing
from clientconnect.services.requests.models import Board, ItemRow
from clientconnect.texts import _, plural


class ItemList:
    """The items; each is a real link. ``narrow`` gets what to leave out, ``turn`` the new offset.

    ``base`` is the address below which queues have theirs.
    """

    def __init__(self, narrow: Callable[[Narrowing], object], turn: Callable[[int], object], base: str) -> None:
        self._turn, self._all_queues = turn, f"{base}/{ALL}"
        self._entries: dict[str, ItemEntry] = {}
        self._drawn: dict[str, object] = {}
        self._place = region(_("Items, soonest breach first"), "cc-items")
        with self._place:
            with box("cc-only-phone cc-board-back"):
                button_link(_("All lists"), base, "arrow_back", "cc-flat")
            self._head = box("cc-items-head")
            self._filters = Filters(narrow)
            self._line = box("cc-items-line").props("aria-live=polite")
            self._rows = box("cc-items-rows").props("tabindex=0 role=region")
            self._rows.props["aria-label"] = _("Items")
            with self._rows:
                self._list = box("cc-items-list")
                self._after = box()
            with box("cc-items-foot"):
                icon("sync")
                text(_("Live. New items appear here by themselves."), tag="span")

    @property
    def rows(self) -> ui.element:
        """The place of the items: what the keys of the list work on."""
        return self._rows

    def focus_words(self) -> None:
        """Put the cursor into the field that narrows the list."""
        self._filters.focus()

    def focus(self, item: str) -> None:
        """Put the cursor on the item ``item`` where it is shown."""
        if item in self._entries:
            self._entries[item].link.run_method("focus")

    def show(self, board: Board, opened: str, href: Callable[[ItemRow], str]) -> None:
        """Draw the items of ``board``; ``opened`` is the id of the one that is open. What did not change stays as it is."""
        head = (title_of(board), board.codes, board.chosen == FOLLOW_UP and board.count > 0)
        if self._is_new("head", head):
            self._head.clear()
            with self._head:
                self._title(*head)
        if self._is_new("line", (board.chosen, board.count, board.late, board.waiting)):
            self._line.clear()
            with self._line:
                self._sum(board)
        self._show_rows(board, opened, href)
        after = (board.chosen, board.all_open, board.count, board.offset, len(board.rows), self._filters.is_on)
        if self._is_new("after", after):
            self._after.clear()
            with self._after:
                if not board.rows:
                    self._nothing(board)
                self._pager(board)

    def _is_new(self, part: str, now: object) -> bool:
        is_new = self._drawn.get(part) != now
        self._drawn[part] = now
        return is_new

    def _show_rows(self, board: Board, opened: str, href: Callable[[ItemRow], str]) -> None:
        wanted = {row.public_id for row in board.rows}
        for gone in self._entries.keys() - wanted:
            self._entries.pop(gone).link.delete()
        for at, row in enumerate(board.rows):
            entry = self._entries.get(row.public_id)
            if entry is None:
                with self._list:
                    entry = self._entries[row.public_id] = ItemEntry()
            stands = self._list.default_slot.children
            if stands[at] is not entry.link:
                entry.link.move(self._list, at)
            entry.show(row, href(row), is_open=row.public_id == opened)

    @staticmethod
    def _title(title: str, codes: tuple[str, ...], is_printable: bool) -> None:
        h1(title)
        for code in codes:
            text(code, "cc-code", "span")
        if is_printable:
            box("cc-spring")
            printed = button_link(_("Print"), "/files/follow-up", "print").mark("print-follow-up")
            printed.props("target=_blank rel=noopener")

    def _sum(self, board: Board) -> None:
        parts = [plural("{count} item", "{count} items", board.count)]
        parts += [_("{count} late").format(count=board.late)] if board.late else []
        parts += [_("{count} waiting on client").format(count=board.waiting)] if board.waiting else []
        text(" · ".join(parts), tag="span")
        order = {DONE_TODAY: _("Newest first"), FOLLOW_UP: _("Oldest first")}
        muted(order.get(board.chosen, _("Soonest breach first")), tag="span")

    def _nothing(self, board: Board) -> None:
        """Say why the list is empty, and where to go on."""
        if self._filters.is_on:
            with empty_state("filter_list_off", _("Nothing matches"), _("No item of this list is as you asked.")):
                outline(_("Clear filters"), "close", self._filters.clear)
        elif board.chosen == MINE and board.all_open:
            with empty_state("front_hand", _("You have taken nothing"), _("Take an item from a queue at the left.")):
                button_link(_("All queues: {count}").format(count=f"{board.all_open:,}"), self._all_queues, "all_inbox")
        else:
            with empty_state("task_alt", _("Nothing is waiting here"), _("What clients send appears by itself.")):
                pass

    def _pager(self, board: Board) -> None:
        if board.count <= SIZE:
            return
        with box("cc-items-pager"):
            if board.offset:
                icon_button("chevron_left", _("< previous"), lambda: self._turn(board.offset - SIZE))
            text(f"{board.offset + 1:,}–{board.offset + len(board.rows):,} / {board.count:,}", "cc-num", "span")
            if board.offset + SIZE < board.count:
                icon_button("chevron_right", _("next >"), lambda: self._turn(board.offset + SIZE))


def title_of(board: Board) -> str:
    """Return the heading of the chosen list."""
    known = {
        MINE: _("My queue"),
        ALL: _("All queues"),
        DONE_TODAY: _("Completed today"),
        FOLLOW_UP: _("Follow-up"),
    }
    return known.get(board.chosen, board.title)
