"""What is being typed into a dialog, kept on the server within a second of reaching it, until it is sent."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from nicegui import background_tasks, ui

from clientconnect.components import bridge
from clientconnect.components.elements.dialog import Dialog
from clientconnect.components.feedback import guarded
from clientconnect.components.requests.file_tray import FileTray
from clientconnect.errors import Conflict
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.drafts import DraftView, drop_draft, open_draft, save_draft
from clientconnect.services.requests.work_drafts import drop_work_draft, open_work_draft, save_work_draft

_Answer = TypeVar("_Answer")
ARRIVES = 2.0
"""Seconds in which what is told after sending has reached the browser."""
PAUSE = 0.4
"""Seconds without typing before what is there is kept."""


@dataclass(frozen=True, slots=True)
class Doors:
    """By which a draft is kept and forgotten: each gets what it is about and the name of the dialog first."""

    save: Callable[..., None]
    drop: Callable[..., None]


@dataclass(frozen=True, slots=True)
class OpeningDoors(Doors):
    """Those by which a draft is opened too, where it does not come with what it is about."""

    open: Callable[..., DraftView]


OF_ACCOUNT = OpeningDoors(save_draft, drop_draft, open_draft)
OF_ITEM = OpeningDoors(save_work_draft, drop_work_draft, open_work_draft)


class DraftKeeper:
    """The draft of one opening of a dialog; ``press_key`` stays the same when it is opened again before it was sent."""

    def __init__(self, about: str, name: str, draft: DraftView, doors: Doors) -> None:
        self._about, self._name, self._doors = about, name, doors
        self.press_key, self.fields, self.sent_number = draft.press_key, draft.fields, draft.sent_number
        self._watched: dict[str, Any] = {}
        self._saved: Callable[[], object] | None = None
        self._is_waiting = self._is_over = False

    @classmethod
    async def begin(cls, about: str, name: str, new_key: str, doors: OpeningDoors = OF_ACCOUNT) -> "DraftKeeper":
        """Open the draft of the dialog ``name`` about an account or an item: the one that was left, or an empty one."""
        draft = await bridge.ask(doors.open, about, name, new_key)
        return cls(about, name, draft, doors)

    def watch(self, fields: Mapping[str, Any], saved: Callable[[], object] | None = None) -> None:
        """Keep the values of ``fields`` whenever one changes, and call ``saved`` each time that they are kept."""
        self._watched, self._saved = dict(fields), saved
        for element in self._watched.values():
            element.on_value_change(lambda _event: self._changed())

    async def sent(self, receipt: Awaitable[_Answer], *, is_told: bool = False) -> _Answer:
        """Await the answer to what was sent from here, then forget the draft.

        Where the window tells what was sent from it (``is_told``), only once the answer has had time to arrive: should it
        not, for the server died or the connection broke, the window says so the next time.
        What is refused because something else was sent from another tab may be sent again: it gets a key of its own.
        """
        try:
            answer = await receipt
        except Conflict:
            self.press_key = new_id()
            raise
        if not (is_told and self._watched):
            await self.drop()
            return answer
        self._is_over = True
        place = next(iter(self._watched.values()), None)
        background_tasks.create(self._forget(self.press_key), name="event: forget a draft", context=place)
        return answer

    async def _forget(self, sent_under: str) -> None:
        page = ui.context.client
        await asyncio.sleep(ARRIVES)
        if page.has_socket_connection and not page.is_deleted:
            with page.content:
                await bridge.ask(self._doors.drop, self._about, self._name, sent_under)

    def end_with(self, window: Dialog, tray: FileTray | None) -> None:
        """Forget the draft, and the files of ``tray``, when the person closes ``window`` without having sent them."""

        async def leave() -> None:
            if tray is not None and not self._is_over:
                await tray.leave()
            if not self._is_over:
                await self.drop()

        left = guarded(leave)
        window.window.on_value_change(lambda event: None if event.value else left())

    async def drop(self) -> None:
        """Forget the draft: it was sent."""
        self._is_over = True
        await bridge.ask(self._doors.drop, self._about, self._name)

    def _changed(self) -> None:
        if self._is_waiting or self._is_over:
            return
        self._is_waiting = True
        place = next(iter(self._watched.values()))
        background_tasks.create(guarded(self._save_soon)(), name="event: keep a draft", context=place)

    async def _save_soon(self) -> None:
        await asyncio.sleep(PAUSE)
        self._is_waiting = False
        if self._is_over:
            return
        values = {name: str(element.value or "") for name, element in self._watched.items()}
        await bridge.ask(self._doors.save, self._about, self._name, values, press_key=self.press_key)
        if self._saved is not None and not self._is_over:
            self._saved()
