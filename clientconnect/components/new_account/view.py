"""The page of a new account as a whole: whose it is, the form, what is to mend, the draft, submitting."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box, into_sight, scroll
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import h1
from clientconnect.components.feedback import guarded
from clientconnect.components.new_account.bar import Bar, BarActions
from clientconnect.components.new_account.entry_state import DraftState
from clientconnect.components.new_account.form import EntryForm, Hears
from clientconnect.components.new_account.head import Head, ask_discard
from clientconnect.components.new_account.image_tray import ImageTray
from clientconnect.components.new_account.layout import Section
from clientconnect.components.new_account.rail import Rail
from clientconnect.components.new_account.receipt import receipt_notice, show_receipt
from clientconnect.components.new_account.told import tell_collision, tell_drafts, tell_returned, tell_unfit
from clientconnect.components.new_account.twins_view import ask_about_twins
from clientconnect.components.requests.words import short_moment
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.drafts import begin_entry, discard_entry
from clientconnect.services.placements.models import DraftRow, FormClient, OpenedDraft, SubmittedReceipt
from clientconnect.services.placements.rules.towns import town
from clientconnect.services.placements.submit import Unfit, look_for_twins, submit
from clientconnect.texts import _


class NewAccountView:
    """The page's content; ``opened`` is the draft that it begins with (none before a client was chosen), ``drafts``
    are what the person has begun."""

    def __init__(
        self, clients: Sequence[FormClient], opened: OpenedDraft | None, drafts: Sequence[DraftRow], zone: str
    ) -> None:
        self._zone = zone
        self._state: DraftState | None = None
        self._form: EntryForm | None = None
        self._windows = box()
        ask_discard = self._event(self._ask_discard)
        with box("cc-placing"):
            self._rail = Rail(self._go, ask_discard)
            with box("cc-placing-main"):
                with scroll(_("New account"), "cc-placing-scroll"):
                    h1(_("New account"), "cc-placing-title")
                    self._told = box("cc-placing-told")
                    self._head = Head(clients, opened.client_id if opened else "", self._event(self._switch))
                    self._head.client.on_value_change(guarded(self._client_chosen))
                    self._body, self._images = box("cc-placing-body"), box("cc-placing-body")
                    self._body.on("keydown.alt.enter.prevent", self._event(self._correct_latest), args=[])
                self._bar = Bar(
                    BarActions(
                        self._event(self._correct_all),
                        ask_discard,
                        self._event(self._close),
                        self._event(self._submit),
                        self._event(partial(self._submit, is_another=True)),
                        self._go_to_twins,
                    )
                )
        if opened is None:
            with self._body, empty_state("domain", _("Choose a client"), _("The form is made for the client.")):
                pass
        else:
            self._open(opened)
        if drafts and (opened is None or not opened.version):
            with self._told:
                tell_drafts(drafts)
        ui.timer(0, guarded(self._begin, is_activity=False), once=True)

    def _event(self, handler: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """Wrap a handler whose button may be drawn anew while it runs."""

        async def run(*args: Any) -> None:
            with self._windows:
                await handler(*args)

        return guarded(run)

    async def _begin(self) -> None:
        """Lead the cursor to where one begins; have the towns by ZIP at hand, which are read once in a process's life."""
        if self._form is None:
            self._head.client.focus()
        else:
            self._form.go_first()
        await bridge.call(town, "")

    async def _client_chosen(self) -> None:
        chosen = str(self._head.client.value or "")
        if not chosen or (self._state is not None and chosen == self._state.client_id):
            return
        if self._state is None or self._form is None:
            self._open(await bridge.ask(begin_entry, chosen))
        else:
            fresh = await bridge.ask(begin_entry, chosen, self._form.kind)
            entry = self._form.entry()
            self._state.client_id, self._client_name, self._form.settings = chosen, fresh.client_name, fresh.settings
            await self._form.draw(entry)
        assert self._form is not None
        self._form.go_first()

    def _open(self, opened: OpenedDraft) -> None:
        """Show a draft, an empty one too."""
        self._client_name = opened.client_name
        self._told.clear()
        if opened.number:
            with self._told:
                tell_returned(opened.number, opened.reason)
        hears = Hears(self._event, self._changed, self._found, self._look_for_twins)
        self._head.show_kind(opened.entry.kind)
        self._head.fix_client(opened.client_name if opened.number else "")
        self._form = None
        self._form = form = EntryForm(self._body, opened, hears)
        self._state = DraftState(opened, form.entry, self._body)
        self._state.saved = lambda at: self._saved(short_moment(at, self._zone))
        self._state.failed = self._not_kept
        self._state.collided = self._show_collision
        self._images.clear()
        if opened.takes_images:
            with self._images:
                tray = ImageTray(opened.images, opened.settings, self._state.keep)
                ui.timer(0, guarded(tray.begin, is_activity=False), once=True)
        self._saved(short_moment(opened.saved_at, self._zone) if opened.saved_at is not None else "")
        self._found()

    def _saved(self, when: str) -> None:
        self._rail.saved(when)
        self._bar.saved(when)

    def _not_kept(self) -> None:
        self._rail.not_kept()
        self._bar.not_kept()

    def _changed(self) -> None:
        if self._state is not None:
            self._state.changed()

    def _found(self) -> None:
        form = self._form
        if form is not None:
            self._rail.show(form.made, form.inputs, form.entry().values, form.findings, form.asked)
            self._bar.show(form.findings, form.twins.count, len(form.asked))

    async def _switch(self, kind: str) -> None:
        if self._form is not None:
            self._head.show_kind(kind)
            await self._form.switch(kind)
            self._form.go_first()

    def _go_to_twins(self) -> None:
        if self._form is not None:
            self._form.twins.go()

    def _go(self, section: Section) -> None:
        if self._form is not None:
            self._form.go(section)

    async def _correct_all(self) -> None:
        if self._form is not None:
            await self._form.correct_all()

    async def _correct_latest(self) -> None:
        if self._form is not None:
            await self._form.correct_latest()

    async def _look_for_twins(self) -> None:
        state, form = self._state, self._form
        if state is None or form is None:
            return
        entry = form.entry()
        found = await bridge.ask(look_for_twins, state.client_id, entry, state.draft_id)
        form.twins.show(found, self._client_name)

    async def _submit(self, *, is_another: bool = False) -> None:
        state, form = self._state, self._form
        if state is None or form is None or state.is_over:
            return
        state.is_over = True
        try:
            entry = await form.finished()
            await self._look_for_twins()
            if form.twins.count and await form.is_fit():
                state.is_over = False
                self._ask_about_twins(form, is_another=is_another)
                return
            receipt = await bridge.ask(submit, state.draft_id, state.client_id, entry, key=state.press_key)
        except Unfit as error:
            state.is_over = False
            await self._tell_unfit(form, error)
            return
        except BaseException:
            state.is_over = False
            raise
        await self._submitted(receipt, is_another=is_another)

    def _ask_about_twins(self, form: EntryForm, *, is_another: bool) -> None:
        """Ask once whether it is another debt than those that are likely the same."""

        async def go_on() -> None:
            form.twins.put_all_aside()
            await self._submit(is_another=is_another)

        self._windows.clear()
        with self._windows:
            ask_about_twins(form.twins.named, self._event(go_on), form.twins.go)

    async def _submitted(self, receipt: SubmittedReceipt, *, is_another: bool) -> None:
        assert self._state is not None
        assert self._form is not None
        self._open(await bridge.ask(begin_entry, self._state.client_id, self._form.kind))
        with self._told:
            receipt_notice(receipt, self._zone)
        self._bar.received(receipt.number, receipt.name)
        if is_another:
            self._begin_another()
            return
        self._windows.clear()
        with self._windows:
            show_receipt(receipt, self._zone, self._begin_another)

    def _begin_another(self) -> None:
        """Lead the cursor into the first field of the empty form, with the receipt in sight."""
        assert self._form is not None
        self._form.go_first()
        into_sight(self._told, "start")

    async def _tell_unfit(self, form: EntryForm, error: Unfit) -> None:
        """Say all that keeps it from being submitted, with a way to each field."""
        await form.look_at_all()
        self._told.clear()
        with self._told:
            tell_unfit(error.message, error.findings, form.kind, lambda found: form.go_to(found.field))
        into_sight(self._told)
        if error.findings:
            form.go_to(error.findings[0].field)

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
