"""The left of the board: each queue with what is open and what is late in it, and the day's lists."""

from dataclasses import dataclass
from itertools import groupby

from clientconnect.components.day_address import DAY
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.services.requests.board import ALL, DONE_TODAY, FOLLOW_UP, MINE
from clientconnect.services.requests.models import Board, QueueCount
from clientconnect.texts import _

COPIES = "copies"
"""The list of printed copies that are out."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the list: where it leads, its name, what is in it."""

    key: str
    name: str
    count: int | None = None
    late: int = 0
    code: str = ""
    icon: str = ""
    href: str = ""


class Counts:
    """The list of queues below the address ``base``; each entry is a real link, the chosen one marked.

    Where it ``is_all``, pages of the desk are offered too; the printed copies stand beside ``base``.
    """

    def __init__(self, base: str, *, is_all: bool = True) -> None:
        self._base, self._is_all = base, is_all
        self._place = region(_("Queues"), "cc-queues").props("tabindex=0")
        self._drawn: object = None

    def show(self, board: Board, chosen: str, *, may_confirm: bool, may_decide: bool) -> None:
        """Draw the counts of ``board``, where they changed; the entry ``chosen`` is marked."""
        parts = [("", _first(board))]
        parts += [
            (section, [_of(one) for one in queues])
            for section, queues in groupby(board.queues, lambda one: one.section)
        ]
        beside = self._base.rpartition("/")[0]
        copies = _Entry(COPIES, _("Printed copies out"), board.copies_out, icon="print", href=f"{beside}/{COPIES}")
        last = _last(board, may_confirm=may_confirm, may_decide=may_decide)
        parts += [(_("End of day"), [copies, *(entry for entry in last if self._is_all or not entry.href)])]
        if self._drawn == (parts, chosen):
            return
        self._drawn = (parts, chosen)
        self._place.clear()
        with self._place, box("cc-queue-list", "nav") as nav:
            for section, entries in parts:
                if section:
                    text(section, "cc-queue-section")
                for entry in entries:
                    self._draw(entry, chosen)
        nav.props["aria-label"] = _("Queues")

    def _draw(self, one: _Entry, chosen: str) -> None:
        with box("cc-queue-entry", "a") as entry:
            if one.icon:
                icon(one.icon)
            with box("cc-queue-name"):
                text(one.name, tag="span")
                if one.code:
                    text(one.code, "cc-queue-code", "span")
            if one.late:
                with box("cc-queue-late", "span"):
                    icon("alarm")
                    text(_("{count} late").format(count=one.late), tag="span")
            if one.count is not None:
                text(f"{one.count:,}", "cc-num cc-queue-count", "span")
        entry.props["href"] = one.href or f"{self._base}/{one.key}"
        if one.key == chosen:
            entry.props["aria-current"] = "page"


def _of(one: QueueCount) -> _Entry:
    return _Entry(one.key, one.name, one.open, one.late, " · ".join(one.codes))


def _first(board: Board) -> list[_Entry]:
    return [
        _Entry(MINE, _("My queue"), board.mine, board.mine_late, icon="person"),
        _Entry(ALL, _("All queues"), board.all_open, board.all_late, icon="all_inbox"),
    ]


def _last(board: Board, *, may_confirm: bool, may_decide: bool) -> list[_Entry]:
    found = [
        _Entry(DONE_TODAY, _("Completed today"), board.done_today, icon="task_alt"),
        _Entry("day", _("Daily view"), icon="today", href=DAY),
    ]
    if may_confirm:
        found.append(_Entry(FOLLOW_UP, _("Follow-up"), board.followed_up, icon="fact_check"))
    if may_decide:
        found.append(_Entry("payments", _("Payments reported"), icon="payments", href="/payments-reported"))
    return found
