"""Files attached to some of the known accounts, by the client and by the agency."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from clientconnect.demo.known_accounts import KNOWN_ON
from clientconnect.demo.letters import pdf
from clientconnect.services.accounts.records import DocumentRecord

_LINE = 22


class _File(NamedTuple):
    agency_number: str
    name: str
    file_name: str
    author: str
    added: tuple[int, int]
    lines: tuple[str, ...]


_DANA, _GLORIA, _AGENCY = "Dana Whitfield", "Gloria Hartwell", ""
_FILES = (
    _File("4000001", "Itemized bill", "Itemized bill 10048213.pdf", _DANA, (7, 2), (
        "NORTH VALLEY HOSPITAL", "", "Account 10048213    Patient SOFIA ALVAREZ    03/18/2026", "",
        "Emergency department visit, level 3          $   720.00", "Imaging, wrist, two views                     $   310.00",
        "Splint and supplies                           $   120.00", "", "Total                                         $ 1,150.00",
    )),
    _File("4000001", "Insurance card, front", "Insurance card.png", _DANA, (7, 2), (
        "BUCKEYE HEALTH PLAN", "", "Member  SOFIA ALVAREZ", "ID  BHP 00 4417", "Group  MIAMI VALLEY TOOL",
    )),
    _File("4000001", "Letter of the insurance", "Letter of the insurance.txt", _AGENCY, (9, 4), (
        "BUCKEYE HEALTH PLAN", "", "The claim for the visit of 03/18/2026 was denied: the policy had ended on 02/28/2026.",
    )),
    _File("4000010", "Signed credit application", "Credit application.pdf", _GLORIA, (5, 29), (
        "HARTWELL SUPPLY", "", "Credit application of ALVARADO CONSTRUCTION LLC", "Signed by the owner, terms 30 days net.",
    )),
    _File("4000014", "Notice of chapter 13", "Notice of chapter 13.pdf", _AGENCY, (9, 30), (
        "UNITED STATES BANKRUPTCY COURT", "Southern District of Ohio", "", "Notice of chapter 13 case 26-30417: SUSAN ALVORD",
    )),
    _File("4000016", "Dispute in writing", "Dispute in writing.txt", _AGENCY, (9, 2), (
        "I never had this appointment. Please show me the bill.", "", "GRACE ALWINE",
    )),
)  # fmt: skip
"""Their days count back as those of :mod:`known_accounts` do."""


def documents(today: date) -> Iterator[tuple[DocumentRecord, bytes]]:
    """Yield the files' records with their bytes, as of ``today``."""
    for one in _FILES:
        day = date(2026, *one.added) + (today - KNOWN_ON)
        at = datetime(day.year, day.month, day.day, 15, 40, tzinfo=UTC)
        yield (
            DocumentRecord(one.agency_number, one.file_name, one.name, one.author, bool(one.author), at),
            _content(one),
        )


def _content(one: _File) -> bytes:
    match one.file_name.rpartition(".")[2]:
        case "pdf":
            return pdf(list(one.lines))
        case "png":
            return _picture(one.lines)
    return "\n".join(one.lines).encode()


def _picture(lines: tuple[str, ...]) -> bytes:
    """Return a PNG that shows ``lines``, as a photograph of a card."""
    from PIL import Image, ImageDraw

    card = Image.new("RGB", (480, 300), "#e8eef5")
    pen = ImageDraw.Draw(card)
    pen.rounded_rectangle((8, 8, 472, 292), 18, fill="white", outline="#155e8f", width=4)
    for place, line in enumerate(lines):
        pen.text((36, 40 + 2 * _LINE * place), line, fill="#0f172a", font_size=_LINE)
    out = io.BytesIO()
    card.save(out, "PNG")
    return out.getvalue()
