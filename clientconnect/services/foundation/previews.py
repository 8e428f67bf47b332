"""Pictures of the pages of kept files, for people to look at before they open or add them; made in a child process."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from clientconnect.errors import Invalid, NotFound
from clientconnect.services.foundation import child, disk, file_store, housekeeping
from clientconnect.texts import _

FOLDER = "previews"
WIDEST = 2000
MOST_PAGES = 20
LIMITS = child.Limits(seconds=30, memory_mib=1024, file_mib=64)
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/tiff")


@dataclass(frozen=True, slots=True)
class Preview:
    """Pictures (PNG files, in the order of the pages from the first asked for) and the number of all pages."""

    pages: int
    pictures: Sequence[Path]


def has_preview(media_type: str) -> bool:
    """Tell whether files of ``media_type`` can be shown as pictures."""
    return media_type == "application/pdf" or media_type in PICTURES


def preview(sha256: bytes, media_type: str, *, first: int = 0, count: int = 1, width: int = 900) -> Preview:
    """Return pictures, ``width`` points wide, of ``count`` pages from the ``first`` (from 0) of a kept file.

    :class:`Invalid` where the file is damaged, locked or of a type without pages.
    """
    if not has_preview(media_type):
        raise Invalid(_("There is no preview of files of this type."))
    width, first, count = max(50, min(width, WIDEST)), max(0, first), max(1, min(count, MOST_PAGES))
    source = file_store.blob_path(sha256)
    folder = disk.private_folder(file_store.store().folder / FOLDER / sha256.hex()[:2] / sha256.hex())
    total = folder / "pages"
    wanted = [folder / f"{width}-{page}.png" for page in range(first, first + count)]
    if total.exists():
        pages = int(total.read_text(encoding="ascii"))
        there = [path for page, path in enumerate(wanted, first) if page < pages]
        if all(path.exists() for path in there):
            return Preview(pages, there)
    draw = draw_pdf if media_type == "application/pdf" else draw_picture
    with disk.scratch(folder) as made:
        pages = child.run(draw, source, made, first, count, width, limits=LIMITS)
        for path in sorted(made.glob("*.png")):
            path.replace(folder / f"{width}-{path.stem}.png")
    disk.write_whole(total, str(pages).encode())
    return Preview(pages, [path for page, path in enumerate(wanted, first) if page < pages])


@housekeeping.errand(
    "foundation.previews", "Previews of files; they are drawn again when somebody looks.", timedelta(days=30)
)
def clear(before: datetime) -> int:
    """Delete the pictures that were drawn before the instant ``before``; they are drawn again when somebody looks."""
    return sum(disk.remove_old(folder, before) for folder in (file_store.store().folder / FOLDER).glob("*/*"))


def forget(sha256: bytes) -> None:
    """Delete the pictures of a file whose bytes are gone."""
    disk.remove(file_store.store().folder / FOLDER / sha256.hex()[:2] / sha256.hex())


def draw_pdf(source: str, folder: str, first: int, count: int, width: int) -> int:
    """Draw pages of the PDF ``source`` as ``folder/N.png`` and return how many it has; runs in the child."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(source)
        pages = len(document)
        for number in range(first, min(first + count, pages)):
            page = document[number]
            wide, high = page.get_size()
            if not (math.isfinite(wide) and math.isfinite(high) and wide > 0 and high > 0):
                raise Invalid(_("The file is damaged and cannot be shown."))
            scale = min(width / wide, 3 * width / high)
            page.render(scale=scale, may_draw_forms=False).to_pil().save(Path(folder) / f"{number}.png", "PNG")
    except FileNotFoundError as error:  # its page was left in the meantime
        raise NotFound(_("The file is missing from the store.")) from error
    except pypdfium2.PdfiumError as error:
        raise Invalid(_("The file is damaged or protected by a password and cannot be shown.")) from error
    return pages


def draw_picture(source: str, folder: str, first: int, count: int, width: int) -> int:
    """Draw the frames of the picture ``source`` as ``folder/N.png``, upright and without its metadata; runs in the child."""
    from PIL import Image, ImageOps

    try:
        with Image.open(source, formats=("PNG", "JPEG", "GIF", "TIFF")) as picture:
            pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
            for number in range(first, min(first + count, pages)):
                picture.seek(number)
                picture.draft("RGB", (width, width))
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
                upright.thumbnail((width, 3 * width))
                plain = Image.new("RGB", upright.size, "white")
                plain.paste(upright, mask=upright)
                plain.save(Path(folder) / f"{number}.png", "PNG")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Invalid(_("The file is damaged and cannot be shown.")) from error
    return pages
