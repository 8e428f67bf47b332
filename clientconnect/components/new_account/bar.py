"""The foot of the form: what is to mend, all corrections at once, submitting; where there is no rail the draft too."""

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
    discard: Callable[[], object]
    close: Callable[[], object]
    submit: Callable[[], object]
    submit_and_add: Callable[[], object]
    go_to_twins: Callable[[], object]


class Bar:
    """The foot, hidden until :meth:`show`. Its buttons stay while its words change: a click may be on its way to one."""

    def __init__(self, actions: BarActions) -> None:
        with box("cc-placing-bar") as self._place:
            self._icon = icon("check_circle")
            with box("cc-placing-bar-words").props("role=status"):
                self._title, self._more = text("", "cc-strong"), muted("", "cc-small-text")
            box("cc-spring")
            self._twins = flat("", "content_copy", actions.go_to_twins).mark("go-to-twins")
            self._all = flat("", "auto_fix_high", actions.correct_all).mark("correct-all")
            with box("cc-placing-bar-buttons"):
                with box("cc-placing-bar-draft"):
                    self._saved = muted("", "cc-small-text", "span")
                    flat(_("Discard"), None, actions.discard).classes("cc-danger").mark("discard-draft-too")
                outline(_("Save and close"), None, actions.close).mark("save-and-close")
                outline(_("Submit and add another"), None, actions.submit_and_add).mark("submit-and-another")
                primary(_("Submit Account Information"), "send", actions.submit).mark("submit-account")
        self._last = ""
        self._place.set_visibility(False)

    def saved(self, when: str) -> None:
        """Say that the draft was kept, at the time ``when``; empty: nothing is kept yet."""
        self._saved.text = _("Draft saved at {time}").format(time=when) if when else _("Nothing to keep yet")

    def not_kept(self) -> None:
        """Say that what was typed last could not be kept."""
        self._saved.text = _("Not kept: it is gone when you leave")

    def received(self, number: str, name: str) -> None:
        """Say, while there is nothing to mend, which account was received last."""
        self._last = _("{number} was received: {name}").format(number=number, name=name)
        self._more.text = self._last

    def show(self, findings: Sequence[Finding], twins: int, asked: int) -> None:
        """Say how many things are to mend, how many of them have a correction, how many duplicates are likely.

        ``asked`` is how many fields the agency remarked on and nobody changed.
        """
        must = sum(one.level == MUST for one in findings)
        ready = sum(one.correction is not None for one in findings)
        self._place.set_visibility(True)
        is_fine = not findings and not asked
        self._icon.name = "check_circle" if is_fine else "error_outline"
        self._icon.classes(add="cc-fine" if is_fine else "", remove="" if is_fine else "cc-fine")
        self._title.text, self._more.text = _words(must, len(findings) - must, ready, asked, self._last)
        self._twins.text = plural("{count} likely duplicate", "{count} likely duplicates", twins)
        self._twins.set_visibility(twins > 0)
        self._all.text = plural("Apply {count} correction", "Apply all {count} corrections", ready)
        self._all.set_visibility(ready > 0)


def _words(must: int, should: int, ready: int, asked: int, last: str) -> tuple[str, str]:
    if not must and asked:
        said = plural("{count} remark of the agency to answer", "{count} remarks of the agency to answer", asked)
        return said, _("Look beside the fields.")
    if not must and should:
        said = plural("{count} thing to look at", "{count} things to look at", should)
        return said, _("It can be submitted as it is.")
    if not must:
        return _("Nothing to mend so far"), last or _("* is required")
    said = plural(
        "{count} thing to mend before the agency can take it",
        "{count} things to mend before the agency can take it",
        must,
    )
    known = plural("{count} has a correction ready", "{count} have a correction ready", ready)
    return said, known if ready else _("Look beside the fields.")
