"""The new account field by field, beside its likeness where there is one; a click on a field begins a remark beside it."""

from collections.abc import Collection
from itertools import groupby

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.fields import field, select
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.tables import table, td, th, tr
from clientconnect.components.elements.text import muted, text
from clientconnect.components.intake import words
from clientconnect.components.intake.remarks import Remarks
from clientconnect.services.placements.comparing import ALONE, DIFFERS, NEW, Compared
from clientconnect.services.placements.fields import FIELDS, fields_of
from clientconnect.services.placements.review_models import Reviewed
from clientconnect.services.placements.rules.model import field_name
from clientconnect.texts import _


class Comparison:
    """The table. ``remarks`` keeps what is written beside the fields; without it nothing can be written."""

    def __init__(self, reviewed: Reviewed, remarks: Remarks | None) -> None:
        self._reviewed, self._remarks = reviewed, remarks
        self._has_other = bool(reviewed.beside) and any(one.mark != ALONE for one in reviewed.fields)
        caption = _("The new account beside the one that it may be") if self._has_other else _("The new account")
        with table(caption, "cc-compare"):
            with ui.element("thead"), tr():
                th(_("Field"), "cc-compare-field")
                th(_("New account"))
                if self._has_other:
                    th(_("On file"))
                    th(_("Compared"), "cc-compare-how")
                th(_("Remark"), "cc-compare-remark")
            with ui.element("tbody"):
                for name, found in groupby(reviewed.fields, lambda one: one.section):
                    self._section(name)
                    for one in found:
                        self._row(one)
            self._missing = ui.element("tbody")
        said = remarks.texts if remarks is not None else reviewed.remarks
        there = {one.field for one in reviewed.fields}
        for name in (one.id for one in fields_of(reviewed.kind) if one.id in said and one.id not in there):
            self._add(name)
        if remarks is not None:
            self._offer(there | set(said))

    def _offer(self, there: Collection[str]) -> None:
        """Offer a remark on what is missing: a field that nobody filled in."""
        names = [one.id for one in fields_of(self._reviewed.kind) if one.id not in there]
        options = {name: self._whole_name(name) for name in names}
        with box("cc-compare-missing"):
            chosen = select(_("Remark on a field that is empty"), options).mark("remark-on-missing")

        def choose() -> None:
            name = str(chosen.value or "")
            if name and self._remarks is not None:
                self._remarks.write(name, "")
                self._add(name)
                options.pop(name)
                chosen.set_options(options)
                self._remarks.inputs[name].run_method("focus")

        chosen.on_value_change(choose)

    def _add(self, name: str) -> None:
        with self._missing:
            self._row(Compared(name, FIELDS[name].section, "", "", ALONE), self._whole_name(name))

    def _whole_name(self, name: str) -> str:
        return f"{words.section(FIELDS[name].section)}: {field_name(name, self._reviewed.kind)}"

    def _section(self, name: str) -> None:
        with tr("cc-compare-section"):
            th(words.section(name), scope="colgroup").props["colspan"] = 5 if self._has_other else 3

    def _row(self, one: Compared, label: str = "") -> None:
        label = label or field_name(one.field, self._reviewed.kind)
        with tr():
            th(label, scope="row")
            with _cell(_("New account"), "cc-compare-typed"):
                _value(words.typed(one.field, one.new), one.mark)
                self._former(one)
            if self._has_other:
                with _cell(_("On file")):
                    _value(words.typed(one.field, one.there), one.mark)
                with _cell(_("Compared")):
                    self._mark(one)
            with _cell(_("Remark"), "cc-compare-remark"):
                if self._remarks is not None:
                    _Remark(self._remarks, one.field, label)
                elif said := self._reviewed.remarks.get(one.field):
                    text(said, "cc-prose", "span")

    def _former(self, one: Compared) -> None:
        """Say what stood here before it was mended."""
        if one.field in self._reviewed.before:
            before = words.typed(one.field, self._reviewed.before[one.field])
            muted(_("was: {text}").format(text=before) if before else _("was empty"), "cc-small-text", "span")

    @staticmethod
    def _mark(one: Compared) -> None:
        word, icon_name, tone = words.mark(one.mark)
        with box(f"cc-compare-mark {theme.TONE[tone]}", "span"):
            icon(icon_name)
            text(word, tag="span")


class _Remark:
    """The place of a remark: a button that opens its field, or the field with what was written."""

    def __init__(self, remarks: Remarks, field_id: str, label: str) -> None:
        self._remarks, self._field, self._label = remarks, field_id, label
        self._place = box("cc-compare-write")
        self._draw(focus=False)

    def _draw(self, *, focus: bool) -> None:
        self._place.clear()
        with self._place:
            if self._field not in self._remarks.texts:
                label = _("Write a remark on {field}").format(field=self._label)
                icon_button("add_comment", label, self._open).mark(f"remark-{self._field}")
                return
            label = _("Remark on {field}").format(field=self._label)
            written = field(_("Remark"), self._remarks.texts[self._field], self._typed)
            written.mark(f"remark-text-{self._field}").props["aria-label"] = label
            self._remarks.inputs[self._field] = written
            icon_button("close", _("Remove the remark on {field}").format(field=self._label), self._close)
        if focus:
            written.run_method("focus")

    def _open(self) -> None:
        self._remarks.write(self._field, "")
        self._draw(focus=True)

    def _typed(self, event: object) -> None:
        self._remarks.write(self._field, str(getattr(event, "value", "") or ""))

    def _close(self) -> None:
        self._remarks.remove(self._field)
        self._draw(focus=False)


def _cell(heading: str, classes: str = "") -> ui.element:
    """Open a cell; on a phone ``heading`` stands in it."""
    cell = td(classes=classes)
    cell.props["data-heading"] = heading
    return cell


def _value(content: str, mark: str) -> None:
    if not content:
        muted("—", tag="span")
        return
    tone = {DIFFERS: "amber", NEW: "blue"}.get(mark)
    text(content, f"cc-compare-value {theme.TONE[tone]}" if tone else "", "span")
