"""The left of intake: what waits for review, the oldest first; each is a real link."""

from collections.abc import Callable

from nicegui import ui

from clientconnect.components import formats
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.intake import words
from clientconnect.services.placements.review_list import SIZE
from clientconnect.services.placements.review_models import OF_BATCH, ReviewList, ToReview
from clientconnect.texts import _, plural


class ReviewListing:
    """The list; ``turn`` gets the new offset, ``base`` is the address below which each has its own."""

    def __init__(self, base: str, turn: Callable[[int], object]) -> None:
        self._base, self._turn = base, turn
        self._drawn: object = None
        with region(_("New accounts to review, oldest first"), "cc-items"):
            with box("cc-items-head"):
                h2(_("New accounts"))
            self._line = box("cc-items-line").props("aria-live=polite")
            self.rows = box("cc-items-rows").props("tabindex=0 role=region")
            self.rows.props["aria-label"] = _("New accounts")
            with box("cc-items-foot"):
                icon("sync")
                text(_("Live. New ones appear here by themselves."), tag="span")

    def show(self, found: ReviewList, opened: str) -> None:
        """Draw what waits; ``opened`` is the id of the one that is open. The same as before is left as it is."""
        now = (found, opened, [words.waits(row.arrived_at) for row in found.rows])
        if now == self._drawn:
            return
        self._drawn = now
        self._line.clear()
        with self._line:
            text(plural("{count} account to review", "{count} accounts to review", found.accounts), tag="span")
            muted(_("Oldest first"), tag="span")
        self.rows.clear()
        with self.rows:
            for row in found.rows:
                self._entry(row, is_open=row.public_id == opened)
            if not found.rows:
                with empty_state("task_alt", _("Nothing to review"), _("What clients place appears by itself.")):
                    pass
            self._pager(found)

    def _entry(self, row: ToReview, *, is_open: bool) -> ui.element:
        with box("cc-item", "a").mark("to-review") as link:
            with box("cc-item-line"):
                text(row.name, "cc-item-name", "span")
                muted(words.waits(row.arrived_at), "cc-small-text cc-num", "span")
            who = _("You") if row.is_mine else row.taken_by
            muted(" · ".join(filter(None, (row.client_name, row.number))), "cc-item-small", "span")
            with box("cc-item-line cc-item-small"):
                pill(*_state(row))
                box("cc-spring")
                text(who or _("Not taken"), "cc-strong" if who else "cc-muted", "span")
        link.props["href"] = f"{self._base}/{row.public_id}"
        if is_open:
            link.props("aria-current=true")
        return link

    def _pager(self, found: ReviewList) -> None:
        if found.count <= SIZE:
            return
        with box("cc-items-pager"):
            if found.offset:
                icon_button("chevron_left", _("< previous"), lambda: self._turn(found.offset - SIZE))
            text(f"{found.offset + 1:,}–{found.offset + len(found.rows):,} / {found.count:,}", "cc-num", "span")
            if found.offset + SIZE < found.count:
                icon_button("chevron_right", _("next >"), lambda: self._turn(found.offset + SIZE))


def _state(row: ToReview) -> tuple[str, str, str]:
    if row.kind == OF_BATCH:
        said = plural("{count} account from a file", "{count} accounts from a file", row.open)
        return f"{said} · {formats.money(row.total)}", "table_rows", "amber" if row.twins else "blue"
    if row.is_again:
        return _("Mended, sent again"), "restart_alt", "blue"
    return words.likeness(row.twin)
