"""One item in the board's list: a real link that stays where it is, and is drawn anew only when something of it changed."""

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.services.requests.models import ItemRow
from clientconnect.services.requests.outcomes import outcome
from clientconnect.texts import _

_RUNNING = ("running", "soon", "late")


class ItemEntry:
    """The link to an item, made in the place where it stands."""

    def __init__(self) -> None:
        self.link = box("cc-item", "a").mark("item")
        self._drawn: object = None

    def show(self, row: ItemRow, href: str, *, is_open: bool) -> None:
        """Draw ``row``; what did not change, the cursor on it among that, stays."""
        now = (row, words.clock_words(row.clock))
        if now != self._drawn:
            self._drawn = now
            self.link.clear()
            with self.link:
                _draw(row)
        if self.link.props.get("href") != href:
            self.link.props["href"] = href
        if is_open != ("aria-current" in self.link.props):
            self.link.props("aria-current=true" if is_open else "", remove="" if is_open else "aria-current")


def _draw(row: ItemRow) -> None:
    is_waiting, is_running = row.state == "waiting", row.clock.state in _RUNNING
    with box("cc-item-line"):
        text(row.account_name, "cc-item-name", "span")
        if row.state == "done":
            muted(outcome(row.outcome), "cc-small-text", "span")
        elif is_waiting and not is_running:
            _waiting()
        else:
            clock(row.clock)
    muted(f"{row.account_number} · {row.client_name}", "cc-item-small", "span")
    with box("cc-item-line cc-item-small"):
        text(row.label, "cc-item-kind", "span")
        if is_waiting and is_running:
            _waiting()
        who = _("You") if row.is_mine else row.taken_by or _("Not taken")
        text(who, "cc-strong" if row.taken_by else "cc-muted", "span")


def _waiting() -> ui.element:
    word, icon_name, _tone = words.state("waiting", is_from_agency_side=True)
    with box("cc-clock cc-clock-violet", "span") as place:
        icon(icon_name)
        text(word.lower(), tag="span")
    return place
