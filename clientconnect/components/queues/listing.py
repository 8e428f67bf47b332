"""The middle of the board: the items of the chosen queue, the soonest breach first."""

from collections.abc import Callable

from nicegui import ui

from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, icon_button
from clientconnect.components.elements.fields import search_field
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.services.requests.board import ALL, DONE_TODAY, FOLLOW_UP, MINE, SIZE
from clientconnect.services.requests.models import Board, ItemRow
from clientconnect.services.requests.outcomes import outcome
from clientconnect.texts import _, plural


class ItemList:
    """The items; each is a real link. ``narrow`` gets the typed words, ``turn`` the new offset."""

    def __init__(self, narrow: Callable[[str], object], turn: Callable[[int], object]) -> None:
        self._turn = turn
        self._links: dict[str, ui.element] = {}
        self._place = region(_("Items, soonest breach first"), "cc-items")
        with self._place:
            self._head = box("cc-items-head")
            self._words = search_field(_("Name or number"), on_change=lambda event: narrow(str(event.value or "")))
            self._words.props("debounce=300").mark("queue-words")
            self._line = box("cc-items-line").props("aria-live=polite")
            self._rows = box("cc-items-rows").props("tabindex=0 role=region")
            self._rows.props["aria-label"] = _("Items")
            with box("cc-items-foot"):
                icon("sync")
                text(_("Live. New items appear here by themselves."), tag="span")

    @property
    def rows(self) -> ui.element:
        """The place of the items: what the keys of the list work on."""
        return self._rows

    def focus_words(self) -> None:
        """Put the cursor into the field that narrows the list."""
        self._words.run_method("focus")

    def focus(self, item: str) -> None:
        """Put the cursor on the item ``item`` where it is shown."""
        if item in self._links:
            self._links[item].run_method("focus")

    def show(self, board: Board, opened: str, href: Callable[[ItemRow], str]) -> None:
        """Draw the items of ``board``; ``opened`` is the id of the one that is open."""
        self._head.clear()
        with self._head:
            h1(title_of(board))
            for code in board.codes:
                text(code, "cc-code", "span")
            if board.chosen == FOLLOW_UP and board.count:
                box("cc-spring")
                printed = button_link(_("Print"), "/files/follow-up", "print").mark("print-follow-up")
                printed.props("target=_blank rel=noopener")
        self._line.clear()
        with self._line:
            self._sum(board)
        self._rows.clear()
        self._links.clear()
        with self._rows:
            for row in board.rows:
                self._row(row, opened, href)
            if not board.rows:
                with empty_state("task_alt", _("Nothing is waiting here"), _("What clients send appears by itself.")):
                    pass
            self._pager(board)

    def _sum(self, board: Board) -> None:
        parts = [plural("{count} item", "{count} items", board.count)]
        parts += [_("{count} late").format(count=board.late)] if board.late else []
        parts += [_("{count} waiting on client").format(count=board.waiting)] if board.waiting else []
        text(" · ".join(parts), tag="span")
        muted(_("Soonest breach first") if board.chosen != DONE_TODAY else _("Newest first"), tag="span")

    def _pager(self, board: Board) -> None:
        if board.count <= SIZE:
            return
        with box("cc-items-pager"):
            if board.offset:
                icon_button("chevron_left", _("< previous"), lambda: self._turn(board.offset - SIZE))
            text(f"{board.offset + 1:,}–{board.offset + len(board.rows):,} / {board.count:,}", "cc-num", "span")
            if board.offset + SIZE < board.count:
                icon_button("chevron_right", _("next >"), lambda: self._turn(board.offset + SIZE))

    def _row(self, row: ItemRow, opened: str, href: Callable[[ItemRow], str]) -> None:
        with box("cc-item", "a").mark("item") as entry:
            with box("cc-item-line"):
                text(row.account_name, "cc-item-name", "span")
                if row.state == "done":
                    muted(outcome(row.outcome), "cc-small-text", "span")
                elif row.state == "waiting":
                    word, icon_name, _tone = words.state("waiting", is_from_agency_side=True)
                    with box("cc-clock cc-clock-violet", "span"):
                        icon(icon_name)
                        text(word.lower(), tag="span")
                else:
                    clock(row.clock)
            muted(f"{row.account_number} · {row.client_name}", "cc-item-small", "span")
            with box("cc-item-line cc-item-small"):
                text(row.label, "cc-item-kind", "span")
                who = _("You") if row.is_mine else row.taken_by or _("Not taken")
                text(who, "cc-strong" if row.taken_by else "cc-muted", "span")
        entry.props["href"] = href(row)
        self._links[row.public_id] = entry
        if row.public_id == opened:
            entry.props["aria-current"] = "true"


def title_of(board: Board) -> str:
    """Return the heading of the chosen list."""
    known = {
        MINE: _("My queue"),
        ALL: _("All queues"),
        DONE_TODAY: _("Completed today"),
        FOLLOW_UP: _("Follow-up"),
    }
    return known.get(board.chosen, board.title)
