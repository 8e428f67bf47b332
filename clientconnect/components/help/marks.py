"""Reading the guide's texts: labels between asterisks, and plain words to search by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clientconnect.components.help.models import Block, Chapter, Commands, Paragraph, Remark, Section, Terms, Way

_LABEL = re.compile(r"\*\*(.+?)\*\*")


def pieces(text: str) -> list[tuple[str, bool]]:
    """Split ``text`` into pieces, each with whether it is a label of the screen."""
    parts = _LABEL.split(text)
    return [(part, index % 2 == 1) for index, part in enumerate(parts) if part]


def labels(section: Section) -> set[str]:
    """Return the labels of the screen that ``section`` names."""
    return {piece for line in _lines(section) for piece, is_label in pieces(line) if is_label}


def words(section: Section) -> str:
    """Return all that ``section`` says as plain small letters."""
    return _LABEL.sub(r"\1", " ".join(_lines(section))).casefold()


def filtered(chapters: Sequence[Chapter], search: str) -> list[Chapter]:
    """Return the chapters with those of their sections that hold every word of ``search``, in whatever order."""
    kept = [replace(c, sections=[s for s in c.sections if matches(s, search)]) for c in chapters]
    return [chapter for chapter in kept if chapter.sections]


def matches(section: Section, search: str) -> bool:
    """Tell whether ``section`` holds every word of ``search``."""
    said = words(section)
    return all(word in said for word in search.casefold().split())


def _lines(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text) | Remark(text):
            yield text
        case Terms(pairs, are_labels):
            for term, meaning in pairs:
                yield f"**{term}**" if are_labels else term
                yield meaning
        case Way(label):
            yield label
        case Commands():
            yield " ".join(block.lines)
        case _:
            yield from block.lines
