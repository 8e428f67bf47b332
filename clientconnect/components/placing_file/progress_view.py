"""While a job reads, checks or corrects: how far it is, and a way to cancel."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.placing_file.steps import DRY_RUN, head
from clientconnect.services.placements.many.columns import stop_work
from clientconnect.services.placements.many.models import BatchView
from clientconnect.services.placements.models import CHECKING
from clientconnect.texts import _


class ProgressView:
    """The bar; ``again`` is awaited after a cancel."""

    def __init__(self, batch: BatchView, again: Callable[[], Awaitable[None]]) -> None:
        self._again = again
        self._batch = batch.public_id
        is_checking = batch.state == CHECKING
        head(_("Place many accounts: dry run"), f"{batch.file_name} · {batch.client_name}", DRY_RUN)
        title = _("Reading and checking the file") if is_checking else _("Making the corrections")
        with panel(title), box("cc-place-progress").props("role=status"):
            self._said = text("", "cc-strong").mark("job-progress")
            self._bar = ui.linear_progress(0, show_value=False, size="8px").classes("cc-upload-bar")
            self._bar.props["aria-label"] = _("How far it is")
            muted(_("It goes on if you close this page; you find it again under Place many from a file."), tag="p")
            self._failed = box()
            outline(_("Cancel"), "close", guarded(self._stop)).mark("cancel-job")
        self.show(batch)

    def show(self, batch: BatchView) -> None:
        """Show how far it is by now."""
        job = batch.job
        if job is not None and job.state == "failed":
            self._said.text = _("It did not come to its end. Cancel, then try again.")
            if not self._failed.default_slot.children:
                with self._failed, notice("red", job.message, is_urgent=True):
                    pass
        elif job is None or job.state == "waiting":
            self._said.text = _("Waiting for its turn …")
        elif not job.total:
            self._said.text = _("Starting …")
        else:
            self._bar.value = min(job.done / job.total, 1.0)
            self._said.text = _("{done} of {total} rows").format(done=f"{job.done:,}", total=f"{job.total:,}")

    async def _stop(self) -> None:
        await bridge.ask(stop_work, self._batch)
        await self._again()
