"""The page of a batch put together: what is drawn in which state, and what each click changes."""

from collections.abc import Callable

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.states import empty_state
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.live_news import on_news
from clientconnect.components.placing_file.asking import ask_to_check_anew
from clientconnect.components.placing_file.columns_view import ColumnsView
from clientconnect.components.placing_file.commit_bar import commit_bar
from clientconnect.components.placing_file.compare import compare
from clientconnect.components.placing_file.kinds_panel import KindActions, kinds_panel
from clientconnect.components.placing_file.placed_view import placed_view
from clientconnect.components.placing_file.progress_view import ProgressView
from clientconnect.components.placing_file.row_dialog import RowDialog
from clientconnect.components.placing_file.rows_panel import RowActions, RowsShown, rows_panel
from clientconnect.components.placing_file.steps import DRY_RUN, head
from clientconnect.components.placing_file.summary import mapped_line, tiles
from clientconnect.components.submissions.file_rows import FileRows
from clientconnect.errors import Conflict
from clientconnect.services.foundation import jobs, live
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many.columns import read_again
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend import accept_correction, decide_twin, leave_out
from clientconnect.services.placements.many.mend_all import CORRECT, LEAVE_OUT, OTHER_DEBT, begin_mending
from clientconnect.services.placements.many.models import READY, BatchView, ReviewRow, RowFinding, RowPage
from clientconnect.services.placements.many.review import batch_view
from clientconnect.services.placements.many.row_page import row_entry, row_page
from clientconnect.services.placements.models import CANCELLED, CHECKED, CHECKING, MENDING, READING
from clientconnect.services.placements.sent_rows import sent_rows
from clientconnect.texts import _


class PlaceFileView:
    """The page. It is drawn anew in place; while a job works, its news move the bar."""

    def __init__(self, batch: BatchView, zone: str) -> None:
        self._batch, self._zone = batch, zone
        self._id, self._key = batch.public_id, new_id()
        self._rule = self._show = ""
        self._offset = 0
        self._sees_columns = False  # of a file whose dry run is there: it stays while its columns are looked at
        self._progress: ProgressView | None = None
        self._rows: RowsShown | None = None
        self._place = box("cc-place")
        self._windows = box()
        self._dialog = RowDialog(self._id, self._mended)
        on_news(jobs.TOPIC, self._news, self._wants)

    async def draw(self) -> None:
        """Draw the batch as it was read last."""
        self._progress = None
        state = self._batch.state
        page = None
        if state == CHECKED and not self._sees_columns:
            if not self._batch.kinds and not self._show:  # nothing to see to: what will be placed
                self._rule, self._show, self._offset = "", READY, 0
            page = await bridge.ask(row_page, self._id, rule=self._rule, show=self._show, offset=self._offset)
        sent = await bridge.ask(sent_rows, self._id) if self._batch.committed_at is not None else None
        self._place.clear()
        with self._place:
            if page is not None:
                self._dry_run(page)
            elif state in {CHECKING, MENDING}:
                self._progress = ProgressView(self._batch, self.refresh)
            elif state == READING:
                ColumnsView(self._batch, self.refresh)
            elif state == CHECKED:
                ColumnsView(self._batch, self.refresh, self._back)
            elif state == CANCELLED:
                with empty_state("delete", _("This file was dropped"), _("Nothing of it was placed.")):
                    pass
            else:
                placed_view(self._batch, self._zone)
            if sent is not None:
                FileRows(self._id, sent)
        if self._progress is not None:  # the job may be over by now; what was clicked is gone
            with self._place:
                await self._news()

    async def refresh(self) -> None:
        """Read the batch again, and draw it."""
        self._batch = await bridge.ask(batch_view, self._id)
        self._sees_columns = self._sees_columns and self._batch.state == CHECKED
        await self.draw()

    def _dry_run(self, page: RowPage) -> None:
        batch = self._batch
        with box("cc-place-body"):
            head(
                _("Place many accounts: dry run"),
                _("Nothing has been placed yet. What you see here is exactly what will be placed."),
                DRY_RUN,
            )
            tiles(batch, self._zone)
            mapped_line(batch, guarded(self._review))
            with box("cc-place-found"):
                kinds_panel(batch, self._rule, self._kind_actions())
                self._rows = rows_panel(page, self._show, f"/files/placing/{self._id}", self._row_actions())
        commit_bar(batch, guarded(self._commit), guarded(self._again))

    def _kind_actions(self) -> KindActions:
        return KindActions(
            guarded(self._show_kind),
            guarded(lambda rule: self._mend_all(CORRECT, rule)),
            guarded(lambda rule: self._mend_all(LEAVE_OUT, rule)),
            guarded(lambda: self._mend_all(OTHER_DEBT, "")),
        )

    def _row_actions(self) -> RowActions:
        return RowActions(
            guarded(self._narrow),
            guarded(self._turn),
            guarded(self._accept),
            guarded(self._mend),
            guarded(lambda row: self._leave_out(row, is_out=True)),
            guarded(lambda row: self._leave_out(row, is_out=False)),
            guarded(self._compare),
        )

    def _to_rows(self) -> None:
        """Keep the keyboard's focus at the rows: what was pressed is drawn anew."""
        if self._rows is not None:
            self._rows.focus()

    async def _show_kind(self, rule: str) -> None:
        self._rule, self._show, self._offset = rule, "", 0
        await self.draw()
        self._to_rows()

    async def _narrow(self, show: str) -> None:
        self._rule, self._show, self._offset = "", show, 0
        await self.draw()
        self._to_rows()

    async def _turn(self, offset: int) -> None:
        self._offset = max(0, offset)
        await self.draw()
        self._to_rows()

    async def _accept(self, row: ReviewRow, finding: RowFinding) -> None:
        await self._changed(accept_correction, row.public_id, rule=finding.rule, field=finding.field)

    async def _leave_out(self, row: ReviewRow, *, is_out: bool) -> None:
        await self._changed(leave_out, row.public_id, is_out=is_out)

    def _compare(self, row: ReviewRow) -> None:
        self._windows.clear()
        with self._windows:
            decided = guarded(lambda: self._changed(decide_twin, row.public_id))
            compare(row, decided, guarded(lambda: self._leave_out(row, is_out=True)))

    async def _changed(self, door: Callable[..., None], row: str, **given: object) -> None:
        """Change a row; where that is no longer as it was seen, it is drawn anew all the same."""
        try:
            await bridge.ask(door, self._id, row, **given)
        finally:
            await self.refresh()
            self._to_rows()

    async def _mend(self, row: ReviewRow, finding: RowFinding | None) -> None:
        self._dialog.open(row, finding, await bridge.ask(row_entry, self._id, row.public_id))

    async def _mended(self, row_number: int) -> None:
        """Draw what came of it, and lead the cursor to what is to be mended next."""
        await self.refresh()
        if self._rows is not None:
            self._rows.focus(row_number)

    async def _mend_all(self, what: str, rule: str) -> None:
        await bridge.ask(begin_mending, self._id, what, rule)
        await self.refresh()

    async def _review(self) -> None:
        self._sees_columns = True
        await self.refresh()

    async def _back(self) -> None:
        self._sees_columns = False
        await self.refresh()

    async def _again(self) -> None:
        if not self._batch.changed:
            await self._read_again()
            return
        self._windows.clear()
        with self._windows:
            ask_to_check_anew(self._batch, guarded(self._read_again))

    async def _read_again(self) -> None:
        await bridge.ask(read_again, self._id)
        await self.refresh()

    async def _commit(self) -> None:
        try:
            placed = await bridge.ask(commit, self._id, self._batch.version, self._key)
        except Conflict:
            await self.refresh()
            raise
        await self.refresh()
        confirm(_("{number}: {count} accounts placed.").format(number=placed.number, count=f"{placed.rows:,}"))

    def _wants(self, news: live.Payload) -> bool:
        return self._batch.job is not None and news.get("id") == self._batch.job.id

    async def _news(self) -> None:
        """Show how far the job is; when it is over, what came of it."""
        now = await bridge.peek(batch_view, self._id)
        if now.state == self._batch.state and self._progress is not None and now.state in {CHECKING, MENDING}:
            self._batch = now
            self._progress.show(now)
        elif now.version != self._batch.version and self._batch.committed_at is None:
            self._batch = now
            await self.draw()
