"""Texts that break programs, as cells and as headings: all are read, kept, told and written without harm."""

import csv
import re
from pathlib import Path

from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many.acknowledgement import acknowledgement_file, acknowledgement_page
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.faults_file import faults_file
from clientconnect.services.placements.many.mend_all import LEAVE_OUT, OTHER_DEBT
from clientconnect.services.placements.many.models import TWINS
from tests.naughty.strings import EVERY
from tests.services.placements.many.desk import HEADER, Desk, account, as_csv

CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\x08\x1a\x1b")
"""A file with these is no text, and refused as a whole."""
TEXTS = [
    one
    for one in EVERY
    if one.encode("utf-8", "ignore").decode() == one and len(one) < 4_000 and not CONTROL & set(one)
]


def like_data(text: str) -> bool:
    """Tell whether ``text`` may be a number, an e-mail address or an amount: a header with one is refused."""
    return sum(one.isdigit() for one in text) >= 5 or "@" in text or re.search(r"\.\d\d\b", text) is not None


def test_naughty_cells_go_through_every_step(desk: Desk, tmp_path: Path):
    fields = ("Last name", "First name", "Street", "City", "Account", "SSN", "DOB", "Principal", "Zip")
    rows = [account(at) | {fields[at % len(fields)]: text, "Notes": text} for at, text in enumerate(TEXTS, 1)]
    batch = desk.checked(as_csv(rows, header=(*HEADER, "Notes")))
    seen = desk.view(batch)
    assert seen.to_place.rows == len(TEXTS), seen.message
    assert faults_file(desk.clerk, batch, tmp_path / "faults.csv") > len(TEXTS) / 4
    lines = _lines(tmp_path / "faults.csv")
    assert not [cell for line in lines for cell in line if cell[:1] in ("=", "+", "-", "@")]
    desk.mend(batch)
    desk.mend(batch, OTHER_DEBT, TWINS)
    while kinds := [one for one in desk.view(batch).kinds if one.is_must]:
        desk.mend(batch, LEAVE_OUT, kinds[0].rule)
    placed = commit(desk.clerk, batch, desk.view(batch).version, new_id())
    assert placed.rows > 100
    assert "<script>" not in acknowledgement_page(desk.clerk, batch)
    assert acknowledgement_file(desk.clerk, batch, tmp_path / "all.csv") == placed.rows


def test_naughty_headings_are_only_names(desk: Desk):
    header = [text for text in TEXTS if not {*"\n\r\t"} & {*text} and not like_data(text)]
    for some in (header[start::4] for start in range(4)):  # each of all kinds, for numbers alone are no header
        batch = desk.begin(as_csv([{"Account": "1"}], header=("Account", "Last name", *some)))
        desk.again(batch)
        assert len(desk.view(batch).columns) > len(some)
        assert desk.view(batch).state == "checked"


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))
