"""Printed copies that are out, and gathering them at day's end: done with the outcome, or tomorrow with a reason."""

from functools import partial

from clientconnect.components import bridge, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link, outline, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import field, select
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.services.requests.board import ALL
from clientconnect.services.requests.complete import OUTCOMES
from clientconnect.services.requests.copies import TOMORROW, CopyRow, copies_out, gather
from clientconnect.services.requests.items import TOPIC
from clientconnect.services.requests.outcomes import outcome
from clientconnect.texts import _


class CopiesView:
    """The list of copies, live; ``base`` is the address below which the queues and their items have theirs."""

    def __init__(self, zone: str, base: str = "/queues") -> None:
        self._zone, self._base = zone, base
        self._place = box(theme.PANEL)
        on_news(TOPIC, self.refresh)

    async def refresh(self) -> None:
        """Read the list again; it is no activity of the reader."""
        rows = await bridge.peek(copies_out)
        self._place.clear()
        with self._place:
            if not rows:
                with empty_state("print", _("No copy is out"), _("What is printed from a queue is listed here.")):
                    pass
                return
            data_table(_("Printed copies out"), self._columns(), rows, "cc-cards")

    def _columns(self) -> list[Column[CopyRow]]:
        return [
            Column(_("Item"), self._item),
            Column(_("Account"), lambda row: f"{row.item.account_name} · {row.item.account_number}"),
            Column(_("With"), lambda row: row.given_to or row.printed_by),
            Column(_("Printed"), lambda row: words.weekday_moment(row.printed_at, self._zone)),
            Column(_("Clock"), lambda row: clock(row.item.clock)),
            Column(_("Action"), self._offer),
        ]

    def _item(self, row: CopyRow) -> None:
        link(row.item.label, f"{self._base}/{ALL}/{row.item.public_id}")
        muted(row.item.number, "cc-small-text")

    def _offer(self, row: CopyRow) -> None:
        outline(_("Gather"), "inventory", partial(self._ask, row)).mark("gather")

    def _ask(self, row: CopyRow) -> None:
        with dialog(_("Gather {number}").format(number=row.item.number)) as window:
            outcomes = {name: outcome(name).capitalize() for name in OUTCOMES}
            results = {"": _("Choose"), TOMORROW: _("Tomorrow"), **outcomes}
            known = row.item.outcome if row.item.outcome in results else ""
            result = select(_("What came of it"), results, known).mark("gather-result")
            why = field(_("Reason or note")).mark("gather-reason")

            async def go() -> None:
                await bridge.ask(gather, row.public_id, str(result.value or ""), str(why.value or ""))
                window.close()
                confirm(_("The copy of {number} is gathered.").format(number=row.item.number))
                await self.refresh()

        with window.foot:
            primary(_("Gather"), "inventory", guarded(go, fields={"result": result, "reason": why})).mark("gather-now")
        window.open()
