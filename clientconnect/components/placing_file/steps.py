"""The head of the page: what is being done, and the four steps on the way."""

from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.texts import _

BASE = "/place-file"
"""The address of the first step; a batch stands below it."""

FILE, COLUMNS, DRY_RUN, COMMIT, DONE = range(5)
"""The steps in their order; beyond the last all is done."""


def head(title: str, sentence: str, step: int) -> None:
    """Draw the heading with the steps; ``step`` is the one that the person is at."""
    with box("cc-place-head"):
        with box("cc-place-title"):
            h1(title)
            muted(sentence, tag="p")
        with box("cc-place-steps", "ol") as steps:
            for at, name in enumerate((_("File"), _("Columns"), _("Dry run"), _("Commit"))):
                _step(at, name, step)
        steps.props["aria-label"] = _("Steps")


def _step(at: int, name: str, step: int) -> None:
    state = "cc-place-done" if at < step else "cc-place-now" if at == step else ""
    with box("cc-place-step", "li").classes(state) as element:
        with box("cc-place-mark", "span"):
            if at < step:
                icon("check")
            else:
                text(str(at + 1), tag="span")
        text(name, tag="span")
    if at == step:
        element.props["aria-current"] = "step"
