"""Tell how a file's text is encoded, by its marks and by reading all of it once; hash it on the way."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from clientconnect.errors import Invalid
from clientconnect.texts import _

_PIECE = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NEVER_TEXT = ((b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"MZ", "EXE"), (b"\xff\xd8\xff", "JPEG"), (b"\x1f\x8b", "GZIP"))
WORKBOOKS = ((b"PK\x03\x04", "xlsx"), (b"\xd0\xcf\x11\xe0", "xls"))


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a first reading of a file tells: its SHA-256, its size in bytes, ``text``, ``xlsx`` or ``xls``, its encoding."""

    sha256: bytes
    size: int
    form: str
    encoding: str = ""


def look_at(path: Path, encoding: str = "") -> FileLook:
    """Read the file at ``path`` once; :class:`Invalid` where it is empty, no table, or not in the ``encoding`` that is wanted."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise Invalid(
            _("The file {name} cannot be read: {fault}.").format(name=path.name, fault=error.strerror)
        ) from error
    if not head:
        raise Invalid(_("The file {name} is empty.").format(name=path.name))
    form = next((form for mark, form in WORKBOOKS if head.startswith(mark)), "text")
    other = next((name for mark, name in _NEVER_TEXT if head.startswith(mark)), "")
    if other:
        raise Invalid(_("The file {name} is a {form} file, not a table.").format(name=path.name, form=other))
    if form != "text":
        return FileLook(*_hashed(path, None), form)
    wanted = encoding or _by_mark(head) or "utf-8"
    try:
        return FileLook(*_hashed(path, wanted), form, wanted)
    except UnicodeError as error:
        if encoding or wanted != "utf-8":
            raise Invalid(
                _("The file {name} is not in the encoding {encoding}.").format(name=path.name, encoding=wanted)
            ) from error
    try:
        return FileLook(*_hashed(path, "cp1252"), form, "cp1252")
    except UnicodeError as error:
        raise Invalid(
            _(
                "The encoding of {name} is neither UTF-8, UTF-16 nor Windows-1252. Say it in the mapping: [file] encoding."
            ).format(name=path.name)
        ) from error


def _by_mark(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    pairs = len(head) // 2
    if pairs > 4 and head[1::2].count(0) > 0.7 * pairs and not head[0::2].count(0):
        return "utf-16-le"
    if pairs > 4 and head[0::2].count(0) > 0.7 * pairs and not head[1::2].count(0):
        return "utf-16-be"
    return ""


def _hashed(path: Path, encoding: str | None) -> tuple[bytes, int]:
    """Hash the file; where an encoding is given, decode all of it too (``UnicodeError`` where it is not in it)."""
    digest, size = hashlib.sha256(), 0
    try:
        decoder = codecs.getincrementaldecoder(encoding)() if encoding else None
    except LookupError as error:
        raise Invalid(_("There is no encoding {encoding}.").format(encoding=encoding)) from error
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            if decoder:
                decoder.decode(piece)
    if decoder:
        decoder.decode(b"", final=True)
    return digest.digest(), size
