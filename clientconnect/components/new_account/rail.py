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

_ICONS = {
    "cc-state-red": "error",
    "cc-state-warn": "error_outline",
    "cc-state-done": "check_circle",
    "": "radio_button_unchecked",
}
"""How a section stands: something to mend by hand, something with a correction, filled, empty."""


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
            self._bar.set_visibility(False)
            self._list = box("cc-placing-sections")
            self._lines: dict[str, _Line] = {}
            box("cc-spring")
            with box("cc-placing-draft") as self._draft:
                with box("cc-row"):
                    self._icon = icon("cloud_done")
                    self._title = text(_("Draft saved"), "cc-strong").mark("draft-title")
                self._saved = muted("", "cc-small-text").props("role=status").mark("draft-saved")
                with box("cc-row"):
                    link(_("Accounts sent"), "/submissions")
                    flat(_("Discard"), None, discard).classes("cc-danger").mark("discard-draft")
            self._draft.set_visibility(False)
        rail.props["aria-label"] = _("Sections of the form")

    def saved(self, when: str) -> None:
        """Say that the draft was kept, at the time ``when``; empty: nothing is kept yet."""
        self._draft.set_visibility(bool(when))
        self._icon.name, self._title.text = "cloud_done", _("Draft saved")
        self._saved.text = _("At {time}. It is kept for 30 days and is there when you come back.").format(time=when)

    def not_kept(self) -> None:
        """Say that what was typed last could not be kept."""
        self._draft.set_visibility(True)
        self._icon.name, self._title.text = "cloud_off", _("Not kept")
        self._saved.text = _("What you typed last is not kept, and is gone when you leave this page.")

    def show(
        self,
        sections: Sequence[Section],
        fields: Collection[str],
        values: Mapping[str, str],
        findings: Sequence[Finding],
        asked: Collection[str],
    ) -> None:
        """Show how many of the ``fields`` on screen are filled, and what is to mend in each section.

        ``asked`` are fields that the agency remarked on and nobody changed.
        """
        filled = sum(name in values for name in fields)
        said = _("{filled} of {all} fields filled").format(filled=filled, all=len(fields))
        self._filled.text, self._bar.value = said, filled / max(len(fields), 1)
        self._bar.set_visibility(True)
        self._bar.props["aria-label"] = said
        if list(self._lines) != [one.key for one in sections]:
            self._list.clear()
            with self._list:
                self._lines = {one.key: _Line(one, self._go) for one in sections}
        for section in sections:
            mine = [one for one in findings if one.field in section.fields]
            remarks = sum(name in asked for name in section.fields)
            self._lines[section.key].show(any(name in values for name in section.fields), mine, remarks)


class _Line:
    """A section in the rail; it stays while what is to mend changes, for a click may be on its way to it."""

    def __init__(self, section: Section, go: Callable[[Section], object]) -> None:
        self._button = ui.button(color=None, on_click=lambda: go(section)).props("flat no-caps")
        with self._button.classes("cc-placing-section"):
            self._icon = icon(_ICONS[""])
            text(section.title, "cc-placing-section-name", "span")
            self._count = text("", "cc-placing-count", "span")

    def show(self, is_filled: bool, findings: Sequence[Finding], remarks: int) -> None:
        is_red = any(one.level == MUST and not one.corrections for one in findings)
        is_open = bool(findings or remarks)
        state = "cc-state-red" if is_red else "cc-state-warn" if is_open else "cc-state-done" if is_filled else ""
        self._icon.name = _ICONS[state]
        self._button.classes(add=state, remove=" ".join(one for one in _ICONS if one != state))
        must = sum(one.level == MUST for one in findings) + remarks
        look = plural("{count} to look at", "{count} to look at", len(findings))
        self._count.text = plural("{count} to mend", "{count} to mend", must) if must else look if findings else ""
