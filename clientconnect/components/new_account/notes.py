"""What was found in a section, beside its fields: the rule in one sentence, and the corrections as buttons."""

from collections.abc import Callable, Iterable, Sequence

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary, small
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.services.placements.rules.model import MUST, Correction, Finding, field_name
from clientconnect.texts import _

Note = Finding | tuple[str, str]
"""What a note is about: a finding, or the agency's remark on a field (its id, the sentence)."""


class Notes:
    """The notes of a section. One that stays is not drawn anew, or a click and the cursor that are on it would be lost."""

    def __init__(self, kind: str, correct: Callable[[Correction], object]) -> None:
        self._kind, self._correct = kind, correct
        self._place = box("cc-placing-margin")
        self._drawn: list[tuple[Note, ui.element]] = []

    def show(self, findings: Iterable[Finding], remarks: Sequence[tuple[str, str]] = ()) -> None:
        """Show ``findings``, after the agency's ``remarks`` (field's id, sentence) on what was returned."""
        wanted: list[Note] = [*remarks, *findings]
        for note, element in self._drawn:
            if note not in wanted:
                element.delete()
        there = [one for one in self._drawn if one[0] in wanted]
        self._drawn = []
        with self._place:
            for at, note in enumerate(wanted):
                element = next((drawn for one, drawn in there if one == note), None) or self._draw(note)
                if self._place.default_slot.children[at] is not element:
                    element.move(target_index=at)
                self._drawn.append((note, element))

    def _draw(self, note: Note) -> ui.element:
        if isinstance(note, tuple):
            name, sentence = note
            with box("cc-note").classes(theme.TONE["blue"]) as drawn:
                icon("assignment_return")
                with box("cc-note-words"):
                    text(_("The agency on: {field}").format(field=field_name(name, self._kind)), "cc-strong")
                    text(sentence)
            return drawn
        tone = "amber" if note.corrections or note.level != MUST else "red"
        with box("cc-note").classes(theme.TONE[tone]) as drawn:
            icon("auto_fix_high" if note.corrections else "error" if note.level == MUST else "info")
            with box("cc-note-words"):
                text(field_name(note.field, self._kind), "cc-strong")
                text(note.sentence)
                if note.corrections:
                    with box("cc-note-buttons"):
                        for place, correction in enumerate(note.corrections):
                            make = primary if place == 0 else small
                            button = make(correction.label, None, lambda one=correction: self._correct(one))
                            button.classes("cc-small").mark(f"correct-{note.rule}-{place}")
        return drawn
