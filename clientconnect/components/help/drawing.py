"""A section of the guide drawn of elements."""

from collections.abc import Sequence

from nicegui import ui

from clientconnect.components.asset_files import help_picture
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.components.help.marks import pieces
from clientconnect.components.help.models import (
    Block,
    Commands,
    Paragraph,
    Points,
    Remark,
    Section,
    Steps,
    Terms,
    Way,
)
from clientconnect.texts import _


def draw(section: Section) -> ui.element:
    """Draw ``section`` at its anchor, with its picture where there is one."""
    with box("cc-panel cc-help-section", "section") as place:
        heading = text(section.title, "cc-h3", "h3")
        for block in section.blocks:
            _block(block)
        _picture(section)
    place.props["id"] = section.key
    place.props["aria-labelledby"] = heading.html_id
    return place


def _block(block: Block) -> None:
    match block:
        case Paragraph(said):
            _line(said, "p")
        case Steps(lines):
            _list(lines, "ol", "cc-help-steps")
        case Points(lines):
            _list(lines, "ul", "cc-help-points")
        case Terms(pairs):
            with box("cc-help-terms", "dl"):
                for term, meaning in pairs:
                    with box():
                        text(term, tag="dt")
                        text(meaning, tag="dd")
        case Remark(said):
            with box("cc-help-remark"):
                icon("info")
                _line(said, "p")
        case Way(label, href):
            button_link(label, href, "arrow_forward").classes("cc-help-way")
        case Commands(lines):
            with box("cc-help-commands", "pre") as frame:
                for line in lines:
                    text(line, tag="code")
            frame.props["tabindex"] = 0
            frame.props["role"] = "group"
            frame.props["aria-label"] = _("Commands")


def _list(lines: Sequence[str], tag: str, classes: str) -> None:
    with box(classes, tag):
        for line in lines:
            _line(line, "li")


def _line(line: str, tag: str) -> None:
    """Draw a line; one that names no label of the screen is a single element."""
    parts = pieces(line)
    if not any(is_label for _part, is_label in parts):
        text(line, tag=tag)
        return
    with box("", tag):
        for part, is_label in parts:
            text(part, tag="b" if is_label else "span")


def _picture(section: Section) -> None:
    found = help_picture(section.key) if section.picture else None
    if found is None:
        return
    with box("", "a") as large:
        shown = ui.element("img").classes("cc-help-picture").props("loading=lazy")
    large.props["href"] = found.address
    large.props["target"] = "_blank"
    large.props["rel"] = "noopener"
    large.props["title"] = _("Show the picture in full size in a new tab")
    shown.props["src"] = found.address
    shown.props["width"] = found.width
    shown.props["height"] = found.height
    shown.props["alt"] = section.picture
