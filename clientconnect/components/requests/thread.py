"""The conversation on a request: how far it is, what both sides wrote, and the reply."""

from collections.abc import Awaitable, Callable

from clientconnect.components import bridge, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import area, field
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.components.requests.draft import DraftKeeper
from clientconnect.components.requests.file_chips import file_chips
from clientconnect.components.requests.file_tray import FileTray
from clientconnect.components.requests.progress import draw_progress
from clientconnect.components.requests.receipt_link import receipt_link
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.complete import retract
from clientconnect.services.requests.item_view import ClientItem
from clientconnect.services.requests.models import StepRow
from clientconnect.services.requests.talk import reply
from clientconnect.texts import _

_WRITTEN = ("sent", "replied", "answered", "asked")


class Thread:
    """One request as its client reads it; ``done`` is awaited after a reply or after taking it back."""

    def __init__(self, item: ClientItem, zone: str, done: Callable[[], Awaitable[None]]) -> None:
        self._item, self._zone, self._done = item, zone, done
        self._upper = box("cc-thread-upper")
        self._lower = box()
        self._has_reply = False
        self._draw()

    async def show(self, item: ClientItem) -> None:
        """Draw what became of the request; what is being typed stays as it is."""
        self._item = item
        self._upper.clear()
        self._draw()
        await self.begin()

    async def begin(self) -> None:
        """Offer the reply where there is none yet, with what was typed before and not sent."""
        if self._item.may_reply and not self._has_reply:
            self._has_reply = True
            account, item = self._item.row.account_id, self._item.row.public_id
            keeper = await DraftKeeper.begin(account, f"reply {item}", new_id())
            self._lower.clear()
            with self._lower:  # the button that was pressed may be gone with what stood here
                tray = self._reply(keeper)
                if tray is not None:
                    await tray.begin(str(keeper.fields.get("files", "")))
        elif not self._item.may_reply:
            self._has_reply = False
            self._lower.clear()

    def _draw(self) -> None:
        with self._upper:
            self._head()
            draw_progress(self._item, self._zone)
            with box("cc-thread-steps", "ol"):
                for step in self._item.steps:
                    self._step(step)

    def _head(self) -> None:
        row = self._item.row
        with box("cc-thread-head"):
            with box("cc-work-title"):
                h2(row.label)
                with box("cc-thread-number"):
                    receipt_link(row.public_id, row.number)
                    muted(words.weekday_moment(row.made_at, self._zone), "cc-small-text", "span")
            with box("cc-work-clock"):
                clock(row.clock)
                if row.clock.due_at and row.state != "done":
                    caption, when = words.promised(row.clock.due_at, self._item.met_by, self._zone)
                    muted(f"{caption} {when}", "cc-small-text")
            if self._item.may_retract:
                flat(_("Take back"), "undo", self._ask_to_retract).mark("retract")

    def _step(self, step: StepRow) -> None:
        if step.kind not in _WRITTEN:
            with box("cc-thread-event", "li"):
                sentence, icon_name = words.step(step)
                icon(icon_name)
                muted(f"{step.by}: {sentence} {step.text}".strip(), "cc-small-text", "span")
                muted(words.weekday_moment(step.at, self._zone), "cc-small-text cc-thread-when", "span")
            return
        is_question = step.kind == "asked"
        with box("cc-thread-entry", "li").classes("cc-thread-question" if is_question else ""):
            side = theme.TONE["teal" if step.is_from_agency else "blue"]
            with box("cc-avatar").classes(side).props("aria-hidden=true"):
                text(_initials(step.by), tag="span")
            with box("cc-entry-body"):
                with box("cc-entry-line"):
                    text(step.by, "cc-strong", "span")
                    muted(words.weekday_moment(step.at, self._zone), "cc-small-text", "span")
                    if is_question:
                        pill(*words.state("waiting"))
                text(step.text or self._item.row.label, "cc-prose", "p")
                proof = self._item.payment.proof if self._item.payment and step.kind == "sent" else None
                file_chips([*([proof] if proof else []), *step.files])

    def _reply(self, keeper: DraftKeeper) -> FileTray | None:
        with box("cc-thread-reply"):
            written = area(_("Reply to the agency"), str(keeper.fields.get("text", ""))).props("rows=2")
            written.mark("reply-text")
            tray = None
            if self._item.may_add_files:
                tray = FileTray(self._item.row.account_id, _("Attach a file"), is_kept=True)

            async def send() -> None:
                files = tray.to_send() if tray else ()
                said = str(written.value or "")
                item = self._item.row.public_id
                await keeper.sent(bridge.ask(reply, item, said, key=keeper.press_key, files=files))
                if tray:
                    tray.sent()
                confirm(_("Your message is sent."))
                self._has_reply = False
                await self._done()

            fields = {"text": written, "files": tray} if tray else {"text": written}
            keeper.watch(fields)
            primary(_("Send Message"), "send", guarded(send, fields=fields)).mark("send-reply")
        return tray

    def _ask_to_retract(self) -> None:
        with dialog(_("Take this back?")) as window:
            text(
                _(
                    "It leaves the account's comments and the agency's queue. Who has read it is shown to you; the record"
                    " that it was sent stays."
                ),
                tag="p",
            )
            why = field(_("Reason"), hint=_("For example: it belongs to another account"))

            async def go() -> None:
                taken = await bridge.ask(retract, self._item.row.public_id, str(why.value or ""))
                window.close()
                read = ", ".join(taken.readers)
                confirm(_("Taken back. Read by: {names}.").format(names=read) if read else _("Taken back, unread."))
                await self._done()

        with window.foot:
            primary(_("Take back"), "undo", guarded(go, fields={"reason": why})).mark("retract-now")
        window.open()


def _initials(name: str) -> str:
    words_of_name = [part for part in name.split() if part[:1].isalnum()]
    return "".join(part[0].upper() for part in (words_of_name[:1] + words_of_name[1:][-1:]))
