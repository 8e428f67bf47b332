"""Tables as files: no program that opens one finds a formula in it, however it parts the cells."""

import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientconnect.services.foundation.spreadsheets import neutralised, write_csv

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼₊₋₌−"
UNSEEN = "\u200b\ufeff\u202e\u00ad\u2060\u3164\u034f\u00a0 \x1b"
TEXTS = st.text(st.sampled_from(SIGNS + UNSEEN + ";\t\r\n\x85\u2028,\"'A1|(") | st.characters(codec="utf-8"))


def begins_formula(cell: str) -> bool:
    seen = cell.lstrip(UNSEEN)
    return unicodedata.normalize("NFKC", seen[:1]).replace("−", "-") in {"=", "+", "-", "@"} if seen else False


@given(TEXTS)
def test_no_part_of_a_cell_begins_a_formula(text: str) -> None:
    parts = re.split("[;\t\r\n\x85\u2028]", neutralised(text))
    assert [part for part in parts if begins_formula(part)] == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_of_the_file_is_a_formula_however_it_is_parted(tmp_path: Path, delimiter: str) -> None:
    evil = [
        "ACME;=HYPERLINK(1)",
        "A\t+1",
        "﹢1",
        "\u200b=1",
        "\ufeff\u200b@x",
        "a\n-1",
        "\u3164=1",
        "\t=1",
        "=1",
        "B;\u200e=1",
    ]
    write_csv(tmp_path / "a.csv", evil, [evil])
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    cells = [cell.strip('"') for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if begins_formula(cell)] == []


@pytest.mark.parametrize(
    "text",
    ["", "O'BRIEN, ANN", "A-1", "12-34 56", "a@b.example", "SMITH; JONES", "1+1=2", "(-5)", "x;y=z", "Zoë\u0301 = 1"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutralised(text) == text
