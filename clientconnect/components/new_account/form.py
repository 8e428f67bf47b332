"""The fields of the form: its sections, what stands in them, what the rules find there, and the corrections."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.new_account.entry_fields import EntryFields
from clientconnect.components.new_account.entry_state import Look, all_corrected, look
from clientconnect.components.new_account.layout import Section, sections
from clientconnect.components.new_account.sections import Sections
from clientconnect.components.new_account.twins_view import TwinsView
from clientconnect.services.placements.fields import ADDITIONAL, FIELDS
from clientconnect.services.placements.models import OpenedDraft
from clientconnect.services.placements.rules.model import MUST, SHOULD, Correction, Entry, Finding

_TELLING = (".last_name", ".first_name", ".ssn", ".birth_on")
"""Fields by which likely duplicates are looked for, beside the account number."""
Handler = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Hears:
    """Who hears of it: ``event`` wraps a handler, ``changed`` that something was typed, ``found`` that the rules looked,
    ``telling`` that what likely duplicates are found by was left."""

    event: Callable[[Handler], Handler]
    changed: Callable[[], object]
    found: Callable[[], object]
    telling: Handler


class EntryForm:
    """The fields of one draft, drawn in ``place``."""

    def __init__(self, place: ui.element, opened: OpenedDraft, hears: Hears) -> None:
        self._place, self._hears = place, hears
        self.settings, self.remarks, self._returned = opened.settings, dict(opened.remarks), opened.entry
        self.findings: tuple[Finding, ...] = ()
        self.kind = opened.entry.kind
        self._out_of_sight: dict[str, str] = {}
        self._was_left: set[str] = set(opened.entry.values) if opened.version else set()
        self._opened_sections: set[str] = set()
        self._twins = TwinsView(self.entry, self.go_back, hears.found)
        self._latest = ""
        self._looking = asyncio.Lock()
        self._build(opened.entry)
        self._show(look(opened.entry, self.settings) if opened.version else Look(opened.entry, ()))

    @property
    def made(self) -> tuple[Section, ...]:
        """The sections, those too that are there only once they are asked for."""
        return tuple(self._made.values())

    @property
    def inputs(self) -> dict[str, Any]:
        """The inputs on screen by field id."""
        return self._fields.inputs

    def entry(self) -> Entry:
        """Return what stands in the form, and what stands in fields that this kind of account does not show."""
        kept = {name: text for name, text in self._out_of_sight.items() if name not in self._fields.inputs}
        return Entry(self.kind, kept | self._fields.values())

    async def finished(self) -> Entry:
        """Return :meth:`entry` once every field that was left has been answered: tidied, its town filled in."""
        async with self._looking:
            return self.entry()

    async def is_fit(self) -> bool:
        """Tell whether nothing is found that must be mended."""
        return all(one.level != MUST for one in (await bridge.call(look, self.entry(), self.settings, "-")).findings)

    async def switch(self, kind: str) -> None:
        """Ask for an account of another kind."""
        entry = self.entry()
        self.kind = kind
        self._was_left.add(ADDITIONAL)
        await self.draw(Entry(kind, entry.values))

    async def draw(self, entry: Entry) -> None:
        """Draw the form anew with ``entry``; what no field shows is kept and says so at the next look."""
        self._out_of_sight.clear()
        self._out_of_sight.update({name: text for name, text in entry.values.items() if name in FIELDS})
        self._build(entry)
        self._hears.changed()
        await self._look("")

    def go(self, section: Section) -> None:
        """Lead the cursor into a section; one that is there only once it is asked for is opened."""
        if section.is_optional and section.fields[0] not in self._fields.inputs:
            entry = self.entry()
            self._opened_sections.add(section.key)
            self._out_of_sight.update(entry.values)
            self._build(entry)
            self._show(Look(entry, self.findings))
        self._fields.focus(section.fields[0])

    def go_to(self, name: str) -> None:
        """Lead the cursor into a field, in a section that is not open too."""
        section = next((one for one in self.made if name in one.fields), None)
        if section is not None and name not in self._fields.inputs:
            self.go(section)
        self._fields.focus(name)

    def go_first(self) -> None:
        """Lead the cursor into the first field that the agency remarked on, else into the first one."""
        self.go_to(next(iter(self.asked), next(iter(self._fields.inputs), "")))

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that the agency remarked on and that say what they said, in their order."""
        still = [name for name in self.remarks if self.entry().get(name) == self._returned.get(name)]
        return tuple(sorted(still, key=list(FIELDS).index))

    def go_back(self) -> None:
        """Lead the cursor back into the field that was left last."""
        self._fields.focus(self._latest if self._latest in self.inputs else next(iter(self.inputs), ""))

    async def correct_all(self) -> None:
        """Make every correction that needs no choice."""
        found = await bridge.call(all_corrected, self.entry(), self.settings)
        await self._take_over(found.entry)

    async def correct_latest(self) -> None:
        """Make the first correction of the field that was left last, else of the first that has one; the cursor stays."""
        ready = [one for one in self.findings if one.correction is not None]
        ready.sort(key=lambda one: one.field != self._latest)
        if ready and ready[0].correction is not None:
            await self._take_over(self.entry().changed(ready[0].correction.changes), self._fields.focused)

    async def look_at_all(self) -> None:
        """Say of every field what is against the rules, as if each had been left."""
        self._was_left |= set(FIELDS)
        await self._look("")

    @property
    def twins(self) -> TwinsView:
        """Where likely duplicates of what stands in the form are named."""
        return self._twins

    def _build(self, entry: Entry) -> None:
        made = sections(entry.kind, self.settings)
        self._made = {one.key: one for one in made}
        filled = {one.key for one in made if any(name in entry.values or name in self.remarks for name in one.fields)}
        event = self._hears.event
        self._fields = EntryFields(entry.kind, self.settings, event(self._left), self._hears.changed)
        self._place.clear()
        with self._place:
            self._sections = Sections(
                made,
                self._fields,
                entry,
                opened=self._opened_sections | filled,
                twins=self._twins,
                ask=event(self._add),
                correct=event(self._correct),
            )

    async def _add(self, section: Section) -> None:
        self._opened_sections.add(section.key)
        await self.draw(self.entry())
        self.go(section)

    async def _left(self, name: str) -> None:
        """Tidy the field that was left, say what is against the rules, look for likely duplicates."""
        self._was_left.add(name)
        self._latest = name
        await self._look(name)
        if name == "number" or name.endswith(_TELLING):
            await self._hears.telling()

    async def _look(self, left: str) -> None:
        async with self._looking:
            typed, drawn = self.entry(), self._fields
            found = await bridge.call(look, typed, self.settings, left or "-")
            if drawn is not self._fields or drawn.are_gone:  # drawn anew meanwhile, which looks again
                return
            now = self.entry()
            changes = {
                name: text
                for name, text in found.entry.values.items()
                if typed.get(name) != text and now.get(name) == typed.get(name)
            }
            self._fields.show(changes)
            if left:
                self._fields.hide(left)
            self._show(found)

    def _show(self, found: Look) -> None:
        self.findings = tuple(one for one in found.findings if self._is_told(one))
        levels = dict.fromkeys(self.asked, SHOULD)
        levels |= {one.field: SHOULD if one.corrections else one.level for one in reversed(self.findings)}
        self._fields.mark_found(levels)
        self._sections.show(self.entry(), self.findings, self.remarks)
        self._hears.found()

    def _is_told(self, found: Finding) -> bool:
        """Tell whether a finding is shown: in a field that was left, or that was filled by a correction."""
        return found.field in self._was_left or (found.rule != "required" and bool(self.entry().get(found.field)))

    async def _correct(self, correction: Correction) -> None:
        await self._take_over(self.entry().changed(correction.changes))

    async def _take_over(self, entry: Entry, standing: str = "") -> None:
        """Show the corrected ``entry``, in place where its fields are there, and lead to the first field that it changed.

        Where the cursor is ``standing`` in a field it stays there.
        """
        before = self.entry()
        changed = {
            name: entry.get(name) for name in {*before.values, *entry.values} if before.get(name) != entry.get(name)
        }
        self._was_left |= set(changed)
        if all(name in self._fields.inputs for name in changed):
            self._fields.focused = ""
            self._fields.show(changed)
            self._fields.focused = standing
            self._hears.changed()
            await self._look("")
        else:
            await self.draw(entry)
        self._fields.focus(standing or next((name for name in self._fields.inputs if name in changed), self._latest))
        await self._hears.telling()
