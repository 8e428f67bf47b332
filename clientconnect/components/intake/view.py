"""Intake put together: what waits at the left, one new account or a batch at the right; news are drawn in place."""

from typing import Any

from nicegui import PageArguments, ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import hidden
from clientconnect.components.feedback import guarded
from clientconnect.components.intake.batch import BatchPane
from clientconnect.components.intake.listing import ReviewListing
from clientconnect.components.intake.single import SinglePane, Ways
from clientconnect.components.live_news import on_news
from clientconnect.errors import NotFound
from clientconnect.services.foundation import live
from clientconnect.services.placements.review_list import next_to_review, to_review
from clientconnect.services.placements.review_models import Intake
from clientconnect.services.placements.review_view import open_intake
from clientconnect.services.requests.items import TOPIC
from clientconnect.texts import _

BASE = "/intake"


class IntakeView:
    """The page's two columns. What is open stands in the address."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._opened, self._beside, self._offset = "", "", 0
        self._rows_from, self._twins_only = 0, False
        self._pane: SinglePane | None = None
        self._is_changed = False
        self._ways = Ways(BASE, self._open, self._following, self._compare)
        hidden(_("Intake"), "h1")
        with box("cc-board cc-intake cc-has-queue") as self.root:
            self._list = ReviewListing(BASE, guarded(self._turn))
            self._place = region(_("New account under review"), "cc-work")
        on_news(TOPIC, self._news, self._wants)
        self._quietly = guarded(self._refresh, is_activity=False)
        self._ticks = ui.timer(60.0, self._tick, immediate=False)

    async def follow(self, thing: str) -> None:
        """Draw what the address of the page names, and from then on whatever other address it is led to."""
        await self.show(thing)
        show, is_first = guarded(self.show), True

        def routed(where: PageArguments) -> object:
            nonlocal is_first
            if is_first:
                is_first = False
                return None
            return show(where.path_parameters.get("thing", ""))

        ui.sub_pages(dict.fromkeys((BASE, BASE + "/{thing}"), routed), show_404=False)

    async def show(self, thing: str) -> None:
        """Draw the new account or the batch that the address names."""
        self._opened, self._beside, self._rows_from, self._twins_only = thing, "", 0, False
        self.root.classes(add="cc-has-item" if thing else "", remove="" if thing else "cc-has-item")
        await self._open()

    async def _refresh(self) -> None:
        self._list.show(await bridge.peek(to_review, offset=self._offset), self._opened)

    async def _tick(self) -> None:
        """Let the times of waiting go on."""
        await self._quietly()

    async def _open(self) -> None:
        """Draw what waits and what the address names, both found at once."""
        thing = self._opened
        self._is_changed = False
        if not thing:
            await self._refresh()
            self._empty("plagiarism", _("Choose a new account"), _("What was sent and what it may be stands here."))
            return
        try:
            found = await bridge.ask(open_intake, thing, **self._asked())
        except NotFound as error:
            await self._refresh()
            self._empty("search_off", _("This is not there"), error.message)
            return
        if self._opened == thing:  # nobody went on meanwhile
            self._draw(found)

    def _asked(self) -> dict[str, Any]:
        return {
            "offset": self._offset,
            "beside": self._beside,
            "rows_from": self._rows_from,
            "twins_only": self._twins_only,
        }

    def _draw(self, found: Intake) -> None:
        self._list.show(found.waiting, self._opened)
        self._place.clear()
        with self._place:
            with box("cc-only-phone cc-board-back"):
                button_link(_("Back to the list"), BASE, "arrow_back", "cc-flat")
            self._pane = None
            if found.batch is not None:
                BatchPane(found.batch, self._zone, self._ways, self._turn_rows, twins_only=self._twins_only).draw()
            elif found.single is not None and found.draft is not None:
                self._pane = SinglePane(found.single, found.draft, self._zone, self._ways)
                self._pane.draw()

    def _empty(self, icon_name: str, title: str, sentence: str) -> None:
        self._pane = None
        self._place.clear()
        with self._place, empty_state(icon_name, title, sentence):
            pass

    def _wants(self, news: live.Payload) -> bool:
        self._is_changed = self._is_changed or news.get("account") == self._opened
        return True

    async def _news(self) -> None:
        """Draw what came by itself; what somebody else did to the open one is drawn, a form that still suits is not."""
        thing = self._opened
        if not self._is_changed or not thing:
            await self._refresh()
            return
        self._is_changed = False
        found = await bridge.peek(open_intake, thing, **self._asked())
        if self._opened != thing:  # somebody went on meanwhile
            return
        if self._pane is not None and found.single is not None and self._pane.suits(found.single):
            self._list.show(found.waiting, thing)
        else:
            self._draw(found)

    async def _compare(self, beside: str) -> None:
        self._beside = beside
        await self._open()

    async def _following(self) -> None:
        """Go to what waits longest after the open one; with nothing left, to the list."""
        following = await bridge.ask(next_to_review, self._opened)
        ui.navigate.to(f"{BASE}/{following}" if following else BASE)

    async def _turn(self, offset: int) -> None:
        self._offset = max(0, offset)
        await self._refresh()

    async def _turn_rows(self, offset: int, twins_only: bool) -> None:
        self._rows_from, self._twins_only = max(0, offset), twins_only
        await self._open()
