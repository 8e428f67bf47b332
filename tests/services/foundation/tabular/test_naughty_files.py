"""Files as they come: encodings, marks, breaks within fields, blank lines, doubled headers, wrong forms, bombs."""

import zipfile

import pytest
import xlsxwriter

from clientconnect.errors import Invalid, PortalError
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.read.source import first_rows, opened
from clientconnect.services.foundation.tabular import sheet
from clientconnect.services.foundation.tabular.delimited import BROKEN

MAPPING = read_mapping('name = "m"\nkind = "history"\n[columns]\nAcct = "number"\nNote = "text"\n')
LINES = ["Acct,Note", "1,Jos\u00e9 \u2013 caf\u00e9", '2,"two\nlines, and ""quotes"""', "", "  ,", "3,last"]
WANTED = [(2, ["1", "Jos\u00e9 \u2013 caf\u00e9"]), (3, ["2", 'two\nlines, and "quotes"']), (6, ["3", "last"])]


def rows(path, mapping=MAPPING):
    with opened(path, mapping) as source:
        return [(number, cells) for group in source.groups() for _part, number, cells in group]


def wrote(folder, content, name="f.csv"):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_are_found_out(tmp_path, encoding, newline):
    body = newline.join(LINES) + newline
    found = rows(wrote(tmp_path, body.encode(encoding)))
    assert [(number, [cell.replace("\r\n", "\n") for cell in cells]) for number, cells in found] == WANTED


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_delimiters_are_found_out(tmp_path, delimiter):
    path = wrote(tmp_path, f"Acct{delimiter}Note\n1{delimiter}a, b\n2{delimiter}c\n".encode())
    assert rows(path) == [(2, ["1", "a, b"]), (3, ["2", "c"])]


def test_titles_above_the_header_and_marks_in_it_do_not_matter(tmp_path):
    path = wrote(tmp_path, b"Nightly export\nfor NORTH,2026\n*ACCT , note (US),Extra\n1,a,\n")
    assert rows(path) == [(4, ["1", "a", ""])]


def test_doubled_and_nameless_headers_get_names_of_their_own(tmp_path):
    found = first_rows(wrote(tmp_path, b"Acct,Phone,,Phone,Phone\n1,2,3,4,5\n"))
    assert found.header == ("Acct", "Phone", "[column 3]", "Phone [2]", "Phone [3]")
    mapping = read_mapping('name = "m"\nkind = "history"\n[columns]\nAcct = "number"\n"Phone [2]" = "text"\n')
    assert rows(wrote(tmp_path, b"Acct,Phone,,Phone\n1,2,3,4\n"), mapping) == [(2, ["1", "2", "3", "4"])]


def test_rows_of_another_width_are_broken_but_for_trailing_delimiters(tmp_path):
    found = rows(wrote(tmp_path, b"Acct,Note\n1,a,,\n2\n3,b,c\n"))
    assert found[0] == (2, ["1", "a"])
    assert [cells[0] for _number, cells in found[1:]] == [BROKEN, BROKEN]


def test_stray_quotes_break_their_row_only_and_an_open_one_is_named(tmp_path):
    found = rows(wrote(tmp_path, b'Acct,Note\n1,"a" b\n2,6" pipe\n3,c\n'))
    assert found[0][1][0] == BROKEN
    assert found[1:] == [(3, ["2", '6" pipe']), (4, ["3", "c"])]
    with pytest.raises(Invalid, match="row 3"):
        rows(wrote(tmp_path, b'Acct,Note\n1,a\n2,"' + b"x,y\n" * 400_000))


def test_a_cell_without_end_is_called_so(tmp_path):
    with pytest.raises(Invalid, match="In row 3 a cell has more than 1,048,576 characters"):
        rows(wrote(tmp_path, b"Acct,Note\n1,a\n2," + b"x" * 9_000_000 + b"\n"))


def test_nul_characters_are_dropped(tmp_path):
    assert rows(wrote(tmp_path, b"Acct,Note\n1\x00,a\x00b\n")) == [(2, ["1", "ab"])]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n\n", "no rows"),
        (b"%PDF-1.7 x", "PDF"),
        (b"MZ\x90\x00", "EXE"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"Acct\n1\n", "Note"),
        (b"Acct,Note\n1,\x81\xff\n", "encoding"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(tmp_path, content, why):
    with pytest.raises(PortalError, match=why):
        rows(wrote(tmp_path, content))


def test_an_encoding_that_the_mapping_names_must_be_the_files(tmp_path):
    mapping = read_mapping('name = "m"\nkind = "history"\n[file]\nencoding = "utf-8"\n[columns]\nAcct = "number"\n')
    with pytest.raises(Invalid, match="utf-8"):
        rows(wrote(tmp_path, "Acct,Note\n1,é\n".encode("cp1252")), mapping)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(Invalid, match=r"none\.csv"):
        rows(tmp_path / "none.csv")


def test_a_first_row_of_data_is_no_header(tmp_path):
    with pytest.raises(Invalid, match="header"):
        first_rows(wrote(tmp_path, b"1001,12.50,01/02/2024\n1002,3.00,01/02/2024\n"))


def workbook(path, table, *, first=(0, 0), before=()):
    book = xlsxwriter.Workbook(path)
    for name in before:
        book.add_worksheet(name)
    sheet = book.add_worksheet("Data")
    day = book.add_format({"num_format": "mm/dd/yyyy"})
    for at, row in enumerate(table):
        for column, cell in enumerate(row):
            style = day if hasattr(cell, "year") else None
            sheet.write(first[0] + at, first[1] + column, cell, style)
    book.close()
    return path


def test_a_workbook_reads_like_text(tmp_path):
    from datetime import date

    path = workbook(
        tmp_path / "b.xlsx",
        [["Acct", "Note"], ["00123", "a\nb"], [123, 12.5], [True, date(2026, 7, 2)], [], ["9", 1e20]],
        before=["Empty"],
    )
    assert rows(path) == [
        (2, ["00123", "a\nb"]), (3, ["123", "12.5"]), (4, ["True", "2026-07-02"]), (6, ["9", "1e+20"]),
    ]  # fmt: skip


def test_a_table_that_begins_further_down_keeps_its_row_numbers(tmp_path):
    path = workbook(tmp_path / "b.xlsx", [["Acct", "Note"], ["1", "a"]], first=(3, 2))
    assert rows(path) == [(5, ["1", "a"])]


def test_a_far_cell_a_zip_and_a_locked_workbook_are_refused(tmp_path):
    far = workbook(tmp_path / "far.xlsx", [["Acct", "Note"]])
    book = xlsxwriter.Workbook(far)
    book.add_worksheet().write(1_000_000, 16_000, "x")
    book.close()
    with pytest.raises(PortalError, match="column"):
        rows(far)
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(PortalError, match="ZIP"):
        rows(tmp_path / "z.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _piece in range(100):
                member.write(b"0" * (1 << 20))
    with pytest.raises(PortalError, match="measure"):
        rows(tmp_path / "bomb.xlsx")


def test_definitions_within_a_workbook_are_refused_by_name(tmp_path):
    path = workbook(tmp_path / "b.xlsx", [["Acct", "Note"], ["1", "a"]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members.items():
                typed = text.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "boom">]>', 1) if name == part else text
                archive.writestr(name, typed)
        with pytest.raises(Invalid, match="DOCTYPE"):
            rows(path)


@pytest.mark.parametrize("harm", ["cut", "flipped", "another compression", "no sheet", "compound"])
def test_a_damaged_workbook_is_refused(tmp_path, harm):
    path = workbook(tmp_path / "b.xlsx", [["Acct", "Note"], *([str(n), f"note {n}"] for n in range(200))])
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        inner = archive.getinfo("xl/worksheets/sheet1.xml")
        members = {name: archive.read(name) for name in archive.namelist()}
    if harm == "compound":
        content = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000))
    elif harm == "another compression":
        for at in (
            content.find(b"PK\x03\x04", inner.header_offset) + 8,
            content.rfind(b"xl/worksheets/sheet1.xml") - 36,
        ):
            content[at : at + 2] = b"\x63\x00"
    elif harm == "flipped":
        middle = inner.header_offset + 90 + inner.compress_size // 2
        content[middle : middle + 8] = bytes(8)
    path.write_bytes(bytes(content))
    if harm in {"cut", "no sheet"}:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members.items():
                if harm == "cut" or "sheet1" not in name:
                    archive.writestr(name, text[: len(text) // 2] if "sheet1" in name else text)
    with pytest.raises(Invalid, match="broken"):
        rows(path)


def test_a_fault_of_ours_is_not_called_a_broken_workbook(tmp_path, monkeypatch):
    path = workbook(tmp_path / "b.xlsx", [["Acct", "Note"], ["1", "a"]])

    def faulty(*_arguments):
        raise TypeError("ours")

    monkeypatch.setattr(sheet, "_write", faulty)
    with pytest.raises(TypeError):
        sheet.sheet_to_csv(str(path), str(tmp_path / "out.csv"))
