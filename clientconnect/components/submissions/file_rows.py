"""The accounts of a placed file, each with how it stands, why, and the account that it became; live while it is open."""

from clientconnect.components import bridge, formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, flat, link
from clientconnect.components.elements.fields import search_field
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.submissions import words
from clientconnect.components.submissions.state_pills import ALL, StatePills
from clientconnect.services.placements.models import ACCEPTED, RETURNED, SubmissionList, SubmissionRow
from clientconnect.services.placements.sent_rows import SIZE, sent_rows
from clientconnect.services.requests.items import TOPIC
from clientconnect.texts import _


class FileRows:
    """The panel."""

    def __init__(self, batch: str, first: SubmissionList) -> None:
        self._batch, self._state, self._offset = batch, ALL, 0
        self._shown: object = None
        with region(_("Where each account stands"), theme.PANEL):
            with box("cc-panel-head"):
                h2(_("Where each account stands"))
            with box("cc-sent-tools cc-sent-of-file"):
                self._pills = StatePills(guarded(self._choose))
                box("cc-spring")
                self._text = search_field(_("Name or number"), "", guarded(self._narrow)).classes("cc-sent-search")
                self._text.props("debounce=350").mark("find-row")
            self._rows = box()
            with box("cc-sent-foot"):
                self._where = muted("", "cc-num").props("aria-live=polite")
                box("cc-spring")
                self._previous = flat(_("< previous"), None, guarded(lambda: self._turn(-1))).mark("rows-before")
                self._next = flat(_("next >"), None, guarded(lambda: self._turn(1))).mark("rows-after")
        self._draw(first)
        on_news(TOPIC, self._load)

    async def _load(self) -> None:
        found = await bridge.peek(
            sent_rows, self._batch, state=self._state, text=str(self._text.value or ""), offset=self._offset
        )
        self._draw(found)

    async def _choose(self, state: str) -> None:
        self._state, self._offset = state, 0
        await self._load()

    async def _narrow(self) -> None:
        self._offset = 0
        await self._load()

    async def _turn(self, by: int) -> None:
        self._offset = max(0, self._offset + by * SIZE)
        await self._load()

    def _draw(self, found: SubmissionList) -> None:
        asked = (found, self._state)
        if asked == self._shown:  # news of what is drawn already: a click that is on its way must not be lost
            return
        self._shown = asked
        self._pills.show(found.counts, self._state)
        self._rows.clear()
        with self._rows:
            if found.rows:
                data_table(_("Accounts of the file"), _columns(), found.rows, "cc-cards")
            else:
                with empty_state("inbox", _("Nothing found"), _("Choose another state or fewer words.")):
                    pass
        last = found.offset + len(found.rows)
        self._where.text = _("{first}–{last} of {count}").format(
            first=formats.count(found.offset + 1 if found.rows else 0),
            last=formats.count(last),
            count=formats.count(found.count),
        )
        self._previous.set_enabled(found.offset > 0)
        self._next.set_enabled(last < found.count)


def _columns() -> list[Column[SubmissionRow]]:
    return [
        Column(_("Receipt"), lambda row: row.number, classes="cc-one-line"),
        Column(_("Name"), _name, classes="cc-sent-of-file-name"),
        Column(_("Account number"), lambda row: row.account_number or formats.DASH),
        Column(_("Amount"), lambda row: formats.money(row.total), is_number=True),
        Column(_("State"), _state, classes="cc-wide-cell"),
        Column(_("Do"), _do, classes="cc-sent-of-file-do"),
    ]


def _name(row: SubmissionRow) -> None:
    link(row.name or _("Nobody is named"), f"/submissions?open={row.public_id}").classes("cc-tall").mark("sent-row")


def _state(row: SubmissionRow) -> None:
    with box("cc-sent-of-file-state"):
        pill(*words.state(row.state))
        if row.reason:
            text(row.reason, "cc-prose", "span")


def _do(row: SubmissionRow) -> None:
    if row.state == ACCEPTED and row.account_id:
        button_link(_("Open account"), f"/accounts/{row.account_id}", "arrow_forward", "cc-outline cc-small")
    elif row.state == RETURNED and row.may_change:
        button_link(_("Mend and resend"), f"/new-account?submission={row.public_id}", "edit", "cc-outline cc-small")
