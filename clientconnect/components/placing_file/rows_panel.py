"""Row by row: each finding with what stands in the file, what is proposed, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, flat, icon_button, small
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.placing_file import words
from clientconnect.services.placements.many.models import (
    HAS_CORRECTION,
    LEFT_OUT,
    NEEDS_YOU,
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


def rows_panel(page: RowPage, show: str, faults: str, do: RowActions) -> ui.element:
    """Draw a page of rows; ``show`` is what they are narrowed to, ``faults`` the address of all findings as a file.

    Return the panel, which can be given the keyboard's focus.
    """
    with region(_("Row by row"), theme.PANEL).classes("cc-place-rows").props("tabindex=-1") as panel:
        with box("cc-panel-head"):
            h2(_("Row by row"))
            last = min(page.offset + SIZE, page.count)
            said = _("{first}–{last} of {count} rows").format(
                first=min(page.offset + 1, last), last=last, count=f"{page.count:,}"
            )
            muted(said, "grow")
            button_link(_("Download the faults"), faults, "download", "cc-flat cc-small").mark("download-faults")
        lines = [line for row in page.rows for line in _lines(row)]
        if lines:
            data_table(_("Faults, row by row"), _columns(do), lines, "cc-cards cc-place-table")
        else:
            with empty_state("task_alt", _("Nothing to see to here"), _("No row is left of what you chose to see.")):
                pass
        with box("cc-place-rows-foot"):
            for key, name in (
                ("", _("All kinds")),
                (NEEDS_YOU, _("Needs you")),
                (HAS_CORRECTION, _("Has a correction")),
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
    return panel


def _lines(row: ReviewRow) -> list[_Line]:
    found = [_Line(row, one) for one in row.findings]
    if row.what == LEFT_OUT or (row.twin is not None and not row.is_other_debt) or not found:
        found.append(_Line(row, None))
    return found[-1:] if row.what == LEFT_OUT else found


def _columns(do: RowActions) -> list[Column[_Line]]:
    return [
        Column(_("Row"), lambda line: str(line.row.row_number), is_number=True),
        Column(_("Account"), lambda line: line.row.name or line.row.account_number, classes="cc-strong"),
        Column(_("Field"), lambda line: line.finding.field_name if line.finding else _("Whole row")),
        Column(_("In the file"), _stands),
        Column(_("Proposed"), _proposed),
        Column(_("Do"), partial(_do, do), classes="cc-place-do cc-wide-cell"),
    ]


def _stands(line: _Line) -> None:
    value = line.finding.value if line.finding else line.row.account_number
    is_mended = line.finding is not None and line.finding.corrections and not line.finding.corrections[0].is_choice
    text(value or _("nothing"), "cc-place-was" if is_mended and value else "")


def _proposed(line: _Line) -> None:
    one = line.finding
    if one is None:
        said = _("Left out: it is not placed.")
        if line.row.what != LEFT_OUT:
            said = words.twin_sentence(line.row.twin) if line.row.twin else ""
        _said("playlist_remove" if line.row.what == LEFT_OUT else "content_copy", said, "cc-place-asks")
    elif one.corrections and not one.corrections[0].is_choice:
        _said("arrow_forward", _mended(one), "cc-place-mends")
        muted(one.sentence, "cc-small-text")
    else:
        _said("help_outline", one.sentence, "cc-place-asks")


def _mended(one: RowFinding) -> str:
    way = one.corrections[0]
    own = way.changes.get(one.field)
    return own if own and len(way.changes) == 1 else way.label


def _said(mark: str, sentence: str, classes: str) -> None:
    with box(f"cc-place-proposed {classes}"):
        icon(mark)
        text(sentence, tag="span")


def _do(do: RowActions, line: _Line) -> None:
    row, one = line.row, line.finding
    where = _("row {row}").format(row=row.row_number)
    with box("cc-place-buttons"):
        if row.what == LEFT_OUT:
            small(_("Take back"), None, partial(do.take_back, row)).mark("take-back").props["aria-label"] = _(
                "Take {row} back"
            ).format(row=where)
            return
        if one is None:
            compare = small(_("Compare"), None, partial(do.compare, row)).mark("compare")
            compare.props["aria-label"] = _("Compare {row} with what it is like").format(row=where)
        elif one.corrections and not one.corrections[0].is_choice:
            accept = small(_("Accept"), None, partial(do.accept, row, one)).mark("accept")
            accept.props["aria-label"] = _("Accept: {mended}, {row}").format(mended=_mended(one), row=where)
            icon_button(
                "edit", _("Type another correction for {row}").format(row=where), partial(do.mend, row, one)
            ).mark("edit")
        else:
            word = _("Choose") if one.corrections else _("Mend")
            mend = small(word, None, partial(do.mend, row, one)).mark("mend")
            mend.props["aria-label"] = _("{word}: {field}, {row}").format(word=word, field=one.field_name, row=where)
        icon_button("playlist_remove", _("Leave {row} out").format(row=where), partial(do.leave_out, row)).mark(
            "leave-out"
        )
