"""What was found in a section, beside its fields: the rule in one sentence, and the corrections as buttons."""

from collections.abc import Callable, Iterable

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary, small
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.services.placements.rules.model import MUST, Correction, Finding, field_name
from clientconnect.texts import _


def notes(
    findings: Iterable[Finding],
    kind: str,
    correct: Callable[[Correction], object],
    remarks: Iterable[tuple[str, str]] = (),
) -> None:
    """Draw ``findings``, and the agency's ``remarks`` (field's id, sentence) on what was returned."""
    for name, sentence in remarks:
        with box("cc-note").classes(theme.TONE["blue"]):
            icon("assignment_return")
            with box("cc-note-words"):
                text(_("The agency on: {field}").format(field=field_name(name, kind)), "cc-strong")
                text(sentence)
    for found in findings:
        tone = "amber" if found.corrections or found.level != MUST else "red"
        with box("cc-note").classes(theme.TONE[tone]):
            icon("auto_fix_high" if found.corrections else "error" if found.level == MUST else "info")
            with box("cc-note-words"):
                text(field_name(found.field, kind), "cc-strong")
                text(found.sentence)
                if found.corrections:
                    with box("cc-note-buttons"):
                        for place, correction in enumerate(found.corrections):
                            make = primary if place == 0 else small
                            button = make(correction.label, None, lambda correction=correction: correct(correction))
                            button.classes("cc-small").mark(f"correct-{found.rule}-{place}")
