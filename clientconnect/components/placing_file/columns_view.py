"""The second step: each column of the file with its first values, and what it is."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, flat, outline, primary
from clientconnect.components.elements.choice import Choice
from clientconnect.components.elements.fields import select
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.placing_file.asking import ask_to_check_anew, ask_to_drop
from clientconnect.components.placing_file.steps import BASE, COLUMNS, head
from clientconnect.services.placements.many.columns import drop_batch, set_columns
from clientconnect.services.placements.many.models import BatchView, Column
from clientconnect.services.placements.many.targets import target_name, targets_of
from clientconnect.texts import _, plural

_LEFT_OUT = ""


class ColumnsView:
    """The step; ``again`` is awaited when the dry run has begun, ``back`` is the way to one that is there already."""

    def __init__(
        self, batch: BatchView, again: Callable[[], Awaitable[None]], back: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self._batch, self._again = batch, again
        self._choices: dict[str, Choice] = {}
        used = sum(bool(one.target) for one in batch.columns)
        head(
            _("Place many accounts: columns"),
            " · ".join(filter(None, (batch.file_name, _sheet(batch), batch.client_name))),
            COLUMNS,
        )
        self._notices()
        with panel(_("What are the columns?"), body="cc-place-columns") as heading:
            with heading:
                said = plural("{count} column", "{count} columns", len(batch.columns))
                muted(_("{columns}: {used} used").format(columns=said, used=used))
            options = {_LEFT_OUT: _("Leave out")} | {
                one: target_name(one, batch.kind) for one in targets_of(batch.kind)
            }
            for column in batch.columns:
                self._column(column, options)
        with box("cc-place-foot cc-actions"):
            primary(_("Check the file"), "fact_check", guarded(self._check, fields=self._choices)).mark("check-file")
            if back is not None:
                outline(_("Back to the dry run"), "arrow_back", guarded(back)).mark("back-to-dry-run")
            flat(_("Drop this file"), "delete", guarded(self._ask_to_drop)).mark("drop-file")
        self._windows = box()

    def _notices(self) -> None:
        batch = self._batch
        if batch.message:
            with notice("red", batch.message, is_urgent=True):
                place = f"{BASE}?for_client={batch.client_id}&kind={batch.kind}"
                button_link(_("Choose another file"), place, "upload_file", "cc-outline cc-small cc-place-other").mark(
                    "other-file"
                )
        if batch.kept_on:
            said = _("Columns mapped as you did on {day} for {client}.")
            with notice("blue", said.format(day=batch.kept_on, client=batch.client_name)):
                pass
        if batch.missing:
            said = _("No column is {fields}. Map it, or every row will need it typed.")
            with notice("amber", said.format(fields=", ".join(batch.missing))):
                pass

    def _column(self, column: Column, options: dict[str, str]) -> None:
        with box("cc-place-column"):
            with box("cc-place-column-name"):
                text(column.name, "cc-strong")
            muted(" · ".join(column.samples[:3]) or _("no values in the first rows"), "cc-place-samples")
            label = _("{column} is").format(column=column.name)
            choice = select(label, options, column.target if column.target in options else _LEFT_OUT)
            choice.mark("column")
            self._choices[column.name] = choice

    async def _check(self) -> None:
        if not self._batch.changed:
            await self._begin()
            return
        self._windows.clear()
        with self._windows:
            ask_to_check_anew(self._batch, guarded(self._begin, fields=self._choices))

    def _ask_to_drop(self) -> None:
        self._windows.clear()
        with self._windows:
            ask_to_drop(self._batch, guarded(self._drop))

    async def _begin(self) -> None:
        mapping = {name: str(choice.value) for name, choice in self._choices.items() if choice.value}
        await bridge.ask(set_columns, self._batch.public_id, mapping)
        await self._again()

    async def _drop(self) -> None:
        await bridge.ask(drop_batch, self._batch.public_id)
        ui.navigate.to(BASE)


def _sheet(batch: BatchView) -> str:
    """Say which sheet of a workbook with several was taken."""
    return _("sheet {name}").format(name=batch.sheet) if batch.sheet else ""
