"""The window in which a row is mended by hand: the fields that something was found in first, then the others."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline, primary
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.fields import area, field
from clientconnect.components.elements.text import h3, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.services.placements.fields import ADDITIONAL, FIELDS, fields_of
from clientconnect.services.placements.many.mend import accept_correction, edit_row
from clientconnect.services.placements.many.models import ReviewRow, RowFinding
from clientconnect.services.placements.many.targets import target_name
from clientconnect.services.placements.rules.model import Entry
from clientconnect.texts import _


class RowDialog:
    """The window of one row; ``done`` is awaited with its number when it was mended."""

    def __init__(self, batch: str, done: Callable[[int], Awaitable[None]]) -> None:
        self._batch, self._done = batch, done
        self._place = box()
        self._window: Dialog | None = None

    def open(self, row: ReviewRow, finding: RowFinding | None, entry: Entry) -> None:
        """Open the window for a row; ``finding`` is the one whose ways are offered, ``entry`` all that the row says."""
        self._place.clear()
        found = [one for one in row.findings if one.field in FIELDS]
        first = ([finding.field] if finding and finding.field in FIELDS else []) + [one.field for one in found]
        wanted = list(dict.fromkeys(first))
        others = [one.id for one in fields_of(entry.kind) if entry.get(one.id) and one.id not in wanted]
        others += [one for one in _usual(entry) if one not in wanted and one not in others]
        title = _("Row {row}: {name}").format(row=row.row_number, name=row.name or row.account_number)
        with self._place, dialog(title, is_wide=True) as window:
            if finding is not None and finding.corrections:
                self._ways(row, finding)
            for one in row.findings:
                if one.field not in FIELDS:
                    muted(one.sentence, tag="p")
            inputs = {name: self._input(name, entry) for name in wanted}
            if others:
                h3(_("The other fields of this row") if wanted else _("The fields of this row"))
            with box("cc-place-fields"):
                inputs |= {name: self._input(name, entry) for name in others}
            for name in wanted:
                inputs[name].error = " ".join(one.sentence for one in found if one.field == name)
            next(iter(inputs.values())).props("autofocus")
        with window.foot:
            keep = guarded(partial(self._keep, row, entry, inputs), fields=inputs)
            primary(_("Keep and check again"), "check", keep).mark("keep-row")
        self._window = window
        window.open()

    def _ways(self, row: ReviewRow, finding: RowFinding) -> None:
        text(_("Choose one:"), "cc-strong")
        with box("cc-actions"):
            for way in finding.corrections:
                take = partial(self._take, row, finding, way.label)
                outline(way.label, "arrow_forward", guarded(take)).mark("way")

    @staticmethod
    def _input(name: str, entry: Entry) -> ui.input | ui.textarea:
        make = area if name == ADDITIONAL else field
        return make(target_name(name, entry.kind), entry.get(name)).mark(name)

    async def _take(self, row: ReviewRow, finding: RowFinding, label: str) -> None:
        await bridge.ask(
            accept_correction, self._batch, row.public_id, rule=finding.rule, field=finding.field, label=label
        )
        await self._close(row)

    async def _keep(self, row: ReviewRow, entry: Entry, inputs: Mapping[str, ui.input | ui.textarea]) -> None:
        changes = {
            name: str(one.value or "") for name, one in inputs.items() if str(one.value or "") != entry.get(name)
        }
        if changes:
            await bridge.ask(edit_row, self._batch, row.public_id, changes)
        await self._close(row)

    async def _close(self, row: ReviewRow) -> None:
        if self._window is not None:
            self._window.close()
        await self._done(row.row_number)


def _usual(entry: Entry) -> list[str]:
    """Return the fields that every row has, for one of which little is known."""
    parts = ("last_name", "first_name", "street", "city", "state", "zip_code")
    return [*(f"responsible.{part}" for part in parts), "number", "principal", ADDITIONAL]
