"""The form of a new account as a whole: whose it is, its sections, what is to mend, the draft, submitting."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box, scroll
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import h1
from clientconnect.components.feedback import guarded
from clientconnect.components.new_account.bar import Bar, BarActions
from clientconnect.components.new_account.entry_fields import EntryFields
from clientconnect.components.new_account.entry_state import DraftState, Look, all_corrected, look
from clientconnect.components.new_account.head import Head, ask_discard
from clientconnect.components.new_account.image_tray import ImageTray
from clientconnect.components.new_account.layout import Section, sections
from clientconnect.components.new_account.rail import Rail
from clientconnect.components.new_account.receipt import receipt_notice, show_receipt
from clientconnect.components.new_account.sections import Sections
from clientconnect.components.new_account.told import tell_collision, tell_returned, tell_unfit
from clientconnect.components.new_account.twins_view import TwinsView
from clientconnect.components.requests.words import short_moment
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.drafts import begin_entry, discard_entry
from clientconnect.services.placements.fields import CONSUMER, FIELDS
from clientconnect.services.placements.models import FormClient, OpenedDraft, SubmittedReceipt
from clientconnect.services.placements.rules.model import SHOULD, Correction, Entry, Finding
from clientconnect.services.placements.submit import Unfit, look_for_twins, submit
from clientconnect.texts import _

_TELLING = (".last_name", ".first_name", ".ssn", ".birth_on")
"""Fields by which likely duplicates are looked for, beside the account number."""


class NewAccountView:
    """The page's content; ``opened`` is the draft that it begins with, none before a client was chosen."""

    def __init__(self, clients: Sequence[FormClient], opened: OpenedDraft | None, zone: str) -> None:
        self._zone = zone
        self._state: DraftState | None = None
        self._out_of_sight: dict[str, str] = {}
        self._shown_kind = CONSUMER
        self._windows = box()
        with box("cc-placing"):
            self._rail = Rail(self._go, guarded(self._ask_discard))
            with box("cc-placing-main"):
                with scroll(_("New account"), "cc-placing-scroll"):
                    h1(_("New account"), "cc-only-phone")
                    self._told = box("cc-placing-told")
                    chosen = opened.client_id if opened else ""
                    self._head = Head(clients, chosen, self._event(self._switch))
                    self._head.client.on_value_change(guarded(self._client_chosen))
                    self._body = box("cc-placing-body")
                self._bar = Bar(
                    BarActions(
                        self._event(self._correct_all),
                        self._event(self._close),
                        self._event(self._submit),
                        self._event(partial(self._submit, is_another=True)),
                    )
                )
        if opened is None:
            with self._body, empty_state("domain", _("Choose a client"), _("The form is made for the client.")):
                pass
        else:
            self._open(opened)

    def _event(self, handler: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """Wrap a handler whose button may be drawn anew while it runs."""

        async def run(*args: Any) -> None:
            with self._windows:
                await handler(*args)

        return guarded(run)

    async def _client_chosen(self) -> None:
        chosen = str(self._head.client.value or "")
        if not chosen or (self._state is not None and chosen == self._state.client_id):
            return
        fresh = await bridge.ask(begin_entry, chosen, self._shown_kind)
        if self._state is None:
            self._open(fresh)
            return
        entry = self._entry()
        self._state.client_id = chosen
        self._settings, self._client_name = fresh.settings, fresh.client_name
        self._state.changed()
        await self._draw(entry)

    def _open(self, opened: OpenedDraft) -> None:
        """Show a draft, an empty one too."""
        self._shown_kind, self._settings = opened.entry.kind, opened.settings
        self._client_name, self._remarks = opened.client_name, dict(opened.remarks)
        self._was_left: set[str] = set(opened.entry.values) if opened.version else set()
        self._opened_sections: set[str] = set()
        self._findings: tuple[Finding, ...] = ()
        self._told.clear()
        if opened.number:
            with self._told:
                tell_returned(opened.number, opened.reason)
        self._state = DraftState(opened, self._entry, self._body)
        self._state.saved = lambda at: self._rail.saved(short_moment(at, self._zone))
        self._state.collided = self._show_collision
        self._build(opened.entry)
        self._rail.saved(short_moment(opened.saved_at, self._zone) if opened.saved_at is not None else "")
        first = look(opened.entry, self._settings) if opened.version else Look(opened.entry, ())
        self._show(first, is_first=True)

    def _build(self, entry: Entry) -> None:
        """Draw kinds, sections and the bar for ``entry``."""
        state = self._state
        assert state is not None
        self._head.show_kind(entry.kind)
        made = sections(entry.kind, self._settings)
        self._made = {one.key: one for one in made}
        filled = {one.key for one in made if any(name in entry.values for name in one.fields)}
        self._fields = EntryFields(entry.kind, self._settings, self._event(self._left), state.changed)
        self._body.clear()
        with self._body:
            self._sections = Sections(
                made,
                self._fields,
                entry,
                opened=self._opened_sections | filled,
                ask=self._event(self._add),
                correct=self._event(self._correct),
            )
            assert self._sections.after_first is not None
            with self._sections.after_first:
                self._twins = TwinsView()
            self._tray = ImageTray(state.opened.images, state.keep) if state.opened.takes_images else None
        if self._tray is not None:
            ui.timer(0, guarded(self._tray.begin, is_activity=False), once=True)

    def _entry(self) -> Entry:
        """Return what stands in the form, and what stands in fields that this kind of account does not show."""
        kept = {name: text for name, text in self._out_of_sight.items() if name not in self._fields.inputs}
        return Entry(self._shown_kind, kept | self._fields.values())

    async def _switch(self, kind: str) -> None:
        entry = self._entry()
        self._shown_kind = kind
        await self._draw(Entry(kind, entry.values))

    async def _add(self, section: Section) -> None:
        self._opened_sections.add(section.key)
        await self._draw(self._entry())
        self._go(section)

    async def _draw(self, entry: Entry) -> None:
        """Draw the form anew with ``entry``; what no field shows is kept and says so at the next look."""
        self._out_of_sight.clear()
        self._out_of_sight.update({name: text for name, text in entry.values.items() if name in FIELDS})
        self._build(entry)
        assert self._state is not None
        self._state.changed()
        await self._look("")

    def _go(self, section: Section) -> None:
        if section.is_optional and section.fields[0] not in self._fields.inputs:
            self._opened_sections.add(section.key)
            self._out_of_sight.update(self._entry().values)
            self._build(self._entry())
            self._show(Look(self._entry(), self._findings))
        self._fields.focus(section.fields[0])

    async def _left(self, name: str) -> None:
        """Tidy the field that was left, say what is against the rules, look for likely duplicates."""
        self._was_left.add(name)
        await self._look(name)
        if name == "number" or name.endswith(_TELLING):
            await self._look_for_twins()

    async def _look(self, left: str) -> None:
        typed = self._entry()
        found = await bridge.call(look, typed, self._settings, left or "-")
        now = self._entry()
        changes = {
            name: text
            for name, text in found.entry.values.items()
            if typed.get(name) != text and now.get(name) == typed.get(name)
        }
        self._fields.show(changes)
        self._show(found)

    def _show(self, found: Look, *, is_first: bool = False) -> None:
        self._findings = tuple(one for one in found.findings if is_first or self._is_told(one))
        entry = self._entry()
        levels = {one.field: SHOULD if one.corrections else one.level for one in reversed(self._findings)}
        self._fields.mark_found(levels)
        self._sections.show(entry, self._findings, self._remarks)
        self._rail.show(tuple(self._made.values()), self._fields.inputs, entry.values, self._findings)
        self._bar.show(self._findings)

    def _is_told(self, found: Finding) -> bool:
        """Tell whether a finding is shown: in a field that was left, or that was filled by a correction."""
        return found.field in self._was_left or (found.rule != "required" and bool(self._entry().get(found.field)))

    async def _correct(self, correction: Correction) -> None:
        await self._take_over(self._entry().changed(correction.changes))

    async def _correct_all(self) -> None:
        found = await bridge.call(all_corrected, self._entry(), self._settings)
        await self._take_over(found.entry)

    async def _take_over(self, entry: Entry) -> None:
        """Show the corrected ``entry``: in place where its fields are there, with their sections where they are not."""
        before = self._entry()
        changed = {
            name: entry.get(name) for name in {*before.values, *entry.values} if before.get(name) != entry.get(name)
        }
        self._was_left |= set(changed)
        if all(name in self._fields.inputs for name in changed):
            self._fields.show(changed)
            assert self._state is not None
            self._state.changed()
            await self._look("")
        else:
            await self._draw(entry)
        await self._look_for_twins()

    async def _look_for_twins(self) -> None:
        assert self._state is not None
        entry = self._entry()
        found = await bridge.ask(look_for_twins, self._state.client_id, entry, self._state.draft_id)
        self._twins.show(found, entry, self._client_name)

    async def _submit(self, *, is_another: bool = False) -> None:
        state = self._state
        if state is None or state.is_over:
            return
        state.is_over = True
        try:
            receipt = await bridge.ask(submit, state.draft_id, state.client_id, self._entry(), key=state.press_key)
        except Unfit as error:
            state.is_over = False
            await self._tell_unfit(error)
            return
        except BaseException:
            state.is_over = False
            raise
        await self._submitted(receipt, is_another=is_another)

    async def _submitted(self, receipt: SubmittedReceipt, *, is_another: bool) -> None:
        assert self._state is not None
        fresh = await bridge.ask(begin_entry, self._state.client_id, self._shown_kind)
        self._out_of_sight.clear()
        self._open(fresh)
        with self._told:
            receipt_notice(receipt, self._zone)
        self._fields.focus("responsible.last_name")
        if not is_another:
            self._windows.clear()
            with self._windows:
                show_receipt(receipt, self._zone, lambda: self._fields.focus("responsible.last_name"))

    async def _tell_unfit(self, error: Unfit) -> None:
        """Say all that keeps it from being submitted, with a way to each field."""
        self._was_left |= set(FIELDS)
        await self._look("")
        self._told.clear()
        with self._told:
            tell_unfit(error.message, error.findings, self._shown_kind, self._lead_to)
        if error.findings:
            self._lead_to(error.findings[0])

    def _lead_to(self, found: Finding) -> None:
        section = next((one for one in self._made.values() if found.field in one.fields), None)
        if section is not None and found.field not in self._fields.inputs:
            self._go(section)
        self._fields.focus(found.field)

    async def _close(self) -> None:
        if self._state is not None:
            await self._state.keep()
            self._state.is_over = True
        ui.navigate.to("/submissions")

    def _show_collision(self) -> None:
        self._told.clear()
        if self._state is not None:
            with self._told:
                tell_collision(self._state.draft_id, guarded(self._keep_apart))

    async def _keep_apart(self) -> None:
        assert self._state is not None
        self._state.draft_id, self._state.press_key, self._state.version = new_id(), new_id(), 0
        self._state.is_over = False
        await self._state.keep()
        self._told.clear()

    async def _ask_discard(self) -> None:
        self._windows.clear()
        with self._windows:
            ask_discard(guarded(self._discard))

    async def _discard(self) -> None:
        if self._state is not None:
            self._state.is_over = True
            await bridge.ask(discard_entry, self._state.draft_id)
        ui.navigate.to("/new-account")
