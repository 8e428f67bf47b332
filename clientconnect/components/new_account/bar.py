"""The foot of the form: what is to mend, all corrections at once, submitting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat, outline, primary
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.services.placements.rules.model import MUST, Finding
from clientconnect.texts import _, plural


@dataclass(frozen=True, slots=True)
class BarActions:
    """What the buttons of the foot do."""

    correct_all: Callable[[], object]
    close: Callable[[], object]
    submit: Callable[[], object]
    submit_and_add: Callable[[], object]


class Bar:
    """The foot; it is empty until :meth:`show`."""

    def __init__(self, actions: BarActions) -> None:
        self._actions = actions
        self._place = box("cc-placing-bar")
        self._shown: tuple[int, int] | None = None

    def show(self, findings: Sequence[Finding]) -> None:
        """Say how many things are to mend, and how many of them have a correction."""
        now = (sum(one.level == MUST for one in findings), sum(one.correction is not None for one in findings))
        if now == self._shown:
            return
        self._shown = must, ready = now
        self._place.clear()
        with self._place:
            icon("error_outline" if must else "check_circle", "" if must else "cc-fine")
            with box("cc-placing-bar-words").props("role=status"):
                _words(must, ready)
            box("cc-spring")
            if ready:
                label = plural("Apply {count} correction", "Apply all {count} corrections", ready)
                flat(label, "auto_fix_high", self._actions.correct_all).mark("correct-all")
            outline(_("Save and close"), None, self._actions.close).classes("cc-not-phone").mark("save-and-close")
            another = outline(_("Submit and add another"), None, self._actions.submit_and_add)
            another.classes("cc-not-phone").mark("submit-and-another")
            primary(_("Submit Account Information"), "send", self._actions.submit).mark("submit-account")


def _words(must: int, ready: int) -> None:
    if not must:
        text(_("Nothing to mend so far"), "cc-strong")
        muted(_("* is required"), "cc-small-text")
        return
    text(
        plural(
            "{count} thing to mend before the agency can take it",
            "{count} things to mend before the agency can take it",
            must,
        ),
        "cc-strong",
    )
    known = plural("{count} has a correction ready", "{count} have a correction ready", ready)
    muted(known if ready else _("Look beside the fields."), "cc-small-text")
