"""What stands behind the form: the draft, kept within a second of the last key, and what the rules find in it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nicegui import background_tasks

from clientconnect.components import bridge
from clientconnect.components.feedback import guarded
from clientconnect.errors import Conflict
from clientconnect.services.placements.drafts import save_entry
from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.models import OpenedDraft
from clientconnect.services.placements.rules.checking import check, corrected, tidied, tidy
from clientconnect.services.placements.rules.model import Entry, Finding, RuleSettings
from clientconnect.services.placements.rules.towns import town

PAUSE = 0.4
"""Seconds without typing before what is there is kept."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in an entry: it as tidied where the field was left, and the findings."""

    entry: Entry
    findings: tuple[Finding, ...]


class DraftState:
    """The draft of one form. ``read`` returns what stands in the fields; ``place`` is an element of the page."""

    def __init__(self, opened: OpenedDraft, read: Callable[[], Entry], place: Any) -> None:
        self.opened, self.client_id = opened, opened.client_id
        self.draft_id, self.press_key, self.version = opened.public_id, opened.press_key, opened.version
        self.saved: Callable[[datetime], object] = lambda _at: None
        self.failed: Callable[[], object] = lambda: None
        self.collided: Callable[[], object] = lambda: None
        self._read, self._place = read, place
        self._lock = asyncio.Lock()
        self._kept: Entry | None = opened.entry if opened.version else None
        self._is_waiting = self.is_over = False

    def changed(self) -> None:
        """Keep what is there soon."""
        if self._is_waiting or self.is_over:
            return
        self._is_waiting = True
        background_tasks.create(guarded(self._save_soon)(), name="event: keep a draft", context=self._place)

    async def keep(self) -> str:
        """Keep what is there now, and return the draft's id; where another window changed it, say so (:class:`Conflict`)."""
        async with self._lock:
            entry = self._read()
            if self.is_over or (entry == self._kept and self.version):
                return self.draft_id
            try:
                self.version, at = await bridge.ask(
                    save_entry, self.draft_id, self.client_id, entry, press_key=self.press_key, version=self.version
                )
            except Conflict:
                self.is_over = True
                self.collided()
                raise
            except Exception:
                self.failed()
                raise
            self._kept = entry
            self.saved(at)
        return self.draft_id

    async def _save_soon(self) -> None:
        await asyncio.sleep(PAUSE)
        self._is_waiting = False
        if self._read().values or self.version:
            with suppress(Conflict):  # said above the form, with both ways on
                await self.keep()


def look(entry: Entry, settings: RuleSettings, left: str = "") -> Look:
    """Tidy the field that was ``left`` (without one, all), fill city and state from a ZIP, and check the whole entry."""
    if not left:
        entry = tidied(entry, settings)
    elif left in FIELDS:
        entry = entry.changed({left: tidy(left, entry.get(left), settings, entry.kind)})
        entry = _with_town(entry, left)
    return Look(entry, check(entry, settings))


def all_corrected(entry: Entry, settings: RuleSettings) -> Look:
    """Make every correction that needs no choice, and check what is left."""
    entry = corrected(entry, settings)
    return Look(entry, check(entry, settings))


def _with_town(entry: Entry, left: str) -> Entry:
    """Fill city and state, where both are empty or one says what the ZIP says, after a field of the three was left."""
    party, _dot, name = left.partition(".")
    if name not in ("zip_code", "city", "state"):
        return entry
    found = town(entry.get(f"{party}.zip_code"))
    if found is None:
        return entry
    told = {f"{party}.city": found[0], f"{party}.state": found[1]}
    return entry.changed(told) if all(entry.get(one) in ("", text) for one, text in told.items()) else entry
