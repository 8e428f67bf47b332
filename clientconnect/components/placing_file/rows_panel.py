"""Row by row: each finding with what stands in the file, what is proposed, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from clientconnect.components import formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import flat, focusable, icon_button, outline
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.menu import link_entry, menu
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.placing_file import words
from clientconnect.services.placements.many.models import (
    HAS_CORRECTION,
    LEFT_OUT,
    NEEDS_YOU,
    READY,
    ReviewRow,
    RowFinding,
    RowPage,
)
from clientconnect.services.placements.many.row_page import SIZE
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class RowActions:
    """What the panel calls. ``narrow`` gets what to show, ``turn`` an offset, the others the row, and the finding."""

    narrow: Callable[[str], object]
    turn: Callable[[int], object]
    accept: Callable[[ReviewRow, RowFinding], object]
    mend: Callable[[ReviewRow, RowFinding | None], object]
    leave_out: Callable[[ReviewRow], object]
    take_back: Callable[[ReviewRow], object]
    compare: Callable[[ReviewRow], object]


@dataclass(frozen=True, slots=True)
class _Line:
    row: ReviewRow
    finding: RowFinding | None


@dataclass(frozen=True, slots=True)
class RowsShown:
    """What was drawn: the panel, and of each row (its number) the first button; all can be given the keyboard's focus."""

    panel: ui.element
    buttons: dict[int, ui.element]

    def focus(self, row_number: int = 0) -> None:
        """Lead the cursor to the button of the row ``row_number``, or of the next one that is there; else to the panel."""
        there = [one for number, one in self.buttons.items() if row_number and number >= row_number]
        element = there[0] if there else self.panel
        if not element.is_deleted:
            element.run_method("focus")


def rows_panel(page: RowPage, show: str, faults: str, do: RowActions) -> RowsShown:
    """Draw a page of rows; ``show`` is what they are narrowed to, ``faults`` the address below which they are files."""
    buttons: dict[int, ui.element] = {}
    with region(_("Row by row"), theme.PANEL).classes("cc-place-rows").props("tabindex=-1") as panel:
        with box("cc-panel-head"):
            h2(_("Row by row"))
            last = min(page.offset + SIZE, page.count)
            said = _("{first}–{last} of {count} rows").format(
                first=min(page.offset + 1, last), last=last, count=f"{page.count:,}"
            )
            muted(said, "grow")
            _downloads(faults)
        lines = [line for row in page.rows for line in _lines(row, show)]
        if lines:
            data_table(_("Rows of the file"), _columns(do, buttons), lines, "cc-cards cc-place-table")
        else:
            with empty_state("task_alt", _("Nothing to see to here"), _("No row is left of what you chose to see.")):
                pass
        with box("cc-place-rows-foot"):
            for key, name in (
                ("", _("All kinds")),
                (NEEDS_YOU, _("Needs you")),
                (HAS_CORRECTION, _("Has a correction")),
                (READY, _("Ready")),
                (LEFT_OUT, _("Left out")),
            ):
                button = flat(name, None, partial(do.narrow, key)).mark(f"narrow-{key or 'all'}")
                button.props["aria-pressed"] = "true" if key == show else "false"
                button.classes(theme.CHOSEN if key == show else "")
            box("cc-spring")
            if page.offset:
                flat(_("< previous"), None, partial(do.turn, page.offset - SIZE)).mark("rows-before")
            if last < page.count:
                flat(_("next >"), None, partial(do.turn, page.offset + SIZE)).mark("rows-after")
    return RowsShown(panel, buttons)


def _downloads(faults: str) -> None:
    """Offer what was found as a list, and the rows themselves to be mended where they come from."""
    with (
        outline(_("Download the faults"), "download")
        .classes("cc-small")
        .props("aria-haspopup=menu")
        .mark("download-faults"),
        menu(_("Download the faults")),
    ):
        link_entry(_("The rows to mend, all columns (CSV)")).props["href"] = f"{faults}/rows.csv"
        link_entry(_("The rows to mend, all columns (Excel)")).props["href"] = f"{faults}/rows.xlsx"
        link_entry(_("What was found, a line for each (CSV)")).props["href"] = f"{faults}/faults.csv"


def _lines(row: ReviewRow, show: str) -> list[_Line]:
    if show == READY:
        return [_Line(row, None)]
    found = [_Line(row, one) for one in row.findings]
    if row.what == LEFT_OUT or (row.twin is not None and not row.is_other_debt) or not found:
        found.append(_Line(row, None))
    return found[-1:] if row.what == LEFT_OUT else found


def _columns(do: RowActions, buttons: dict[int, ui.element]) -> list[Column[_Line]]:
    return [
        Column(_("Row"), lambda line: str(line.row.row_number), is_number=True),
        Column(_("Account"), lambda line: line.row.name or line.row.account_number, classes="cc-strong"),
        Column(_("Field"), lambda line: line.finding.field_name if line.finding else _("Whole row")),
        Column(_("In the file"), _stands),
        Column(_("Proposed"), _proposed, classes="cc-wide-cell"),
        Column(_("Do"), partial(_do, do, buttons), classes="cc-place-do cc-wide-cell"),
    ]


def _stands(line: _Line) -> None:
    value = line.finding.value if line.finding else line.row.account_number
    is_mended = line.finding is not None and line.finding.corrections and not line.finding.corrections[0].is_choice
    text(value or _("nothing"), "cc-place-was" if is_mended and value else "")


def _proposed(line: _Line) -> None:
    one = line.finding
    if one is None:
        _whole_row(line.row)
    elif one.corrections and not one.corrections[0].is_choice:
        _said("arrow_forward", _mended(one), "cc-place-mends")
        muted(one.sentence, "cc-small-text")
    else:
        _said("help_outline", one.sentence, "cc-place-asks")


def _whole_row(row: ReviewRow) -> None:
    like = words.twin_sentence(row.twin) if row.twin else ""
    if row.what == LEFT_OUT:
        _said("playlist_remove", _("Left out: it is not placed."), "cc-place-asks")
    elif row.what == READY:
        _said("check", _("It is placed: {dollars}").format(dollars=formats.money(row.total)), "cc-place-mends")
        if like:
            muted(_("As another debt. {like}").format(like=like), "cc-small-text")
    else:
        _said("content_copy", like, "cc-place-asks")


def _mended(one: RowFinding) -> str:
    way = one.corrections[0]
    own = way.changes.get(one.field)
    return own if own and len(way.changes) == 1 else way.label


def _said(mark: str, sentence: str, classes: str) -> None:
    with box(f"cc-place-proposed {classes}"):
        icon(mark)
        text(sentence, tag="span")


def _do(do: RowActions, buttons: dict[int, ui.element], line: _Line) -> None:
    row, one = line.row, line.finding
    where = _("row {row}").format(row=row.row_number)
    with box("cc-place-buttons"):
        buttons.setdefault(row.row_number, _first_button(do, row, one, where))
        if row.what == LEFT_OUT:
            return
        if one is not None and one.corrections and not one.corrections[0].is_choice:
            icon_button(
                "edit", _("Type another correction for {row}").format(row=where), partial(do.mend, row, one)
            ).mark("edit")
        icon_button("playlist_remove", _("Leave {row} out").format(row=where), partial(do.leave_out, row)).mark(
            "leave-out"
        )


def _first_button(do: RowActions, row: ReviewRow, one: RowFinding | None, where: str) -> ui.element:
    if row.what == LEFT_OUT:
        button = focusable(_("Take back"), partial(do.take_back, row)).mark("take-back")
        said = _("Take {row} back").format(row=where)
    elif one is None and row.what == READY:
        button = focusable(_("Look"), partial(do.mend, row, None)).mark("look")
        said = _("Look at {row}").format(row=where)
    elif one is None:
        button = focusable(_("Compare"), partial(do.compare, row)).mark("compare")
        said = _("Compare {row} with what it is like").format(row=where)
    elif one.corrections and not one.corrections[0].is_choice:
        button = focusable(_("Accept"), partial(do.accept, row, one)).mark("accept")
        said = _("Accept: {mended}, {row}").format(mended=_mended(one), row=where)
    else:
        word = _("Choose") if one.corrections else _("Mend")
        button = focusable(word, partial(do.mend, row, one)).mark("mend")
        said = _("{word}: {field}, {row}").format(word=word, field=one.field_name, row=where)
    button.props["aria-label"] = said
    return button
