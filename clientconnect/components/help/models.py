"""What the guide is made of. Labels of the screen stand between two asterisks in its texts: ``**Search**``."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, one step after the other."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Points:
    """What holds, in no order."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and what they mean: fields, tabs, keys."""

    pairs: Sequence[tuple[str, str]]
    are_labels: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """A note apart from the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page of the portal."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to type at a terminal."""

    lines: Sequence[str]


Block = Paragraph | Steps | Points | Terms | Remark | Way | Commands


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the guide. ``key`` is its anchor in the page and the name of its picture.

    ``picture`` says what is to be seen there, for who does not see it; empty where the section has no picture.
    """

    key: str
    title: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections that belong together."""

    title: str
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guide knows of this installation and its reader; minutes and days as the agency's policies say."""

    agency: str
    address: str
    contact: Sequence[str]
    reset_minutes: int
    invitation_days: int
    attachment_types: Sequence[str]
    refuses_special_names: bool
    may_import: bool = False
    works_queues: bool = False
