"""How far a request is, as its client sees it: sent, taken, a question, the answer or the call, completed."""

from dataclasses import dataclass
from datetime import datetime

from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.components.requests import words
from clientconnect.services.requests.item_view import ClientItem
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the way: done, the one where the request stands ``is_now``, or still to come.

    ``at`` is when it was reached, where that is known; ``due_at`` by when it was promised.
    """

    name: str
    is_done: bool = False
    at: datetime | None = None
    due_at: datetime | None = None
    is_now: bool = False


def stages(item: ClientItem) -> list[Stage]:
    """Return the stages of ``item`` as it stands now: who works on it is who has it, not who once took it."""
    row, clock = item.row, item.row.clock
    is_question = bool(item.steps) and item.steps[0].is_from_agency
    found = [Stage(_("Asked") if is_question else _("Sent"), is_done=True, at=row.made_at)]
    if row.is_retracted:
        return [*found, Stage(_("Taken back"), is_done=True, at=row.done_at)]
    found.append(_taken(item))
    if row.state == "waiting":
        asked = next((step.at for step in reversed(item.steps) if step.kind == "asked"), row.made_at)
        found.append(Stage(_("Your answer") if is_question else _("Question to you"), at=asked, is_now=True))
    elif is_question:
        replied = next((step.at for step in reversed(item.steps) if step.kind == "replied"), None)
        found.append(Stage(_("Your answer"), is_done=replied is not None, at=replied))
    if clock.state != "none":
        due_at = clock.due_at if clock.state in ("running", "soon", "late") else None
        name = _("Call") if item.met_by == "call" else _("Answer")
        found.append(Stage(name, is_done=clock.met_at is not None, at=clock.met_at, due_at=due_at))
    return [*found, Stage(_("Completed"), is_done=row.state == "done", at=row.done_at)]


def draw_progress(item: ClientItem, zone: str) -> None:
    """Draw the stages of ``item`` in a line."""
    with box("cc-progress", "ol") as progress:
        for one in stages(item):
            with box("cc-stage", "li").classes(
                "cc-stage-now" if one.is_now else "cc-stage-done" if one.is_done else ""
            ) as drawn:
                icon("pending" if one.is_now else "check_circle" if one.is_done else "radio_button_unchecked")
                text(one.name, "cc-stage-name", "span")
                if one.at:
                    muted(words.weekday_moment(one.at, zone), "cc-small-text", "span")
                elif one.due_at:
                    muted(_("by {when}").format(when=words.weekday_moment(one.due_at, zone)), "cc-small-text", "span")
                if not (one.is_done or one.is_now):
                    text(_("not yet"), "cc-hidden", "span")
            if one.is_now:
                drawn.props["aria-current"] = "step"
    progress.props["aria-label"] = _("Progress of this request")


def _taken(item: ClientItem) -> Stage:
    """Return the stage of being worked on; of a request that is done it tells who had it last."""
    row = item.row
    takes = [step for step in item.steps if step.kind == "taken"]
    who = row.taken_by or (takes[-1].by if takes and row.state == "done" else "")
    at = next((step.at for step in reversed(takes) if step.by == who), None)
    name = _("Taken by {who}").format(who=who) if who else _("Taken")
    return Stage(name, is_done=bool(who) or row.state == "done", at=at)
