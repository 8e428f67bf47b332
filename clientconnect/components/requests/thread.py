"""The conversation on a request: how far it is, what both sides wrote, and the reply."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from clientconnect.components import bridge
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
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.complete import retract
from clientconnect.services.requests.item_view import ClientItem
from clientconnect.services.requests.models import StepRow
from clientconnect.services.requests.talk import reply
from clientconnect.texts import _

_WRITTEN = ("sent", "replied", "answered", "asked")


class Thread:
    """One request as its client reads it; ``done`` is awaited after a reply or after taking it back."""

    def __init__(self, item: ClientItem, zone: str, done: Callable[[], Awaitable[None]], typed: str = "") -> None:
        self._item, self._zone, self._done = item, zone, done
        self._written: ui.textarea | None = None
        self._typed = typed
        self._head()
        self._progress()
        with box("cc-thread-steps", "ol"):
            for step in item.steps:
                self._step(step)
        if item.may_reply:
            self._reply()

    @property
    def typed(self) -> str:
        """What stands in the reply and is not sent yet."""
        return str(self._written.value or "") if self._written else ""

    def _head(self) -> None:
        row = self._item.row
        with box("cc-thread-head"):
            with box("cc-work-title"):
                h2(row.label)
                muted(f"{row.number} · {words.weekday_moment(row.made_at, self._zone)}", "cc-small-text")
            with box("cc-work-clock"):
                clock(row.clock)
                if row.clock.due_at and row.state != "done":
                    caption, when = words.promised(row.clock.due_at, self._item.met_by, self._zone)
                    muted(f"{caption} {when}", "cc-small-text")
            if self._item.may_retract:
                flat(_("Take back"), "undo", self._ask_to_retract).mark("retract")

    def _progress(self) -> None:
        """Draw how far the request is: sent, taken, a question, the answer or the call, completed."""
        steps = {step.kind: step for step in self._item.steps}
        row = self._item.row
        met = steps.get("called") if self._item.met_by == "call" else steps.get("answered") or steps.get("decided")
        stages: list[tuple[str, StepRow | None]] = [(_("Sent"), steps.get("sent"))]
        taken = steps.get("taken")
        stages.append((_("Taken by {who}").format(who=taken.by) if taken else _("Taken"), taken))
        if row.state == "waiting":
            stages.append((_("Question to you"), steps.get("asked")))
        if row.clock.state != "none":
            stages.append((_("Call") if self._item.met_by == "call" else _("Answer"), met))
        stages.append((_("Completed"), steps.get("completed")))
        if row.is_retracted:
            stages = [(_("Sent"), steps.get("sent")), (_("Taken back"), steps.get("retracted"))]
        with box("cc-progress", "ol") as progress:
            for name, step in stages:
                is_now = row.state == "waiting" and step is not None and step.kind == "asked"
                with box("cc-stage cc-stage-done" if step else "cc-stage", "li").classes(
                    "cc-stage-now" if is_now else ""
                ):
                    icon("pending" if is_now else "check_circle" if step else "radio_button_unchecked")
                    text(name, "cc-stage-name", "span")
                    if step:
                        muted(words.weekday_moment(step.at, self._zone), "cc-small-text", "span")
        progress.props["aria-label"] = _("Progress of this request")

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
            with box("cc-avatar").classes("cc-avatar-agency" if step.is_from_agency else "").props("aria-hidden=true"):
                text(_initials(step.by), tag="span")
            with box("cc-entry-body"):
                with box("cc-entry-line"):
                    text(step.by, "cc-strong", "span")
                    muted(words.weekday_moment(step.at, self._zone), "cc-small-text", "span")
                    if is_question:
                        pill(*words.state("waiting"))
                text(step.text or self._item.row.label, "cc-prose", "p")

    def _reply(self) -> None:
        once = new_id()
        with box("cc-thread-reply"):
            written = self._written = area(_("Reply to the agency"), self._typed).props("rows=2").mark("reply-text")

            async def send() -> None:
                await bridge.ask(reply, self._item.row.public_id, str(written.value or ""), key=once)
                written.value = ""
                confirm(_("Your message is sent."))
                await self._done()

            primary(_("Send Message"), "send", guarded(send, fields={"text": written})).mark("send-reply")

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
