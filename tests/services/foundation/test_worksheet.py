"""Sheets made apart: every cell arrives as it was, and what cannot be made is said and leaves nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from clientconnect.errors import TooLarge, Unavailable
from clientconnect.services.foundation import worksheet
from clientconnect.services.foundation.worksheet import make_xlsx, write_rows

ROWS = [
    ("00123", Decimal("1284.50"), date(2026, 7, 2), 7, None),
    ("=CMD()", Decimal("-0.05"), date(1970, 1, 1), 0, ""),
    ('{"money": "1"}', Decimal(0), None, None, "Łukasz\n😀"),
]


def test_every_cell_arrives_as_it_was(tmp_path: Path) -> None:
    assert write_rows(tmp_path / "rows", ["Number", "Balance", "Placed", "Count", "=Note"], ROWS) == 3
    make_xlsx(tmp_path / "rows", tmp_path / "a.xlsx")
    header, *rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert header == ["Number", "Balance", "Placed", "Count", "'=Note"]
    assert rows == [
        ["00123", 1284.5, date(2026, 7, 2), 7, ""],
        ["'=CMD()", -0.05, date(1970, 1, 1), 0, ""],
        ['{"money": "1"}', 0, "", "", "Łukasz\n😀"],
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "rows"]


def test_more_rows_than_a_sheet_holds_are_refused_before_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worksheet, "XLSX_ROWS", 2)
    with pytest.raises(TooLarge, match="CSV"):
        write_rows(tmp_path / "rows", ["A"], ([str(number)] for number in range(3)))


def test_a_sheet_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows", ["A"], [["a"]])
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(Unavailable, match="disk"):
        make_xlsx(tmp_path / "rows", tmp_path / "a.xlsx")


def test_a_sheet_beyond_the_limits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet, "LIMITS", worksheet.child.Limits(seconds=0.01))
    write_rows(tmp_path / "rows", ["A"], [["a"]])
    with pytest.raises(TooLarge):
        make_xlsx(tmp_path / "rows", tmp_path / "a.xlsx")
