"""Help in the frame: a search, the contents, and every section at its anchor."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components.elements.box import box
from clientconnect.components.elements.fields import search_field
from clientconnect.components.elements.text import text
from clientconnect.components.feedback import guarded
from clientconnect.components.help.drawing import draw
from clientconnect.components.help.marks import matches
from clientconnect.components.help.models import Chapter, Section
from clientconnect.texts import _, plural


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A section with its place in the page and its entry in the contents."""

    section: Section
    place: ui.element
    entry: ui.element


class HelpView:
    """The guide on screen. The search hides the sections that do not hold all of its words."""

    def __init__(self, chapters: Sequence[Chapter], search: str = "") -> None:
        self._drawn: list[list[_Drawn]] = []
        self._headings: list[tuple[ui.element, ui.element]] = []
        with box("cc-help"):
            with box("cc-help-side"):
                # the wrapper is asked at every pause in typing; it asks no service
                self._search = search_field(_("Search in Help"), search, guarded(self._filter)).mark("help-search")
                self._search.props("debounce=200")
                self._count = text("", "cc-help-count").props("role=status").mark("help-count")
                contents = box("cc-help-contents", "nav")
                contents.props["aria-label"] = _("Contents")
            guide = box("cc-help-guide")
        for chapter in chapters:
            self._draw_chapter(chapter, contents, guide)
        self._filter()

    def _draw_chapter(self, chapter: Chapter, contents: ui.element, guide: ui.element) -> None:
        with contents:
            entry = text(chapter.title, "cc-help-chapter", "p")
            entries = box("", "ul")
        with guide:
            heading = text(chapter.title, "cc-h2 cc-help-part", "h2")
        self._headings.append((entry, heading))
        drawn = []
        for section in chapter.sections:
            with entries, box("", "li") as line:
                _link(section)
            with guide:
                drawn.append(_Drawn(section, draw(section), line))
        self._drawn.append(drawn)

    def _filter(self) -> None:
        search = str(self._search.value or "")
        count = 0
        for heads, sections in zip(self._headings, self._drawn, strict=True):
            fitting = [one for one in sections if matches(one.section, search)]
            for one in sections:
                for element in (one.place, one.entry):
                    element.set_visibility(one in fitting)
            for head in heads:
                head.set_visibility(bool(fitting))
            count += len(fitting)
        self._count.text = _counted(count) if search.strip() else ""


def _counted(count: int) -> str:
    if not count:
        return _("Nothing in Help holds these words. Try another, or look through the contents.")
    return plural("{count} section", "{count} sections", count)


def _link(section: Section) -> TextElement:
    link = text(section.title, "cc-link", "a")
    link.props["href"] = f"#{section.key}"
    return link
