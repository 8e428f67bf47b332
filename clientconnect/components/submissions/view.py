"""Where each new account stands that a client sent, with its own drafts above; live while it is open."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from clientconnect.components import bridge, formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, cancel_link, flat, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import search_field, select
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.submissions.detail import show_submission
from clientconnect.components.submissions.drafts import Drafts
from clientconnect.components.submissions.row import RowActions, submission_row
from clientconnect.components.submissions.state_pills import ALL, StatePills
from clientconnect.services.placements.drafts import use_again
from clientconnect.services.placements.models import FormClient, SentAccounts, SubmissionList, SubmissionRow
from clientconnect.services.placements.submissions import SIZE, open_submission, submissions, withdraw_submission
from clientconnect.services.placements.withdraw_batch import withdraw_batch
from clientconnect.services.requests.items import TOPIC
from clientconnect.texts import _, plural


class SubmissionsView:
    """The page's content."""

    def __init__(self, first: SentAccounts, zone: str) -> None:
        self._zone, self._state, self._offset = zone, ALL, 0
        with box("cc-sent"):
            self._head(may_place=first.may_place)
            self._drafts = Drafts(first.drafts, zone, self._ask)
            self._tools(first.clients)
            self._panel()
        self._windows = box()
        self._shown: tuple[object, ...] = ()
        self._actions = RowActions(
            guarded(lambda row: self.open(row.public_id)), guarded(self._ask_withdraw), guarded(self._use_again)
        )
        self._draw(first.sent)
        on_news(TOPIC, self._load)

    def _head(self, *, may_place: bool) -> None:
        with box("cc-sent-head"):
            with box("cc-sent-title"):
                h1(_("Accounts sent"))
                said = _("Where each account you sent stands. It can be found once the agency has accepted it.")
                muted(said, tag="p")
            if may_place:
                button_link(_("Place many from a file"), "/place-file", "upload_file")

    def _tools(self, clients: Sequence[FormClient]) -> None:
        with box("cc-sent-tools"):
            self._pills = StatePills(guarded(self._choose))
            box("cc-spring")
            self._text = search_field(_("Name or number"), "", guarded(self._narrow)).classes("cc-sent-search")
            self._text.props("debounce=350").mark("find-submission")
            names = {"": _("All clients")} | {one.public_id: "\u2003" * one.depth + one.name for one in clients}
            self._client = select(_("Client"), names, "") if len(clients) > 1 else None
            if self._client is not None:
                self._client.on_value_change(guarded(self._narrow))
                self._client.classes("cc-sent-client")

    def _panel(self) -> None:
        with region(_("New accounts"), theme.PANEL):
            self._list = box("cc-sent-list", "ul")
            with box("cc-sent-foot"):
                self._where = muted("", "cc-num").props("aria-live=polite")
                box("cc-spring")
                self._previous = flat(_("< previous"), None, guarded(lambda: self._turn(-1))).mark("previous")
                self._next = flat(_("next >"), None, guarded(lambda: self._turn(1))).mark("next")

    async def open(self, submission_id: str) -> None:
        """Open the window of a submission."""
        detail = await bridge.ask(open_submission, submission_id)
        self._windows.clear()
        with self._windows:
            window = show_submission(detail, self._zone)
        window.open()

    async def _load(self) -> None:
        client = str(self._client.value or "") if self._client is not None else ""
        found = await bridge.peek(
            submissions, state=self._state, text=str(self._text.value or ""), client_id=client, offset=self._offset
        )
        self._draw(found)

    async def _narrow(self) -> None:
        self._offset = 0
        await self._load()

    async def _choose(self, state: str) -> None:
        self._state, self._offset = state, 0
        await self._load()

    async def _turn(self, by: int) -> None:
        self._offset = max(0, self._offset + by * SIZE)
        await self._load()

    def _draw(self, found: SubmissionList) -> None:
        asked = (found, self._state, self._text.value, self._client.value if self._client is not None else "")
        if asked == self._shown:  # news of what is drawn already: a click that is on its way must not be lost
            return
        self._shown = asked
        self._pills.show(found.counts, self._state)
        self._list.clear()
        with self._list:
            for row in found.rows:
                submission_row(row, self._zone, self._actions)
            if not found.rows:
                self._nothing()
        last = found.offset + len(found.rows)
        self._where.text = _("{first}–{last} of {count}").format(
            first=formats.count(found.offset + 1 if found.rows else 0),
            last=formats.count(last),
            count=formats.count(found.count),
        )
        self._previous.set_enabled(found.offset > 0)
        self._next.set_enabled(last < found.count)

    def _nothing(self) -> None:
        is_narrowed = bool(self._state or self._text.value or (self._client is not None and self._client.value))
        title = _("Nothing found") if is_narrowed else _("No account was sent yet")
        said = _("Choose another state or fewer words.") if is_narrowed else _("What you submit stands here at once.")
        with box("", "li"), empty_state("inbox", title, said):
            pass

    async def _ask_withdraw(self, row: SubmissionRow) -> None:
        if row.rows:
            accounts = plural("{count} account", "{count} accounts", row.rows)
            said = _("The agency will not review {accounts} of {name}, {number}. You can place the file again.").format(
                accounts=accounts, name=row.name, number=row.number
            )
            self._ask(_("Withdraw this file?"), said, _("Withdraw the file"), lambda: self._withdrawn(row))
            return
        said = _("The agency will not review {name}, {number}. You can use what you typed again.")
        self._ask(
            _("Withdraw this account?"),
            said.format(name=row.name, number=row.number),
            _("Withdraw it"),
            lambda: self._withdrawn(row),
        )

    async def _withdrawn(self, row: SubmissionRow) -> None:
        await bridge.ask(withdraw_batch if row.rows else withdraw_submission, row.public_id)
        confirm(_("{number} is withdrawn.").format(number=row.number))
        await self._load()

    async def _use_again(self, row: SubmissionRow) -> None:
        with self._windows:
            ui.navigate.to(f"/new-account?draft={await bridge.ask(use_again, row.public_id)}")

    def _ask(self, title: str, sentence: str, label: str, act: Callable[[], Awaitable[None]]) -> None:
        self._windows.clear()
        with self._windows, dialog(title, can_cancel=False) as window:
            text(sentence, tag="p")

        async def done() -> None:
            window.close()
            await act()

        with window.foot:
            cancel_link(window.close)
            primary(label, None, guarded(done)).mark("do-it")
        window.open()
