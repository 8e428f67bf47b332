"""The right of intake: a batch, how its rows stand, and accepting all that are not decided on."""

from collections.abc import Awaitable, Callable, Iterator

from clientconnect.components import bridge, formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import flat, icon_button, link, outline, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import checkbox
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state, notice
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.intake.single import Ways
from clientconnect.components.live_news import on_news
from clientconnect.components.placing_file.words import twin_sentence
from clientconnect.components.requests.words import weekday_moment
from clientconnect.components.submissions import words as submission_words
from clientconnect.services.foundation import jobs
from clientconnect.services.placements.batch_review import (
    accept_batch,
    begin_batch_review,
    give_back_batch,
)
from clientconnect.services.placements.batch_view import SIZE, accepting
from clientconnect.services.placements.batch_work import UNDER_WAY
from clientconnect.services.placements.held import UNDECIDED
from clientconnect.services.placements.models import DONE, STATES, WITHDRAWN
from clientconnect.services.placements.review_models import BatchRowToReview, BatchToReview
from clientconnect.texts import _, plural

Turn = Callable[[int, bool], Awaitable[None]]


class BatchPane:
    """The pane of one batch. ``turn`` gets the new offset and whether rows with a likely duplicate alone are wanted."""

    def __init__(self, batch: BatchToReview, zone: str, ways: Ways, turn: Turn, *, twins_only: bool) -> None:
        self._batch, self._zone, self._ways, self._turn, self._twins_only = batch, zone, ways, turn, twins_only
        self._open = sum(batch.counts.get(state, 0) for state in UNDECIDED)
        self._is_done = batch.state in (DONE, WITHDRAWN)
        self._is_busy = batch.job is not None and batch.job.state in UNDER_WAY

    def draw(self) -> None:
        """Draw the pane in the place that is open now."""
        with box("cc-work-head"):
            self._head()
        with region(_("The file"), f"cc-work-body {theme.SCROLL}").props("tabindex=0"):
            self._progress = box("cc-intake-progress").props("aria-live=polite")
            self._show(self._batch.job)
            if self._batch.taken_by and not self._batch.is_mine and not self._is_done:
                with notice("amber", _("{who} is reviewing this; you can look.").format(who=self._batch.taken_by)):
                    pass
            if self._batch.twins or self._twins_only:
                only = plural(
                    "Only the {count} with a likely duplicate",
                    "Only the {count} with a likely duplicate",
                    self._batch.twins,
                )
                chosen = checkbox(only, self._twins_only).mark("twins-only")
                chosen.on_value_change(guarded(lambda: self._turn(0, bool(chosen.value))))
            self._rows()
            self._pager()
        self._foot()
        job = self._batch.job
        if job is not None and job.state in UNDER_WAY:
            on_news(jobs.TOPIC, self._moved, lambda news: news.get("id") == job.id)

    def _head(self) -> None:
        one = self._batch
        with box("cc-work-line"):
            with box("cc-work-title"):
                h2(one.file_name)
                sent = weekday_moment(one.sent_at, self._zone)
                muted(
                    _("{number} · {client} · sent {when} by {who}").format(
                        number=one.number, client=one.client_name, when=sent, who=one.sent_by
                    )
                )
                count = sum(one.counts.values())
                muted(f"{plural('{count} account', '{count} accounts', count)} · {formats.money(one.total)}")
            outline(_("Next"), "skip_next", guarded(self._ways.following)).mark("next")
        with box("cc-work-line"):
            for state in STATES:
                if one.counts.get(state):
                    word, icon_name, tone = submission_words.state(state)
                    pill(f"{word}: {one.counts[state]:,}", icon_name, tone, "cc-work-state")
            if not self._is_done and not one.taken_by:
                outline(_("Begin review"), "front_hand", guarded(self._begin)).mark("begin-review")
            if not self._is_done and one.is_mine and not self._is_busy:
                flat(_("Give back"), None, guarded(self._give_back)).mark("give-back")

    def _rows(self) -> None:
        if not self._batch.rows:
            with empty_state("filter_list_off", _("Nothing here"), _("No account of this file is as you asked.")):
                return
        data_table(_("Accounts of the file"), self._columns(), self._batch.rows, "cc-cards")

    def _columns(self) -> list[Column[BatchRowToReview]]:
        return [
            Column(_("Row"), lambda row: f"{row.row_number:,}", is_number=True),
            Column(_("Name"), self._name),
            Column(_("Client’s number"), lambda row: row.account_number or "—"),
            Column(_("Amount"), lambda row: formats.money(row.total), is_number=True),
            Column(_("State"), self._state, classes="cc-wide-cell"),
        ]

    def _name(self, row: BatchRowToReview) -> None:
        link(row.name or _("Nobody is named"), f"{self._ways.base}/{row.public_id}").classes("cc-tall").mark(
            "batch-row"
        )

    @staticmethod
    def _state(row: BatchRowToReview) -> None:
        with box("cc-row"):
            pill(*submission_words.state(row.state))
            if row.twin is not None:
                pill(_("Likely duplicate"), "content_copy", "amber")
            if row.account_id:
                link(_("Open the account"), f"/accounts/{row.account_id}").classes("cc-tall")
        if row.twin is not None:
            said = _("the client says: another debt") if row.is_other_debt else ""
            muted(" · ".join(filter(None, (twin_sentence(row.twin), said))), "cc-small-text")

    def _pager(self) -> None:
        one, size = self._batch, SIZE
        if one.count <= size:
            return
        with box("cc-items-pager"):
            if one.offset:
                back = guarded(lambda: self._turn(one.offset - size, self._twins_only))
                icon_button("chevron_left", _("< previous"), back)
            text(f"{one.offset + 1:,}–{one.offset + len(one.rows):,} / {one.count:,}", "cc-num", "span")
            if one.offset + size < one.count:
                on = guarded(lambda: self._turn(one.offset + size, self._twins_only))
                icon_button("chevron_right", _("next >"), on)

    def _foot(self) -> None:
        if self._is_done or self._is_busy or (self._batch.taken_by and not self._batch.is_mine) or not self._open:
            return
        with box("cc-work-foot"):
            muted(_("Rows that you return or reject one by one stay so."), tag="span")
            box("cc-spring")
            label = plural("Accept {count} account", "Accept all {count} accounts", self._open)
            primary(label, "done_all", self._ask).mark("accept-all")

    def _ask(self) -> None:
        """Ask once more: so many accounts cannot be taken back one by one."""
        one = self._batch
        with dialog(_("Accept all of {number}?").format(number=one.number)) as window:
            text(f"{one.file_name} · {one.client_name}", "cc-strong", "p")
            text(plural("{count} account is made.", "{count} accounts are made.", self._open), tag="p")
            if one.open_twins:
                said = plural(
                    "{count} of them has a likely duplicate, which the client calls another debt. Look at it first.",
                    "{count} of them have likely duplicates, which the client calls other debts. Look at them first.",
                    one.open_twins,
                )
                with notice("amber", said):
                    pass

            async def go() -> None:
                await bridge.ask(accept_batch, one.public_id)
                window.close()
                await self._ways.again()

        with window.foot:
            primary(_("Accept all"), "done_all", guarded(go)).mark("accept-all-now")
        window.open()

    def _show(self, job: jobs.JobState | None) -> None:
        """Say how far the work is that accepts the rows, or that it failed."""
        self._progress.clear()
        if job is None or (job.state == "done" and not (job.result or {}).get("left")):
            return
        with self._progress:
            if job.state in UNDER_WAY:
                said = _("{done} of {total} made. You can leave this page.")
                said = said.format(done=f"{job.done:,}", total=f"{job.total:,}")
                with notice("blue", said, _("The accounts are being made")):
                    return
            if job.state == "failed":
                sentence = _("What was made stays. Accept the rest again.")
                with notice("red", sentence, _("The work broke off"), is_urgent=True):
                    return
            if not self._is_done:
                with notice("amber", " ".join(self._left(job.result or {}))):
                    return

    @staticmethod
    def _left(result: jobs.Payload) -> Iterator[str]:
        """Say why rows were left."""
        taken = int(result.get("taken", 0))
        if nameless := int(result.get("left", 0)) - taken:
            yield plural(
                "{count} row names nobody: return it with remarks.",
                "{count} rows name nobody: return them with remarks.",
                nameless,
            )
        if taken:
            yield plural(
                "Of {count} row another account has the number: open it and type the agency’s number.",
                "Of {count} rows other accounts have the numbers: open them and type the agency’s numbers.",
                taken,
            )

    async def _moved(self) -> None:
        """Draw how far the work is; with its end the whole batch."""
        job = await bridge.peek(accepting, self._batch.public_id)
        if job is None or job.state not in UNDER_WAY:
            if job is not None and job.state == "done":
                made = int((job.result or {}).get("accepted", 0))
                confirm(plural("{count} account is made.", "{count} accounts are made.", made))
            await self._ways.again()
        elif not self._progress.is_deleted:
            self._show(job)

    async def _begin(self) -> None:
        try:
            await bridge.ask(begin_batch_review, self._batch.public_id)
        finally:
            await self._ways.again()

    async def _give_back(self) -> None:
        await bridge.ask(give_back_batch, self._batch.public_id)
        confirm(_("{number} is back in the queue.").format(number=self._batch.number))
        await self._ways.again()
