"""What a file really is: told by its ending and its first bytes together, among the types that we know.

Nothing that a browser or an office program would run passes: no HTML, no SVG, no program named .pdf, no macros.
"""

import codecs
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clientconnect.errors import Invalid
from clientconnect.services.foundation import archives, child
from clientconnect.services.foundation.file_names import ending_of
from clientconnect.texts import _

LARGEST_PIXELS = 120_000_000
LIMITS = child.Limits(seconds=20, memory_mib=512, file_mib=1)
_SAMPLE = 64 * 1024
_MARKUP = re.compile(rb"(?i)^\s*<(?:!doctype|!--|html|head|body|script|svg|\?xml|iframe|object|embed)")
_HEADER_LINE = re.compile(rb"(?m)^(?:received|from|to|subject|date|message-id|mime-version|return-path):", re.I)


@dataclass(frozen=True, slots=True)
class FileType:
    """A type: its ending, its media type, whether a browser shows it, and the test of its content.

    What is packed is tested in a child process.
    """

    ending: str
    media_type: str
    is_viewable: bool
    fits: Callable[[BinaryIO, bytes], bool]
    is_packed: bool = False


def recognise(path: Path, name: str, allowed: Collection[str] | None = None) -> FileType:
    """Return the type of the file at ``path`` that its owner calls ``name``.

    :class:`Invalid` where the file is empty, its ending is not among ``allowed`` (all that we know by default), its
    content is something else than its ending says, it is protected by a password, or it would burst when opened.
    """
    ending = ending_of(name)
    known = TYPES.get("jpg" if ending == "jpeg" else "tif" if ending == "tiff" else ending)
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
        if not head:
            raise _refused(_("The file is empty."))
        if known is None or (allowed is not None and known.ending not in allowed):
            raise _refused(
                _("Files of this type are not accepted. Accepted are: {types}.").format(
                    types=", ".join(sorted(allowed if allowed is not None else TYPES))
                )
            )
        file.seek(0)
        fits = child.run(fits_apart, path, known.ending, limits=LIMITS) if known.is_packed else known.fits(file, head)
        if not fits:
            raise _refused(_("The content of the file is not what its ending .{ending} says.").format(ending=ending))
    return known


def fits_apart(path: str, ending: str) -> bool:
    """Tell whether the content of the file at ``path`` is of the type ``ending``; runs in the child."""
    with Path(path).open("rb") as file:
        head = file.read(_SAMPLE)
        file.seek(0)
        return TYPES[ending].fits(file, head)


def _refused(sentence: str) -> Invalid:
    return Invalid(sentence, {"file": sentence})


def _starts(*signatures: bytes) -> Callable[[BinaryIO, bytes], bool]:
    return lambda _file, head: head.startswith(signatures)


def _is_pdf(_file: BinaryIO, head: bytes) -> bool:
    return b"%PDF-" in head[:1024] and not head.startswith((b"MZ", b"PK", b"\x7fELF"))


def _is_picture(file: BinaryIO, head: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError

    if not head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")):
        return False
    try:
        with Image.open(file, formats=("PNG", "JPEG", "GIF", "TIFF")) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        width, height = LARGEST_PIXELS, 2
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    if width * height > LARGEST_PIXELS:
        raise _refused(_("The picture is too large: {width} × {height} points.").format(width=width, height=height))
    return True


def _is_text(_file: BinaryIO, head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
        return "\ufffd".encode() not in text[:-3] and not _MARKUP.match(text)
    if b"\0" in head or _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)):
        return False
    strange = sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b\x08" for byte in head)
    return strange == 0 and not head.startswith((b"%PDF-", b"{\\rtf", b"MZ"))


def _is_mail(file: BinaryIO, head: bytes) -> bool:
    return _is_text(file, head) and _HEADER_LINE.search(head[:8192]) is not None


def _is_office(member: str) -> Callable[[BinaryIO, bytes], bool]:
    def fits(file: BinaryIO, head: bytes) -> bool:
        if not head.startswith(b"PK\x03\x04"):
            return False
        names = {info.filename for info in archives.checked_members(file)}
        has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return "[Content_Types].xml" in names and member in names and not has_macros

    return fits


def _is_zip(file: BinaryIO, head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and bool(archives.checked_members(file))


def _is_compound(*streams: str) -> Callable[[BinaryIO, bytes], bool]:
    def fits(file: BinaryIO, head: bytes) -> bool:
        names = archives.compound_streams(file) if head.startswith(archives.COMPOUND) else frozenset()
        if "EncryptedPackage" in names:
            raise _refused(_("The file is protected by a password. Save it without one, then upload it again."))
        return any(name.startswith(streams) for name in names)

    return fits


_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: dict[str, FileType] = {
    each.ending: each
    for each in (
        FileType("pdf", "application/pdf", True, _is_pdf),
        FileType("png", "image/png", True, _is_picture),
        FileType("jpg", "image/jpeg", True, _is_picture),
        FileType("gif", "image/gif", True, _is_picture),
        FileType("tif", "image/tiff", False, _is_picture),
        FileType("txt", "text/plain", True, _is_text),
        FileType("csv", "text/csv", False, _is_text),
        FileType("eml", "message/rfc822", False, _is_mail),
        FileType("rtf", "application/rtf", False, _starts(b"{\\rtf")),
        FileType("xlsx", f"{_OFFICE}.spreadsheetml.sheet", False, _is_office("xl/workbook.xml"), True),
        FileType("docx", f"{_OFFICE}.wordprocessingml.document", False, _is_office("word/document.xml"), True),
        FileType("xls", "application/vnd.ms-excel", False, _is_compound("Workbook", "Book")),
        FileType("doc", "application/msword", False, _is_compound("WordDocument")),
        FileType("msg", "application/vnd.ms-outlook", False, _is_compound("__substg1.0_", "__properties_version1")),
        FileType("zip", "application/zip", False, _is_zip, True),
    )
}

VIEWABLE = frozenset(each.media_type for each in TYPES.values() if each.is_viewable)
"""The media types that a browser shows by itself and that may be shown to people so."""
