"""Looking into ZIP and compound files without unpacking them: bombs and passwords are refused, members named."""

import struct
import zipfile
from typing import BinaryIO

from clientconnect.errors import Invalid
from clientconnect.texts import _

MOST_MEMBERS = 20_000
MOST_UNPACKED = 4 * 1024**3
MOST_RATIO = 200
SMALL = 32 * 1024**2
"""Bytes unpacked below which the ratio does not matter."""
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA  # from here on a sector's number means end, free or table


def checked_members(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """Return the members of the ZIP in ``file``; :class:`Invalid` where it is broken, locked or would burst.

    Its directory may still take some 200 MB and a second, so a stranger's file belongs into a child process.
    """
    try:
        _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, EOFError, struct.error) as error:
        raise _refused(_("The file is damaged and cannot be opened.")) from error
    if len(members) > MOST_MEMBERS:
        raise _too_many()
    if any(member.flag_bits & 1 for member in members):
        raise _refused(_("The file is protected by a password. Save it without one, then upload it again."))
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1)):
        raise _refused(_("The file would grow beyond all measure when it is opened."))
    return members


def compound_streams(file: BinaryIO) -> frozenset[str]:
    """Return the names of the streams of the compound file (older Office, Outlook) in ``file``; empty where it is broken.

    Source: Microsoft's [MS-CFB], sections 2.2, 2.3 and 2.6.
    """
    file.seek(0)
    header = file.read(512)
    if len(header) < 512 or not header.startswith(COMPOUND):
        return frozenset()
    shift = struct.unpack_from("<H", header, 30)[0]
    sector = struct.unpack_from("<I", header, 48)[0]
    if shift not in {9, 12}:
        return frozenset()
    tables = struct.unpack_from("<109I", header, 76)
    names: set[str] = set()
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) < 256:
        seen.add(sector)
        file.seek((sector + 1) << shift)
        block = file.read(1 << shift)
        for at in range(0, len(block) - 127, 128):
            length = struct.unpack_from("<H", block, at + 64)[0]
            if 2 <= length <= 64:
                names.add(block[at : at + length - 2].decode("utf-16-le", errors="replace"))
        sector = _next_sector(file, tables, shift, sector)
    return frozenset(names)


def _next_sector(file: BinaryIO, tables: tuple[int, ...], shift: int, sector: int) -> int:
    per_table = (1 << shift) // 4
    table = sector // per_table
    if table >= len(tables) or tables[table] >= _FREE:
        return _FREE
    file.seek(((tables[table] + 1) << shift) + (sector % per_table) * 4)
    raw = file.read(4)
    return int(struct.unpack("<I", raw)[0]) if len(raw) == 4 else _FREE


def _check_directory(file: BinaryIO) -> None:
    """Refuse a directory of too many members before anything reads it into memory.

    Only the record that zipfile itself goes by counts: a second one (ZIP64) may tell of millions of members where the
    ordinary one tells of none.
    """
    record = zipfile._EndRecData(file)  # type: ignore[attr-defined]
    if record is None:
        raise _refused(_("The file is damaged and cannot be opened."))
    count, size = record[zipfile._ECD_ENTRIES_TOTAL], record[zipfile._ECD_SIZE]  # type: ignore[attr-defined]
    if count > MOST_MEMBERS or size > MOST_MEMBERS * 512:
        raise _too_many()
    file.seek(0)


def _too_many() -> Invalid:
    return _refused(_("The file holds too many files."))


def _refused(sentence: str) -> Invalid:
    return Invalid(sentence, {"file": sentence})
