"""What a file really is: every type that we take, and every disguise that we refuse."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from clientconnect.errors import Invalid
from clientconnect.services.foundation import archives, file_types
from clientconnect.services.foundation.file_names import clean_name, is_clean

MACHINE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, kind)
    return made.getvalue()


def zipped(*members: str, content: bytes = b"<x/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            archive.writestr(member, content)
    return made.getvalue()


def compound(*streams: str) -> bytes:
    """Return a compound file whose directory (a chain of sectors) names ``streams``."""
    names = ["Root Entry", *streams]
    sectors = -(-len(names) // 4)
    header = bytearray(512)
    header[:8] = archives.COMPOUND
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    directory = bytearray(sectors * 512)
    for index, name in enumerate(names):
        raw = name.encode("utf-16-le")
        directory[index * 128 : index * 128 + len(raw)] = raw
        struct.pack_into("<H", directory, index * 128 + 64, len(raw) + 2)
    return bytes(header) + table + bytes(directory)


OFFICE = ("[Content_Types].xml", "_rels/.rels")
GOOD = {
    "letter.pdf": b"%PDF-1.7\n...",
    "scan.PDF": b"\n\n%PDF-1.4\n",
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG"),
    "a.jpeg": picture("JPEG"),
    "a.gif": picture("GIF"),
    "a.tif": picture("TIFF"),
    "a.tiff": picture("TIFF"),
    "notes.txt": "Grüße\tund\r\nmehr".encode(),
    "old.txt": "Grüße".encode("cp1252"),
    "wide.txt": "Grüße".encode("utf-16"),
    "rows.csv": b"a;b\n1;2\n",
    "mail.eml": b"From: a@b.example\nSubject: x\n\nHello",
    "a.rtf": b"{\\rtf1 Hello}",
    "a.xlsx": zipped(*OFFICE, "xl/workbook.xml"),
    "a.docx": zipped(*OFFICE, "word/document.xml"),
    "a.xls": compound("Workbook"),
    "b.xls": compound("x1", "x2", "x3", "x4", "x5", "Book"),
    "a.doc": compound("1Table", "WordDocument"),
    "a.msg": compound("__properties_version1.0", "__substg1.0_001A001F"),
    "a.zip": zipped("one.txt"),
}
BAD = {
    "virus.pdf": MACHINE,
    "virus.jpg": MACHINE,
    "virus.txt": MACHINE,
    "virus.zip": MACHINE,
    "virus.xls": MACHINE,
    "empty.pdf": b"",
    "page.txt": b"\xef\xbb\xbf  <!DOCTYPE html><script>alert(1)</script>",
    "page.csv": b"<svg onload=alert(1)>",
    "page.eml": b"<html>From: x",
    "wide.txt": "<script>alert(1)</script>".encode("utf-16"),
    "page.html": b"<p>Hello</p>",
    "drawing.svg": b"<svg/>",
    "run.exe": MACHINE,
    "noending": b"text",
    "a.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "b.png": picture("BMP"),
    "book.docx": zipped(*OFFICE, "xl/workbook.xml"),
    "plain.xlsx": zipped("one.txt"),
    "macros.xlsx": zipped(*OFFICE, "xl/workbook.xml", "xl/vbaProject.bin"),
    "cut.xlsx": zipped(*OFFICE, "xl/workbook.xml")[:-30],
    "a.doc": compound("Workbook"),
    "locked.xlsx": compound("EncryptedPackage", "EncryptionInfo"),
    "locked.xls": compound("EncryptedPackage", "EncryptionInfo"),
    "short.xls": archives.COMPOUND + bytes(40),
    "mail.eml": b"Hello, no header here",
    "polyglot.pdf": b"MZ" + b"%PDF-1.7",
}


def recognise(folder: Path, name: str, content: bytes) -> file_types.FileType:
    path = folder / "upload"
    path.write_bytes(content)
    return file_types.recognise(path, name)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_recognised(tmp_path: Path, name: str) -> None:
    found = recognise(tmp_path, name, GOOD[name])
    assert found.ending == {"jpeg": "jpg", "tiff": "tif"}.get(
        name.rpartition(".")[2].lower(), name.rpartition(".")[2].lower()
    )
    assert "html" not in found.media_type
    assert "svg" not in found.media_type


@pytest.mark.parametrize("name", BAD)
def test_a_disguised_or_broken_file_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        recognise(tmp_path, name, BAD[name])
    assert refused.value.fields["file"].endswith(".")


def test_only_what_the_agency_allows_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(GOOD["a.zip"])
    with pytest.raises(Invalid, match="pdf, png"):
        file_types.recognise(path, "a.zip", {"png", "pdf"})


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    locked = bytearray(zipped("one.txt"))
    locked[6] |= 1
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Invalid, match="password"):
        recognise(tmp_path, "a.zip", bytes(locked))


def test_a_bomb_is_refused_by_its_ratio_and_by_its_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(*OFFICE, "xl/workbook.xml", "xl/worksheets/sheet1.xml", content=bytes(20_000_000))
    with pytest.raises(Invalid, match="beyond all measure"):
        recognise(tmp_path, "a.xlsx", bomb)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    for many in (zipped("1", "2", "3", "4"), zipped("1", "2", "3", "4").replace(b"\4\0\4\0", b"\1\0\1\0")):
        with pytest.raises(Invalid, match="too many"):
            archives.checked_members(io.BytesIO(many))


def two_faced(members: int) -> bytes:
    """Return a ZIP whose ordinary record tells of one small member, its ZIP64 record of ``members``."""
    local = struct.pack("<4s2B4HL2L2H", b"PK\3\4", 20, *[0] * 8, 1, 0) + b"a"
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, *[0] * 8, 1, *[0] * 6) + b"a"
    directory = entry * members
    end = len(local) + len(directory)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, members, members, len(directory), len(local))
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    ordinary = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + directory + record + locator + ordinary


def test_the_record_counts_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(archives.checked_members(io.BytesIO(two_faced(3)))) == 3, "zipfile goes by the ZIP64 record"
    read: list[object] = []
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", read.append)
    with pytest.raises(Invalid, match="too many"):
        archives.checked_members(io.BytesIO(two_faced(archives.MOST_MEMBERS + 1)))
    assert read == [], "its directory was not read into memory"
    with pytest.raises(Invalid, match="too many"):
        recognise(tmp_path, "a.zip", two_faced(archives.MOST_MEMBERS + 1))


@pytest.mark.parametrize("name", ["a.zip", "a.xlsx", "a.docx"])
def test_what_is_packed_is_opened_in_a_child_process_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archives, "checked_members", lambda _file: pytest.fail("opened in this process"))
    assert recognise(tmp_path, name, GOOD[name]).ending == name.rpartition(".")[2]


def test_a_picture_of_too_many_points_is_refused_unread(tmp_path: Path) -> None:
    wide = bytearray(picture("PNG"))
    wide[16:24] = struct.pack(">II", 60_000, 60_000)
    import zlib

    wide[29:33] = struct.pack(">I", zlib.crc32(bytes(wide[12:29])))
    with pytest.raises(Invalid, match="too large"):
        recognise(tmp_path, "a.png", bytes(wide))


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("../../x#&@.pdf", "x.pdf"),
        ("C:\\Users\\ann\\Bill & Co.PDF", "Bill Co.pdf"),
        ("Übersicht 2026 (neu).xlsx", "Übersicht 2026 (neu).xlsx"),
        ("re\u202efdp.exe", "re fdp.exe"),
        ("a\x00b\n.txt", "a b.txt"),
        ("con.txt", "con_.txt"),
        ("#&@.pdf", "file.pdf"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "file.htaccess"),
        ("<script>.png", "script.png"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("a.pdf:stream", "a.pdfstream"),
    ],
)
def test_names_are_cleaned(given: str, cleaned: str) -> None:
    assert clean_name(given) == cleaned
    assert clean_name(cleaned) == cleaned
    assert len(cleaned) <= 120


def test_special_characters_are_noticed() -> None:
    assert is_clean("Bill 12, March.pdf")
    assert is_clean("Bill.PDF")
    assert not is_clean("Bill #12.pdf")
    assert not is_clean("Bill@home.pdf")
