"""The left of the form: its sections with what is to mend in each, how much is filled, and the draft."""

from collections.abc import Callable, Collection, Mapping, Sequence

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat, link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.components.new_account.layout import Section
from clientconnect.services.placements.rules.model import MUST, Finding
from clientconnect.texts import _, plural


class Rail:
    """The rail; :meth:`show` draws it anew, :meth:`saved` says when the draft was kept."""

    def __init__(self, go: Callable[[Section], object], discard: Callable[[], object]) -> None:
        self._go = go
        with box("cc-placing-rail", "nav") as rail:
            h1(_("New account"))
            self._filled = muted("", "cc-small-text")
            self._bar = (
                ui.linear_progress(0, show_value=False, size="6px").props("rounded").classes("cc-placing-progress")
            )
            self._list = box("cc-placing-sections")
            box("cc-spring")
            with box("cc-placing-draft") as self._draft:
                with box("cc-row"):
                    icon("cloud_done")
                    text(_("Draft saved"), "cc-strong")
                self._saved = muted("", "cc-small-text").props("role=status").mark("draft-saved")
                with box("cc-row"):
                    link(_("All drafts"), "/submissions")
                    flat(_("Discard"), None, discard).classes("cc-danger").mark("discard-draft")
            self._draft.set_visibility(False)
        rail.props["aria-label"] = _("Sections of the form")

    def saved(self, when: str) -> None:
        """Say that the draft was kept, at the time ``when``; empty: nothing is kept yet."""
        self._draft.set_visibility(bool(when))
        self._saved.text = _("At {time}. It is kept for 30 days and is there when you come back.").format(time=when)

    def show(
        self,
        sections: Sequence[Section],
        fields: Collection[str],
        values: Mapping[str, str],
        findings: Sequence[Finding],
    ) -> None:
        """Show how many of the ``fields`` on screen are filled, and what is to mend in each section."""
        filled = sum(name in values for name in fields)
        said = _("{filled} of {all} fields filled").format(filled=filled, all=len(fields))
        self._filled.text, self._bar.value = said, filled / max(len(fields), 1)
        self._bar.props["aria-label"] = said
        self._list.clear()
        with self._list:
            for section in sections:
                self._section(section, values, [one for one in findings if one.field in section.fields])

    def _section(self, section: Section, values: Mapping[str, str], findings: Sequence[Finding]) -> None:
        is_red = any(one.level == MUST and not one.corrections for one in findings)
        is_filled = any(name in values for name in section.fields)
        state = "red" if is_red else "warn" if findings else "done" if is_filled else "none"
        name = {"red": "error", "warn": "error_outline", "done": "check_circle", "none": "radio_button_unchecked"}[
            state
        ]
        button = ui.button(color=None, on_click=lambda: self._go(section)).props("flat no-caps")
        with button.classes(f"cc-placing-section cc-state-{state}"):
            icon(name)
            text(section.title, "cc-placing-section-name", "span")
            if findings:
                count = len(findings)
                text(plural("{count} to mend", "{count} to mend", count), "cc-placing-count", "span")
