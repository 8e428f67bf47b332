"""Previews: pictures of pages, whatever strangers put into their files."""

import errno
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.foundation import disk, file_store, previews


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[Path]:
    """Keep files under a folder of the test."""
    file_store.configure(tmp_path, 10_000_000)
    yield tmp_path
    file_store.configure(tmp_path / "gone", 1)


def pdf(pages: int, size: tuple[float, float] = (612, 792)) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    made = io.BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()


def picture(kind: str, size: tuple[int, int], **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, kind, **more)
    return made.getvalue()


def kept(content: bytes, name: str) -> tuple[bytes, str]:
    received = file_store.receive([content], name)
    return received.sha256, received.type.media_type


def test_pages_of_a_pdf_are_pictures(store: Path) -> None:
    sha256, media_type = kept(pdf(3), "a.pdf")
    shown = previews.preview(sha256, media_type, first=1, count=5, width=300)
    assert shown.pages == 3
    assert [path.name for path in shown.pictures] == ["300-1.png", "300-2.png"]
    with Image.open(shown.pictures[0]) as drawn:
        assert drawn.size in {(300, 388), (300, 389)}
    assert list(store.rglob(".*")) == []


def test_a_preview_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sha256, media_type = kept(pdf(1), "a.pdf")
    first = previews.preview(sha256, media_type)

    def never(*_arguments: object, **_more: object) -> None:
        raise AssertionError("drawn twice")

    monkeypatch.setattr(previews.child, "run", never)
    assert previews.preview(sha256, media_type) == first


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("GIF", "a.gif"), ("TIFF", "a.tif")])
def test_pictures_become_smaller_pictures_without_their_metadata(kind: str, name: str) -> None:
    more = {}
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x0112] = 6  # lies on its side
        exif[0x010E] = "where it was taken"
        more = {"exif": exif}
    shown = previews.preview(*kept(picture(kind, (1200, 600), **more), name), width=400)
    assert shown.pages == 1
    with Image.open(shown.pictures[0]) as drawn:
        assert drawn.format == "PNG"
        assert drawn.size == ((400, 800) if kind == "JPEG" else (400, 200))
        assert not drawn.getexif()


def test_a_page_of_absurd_shape_stays_small() -> None:
    shown = previews.preview(*kept(pdf(1, (10, 14_000)), "a.pdf"), width=200)
    with Image.open(shown.pictures[0]) as drawn:
        assert drawn.height <= 600


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"%PDF-1.7\ngarbage", "a.pdf"), (picture("JPEG", (900, 900))[:3000], "a.jpg")],
)
def test_a_damaged_file_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(Invalid):
        previews.preview(*kept(content, name))


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png"])
def test_a_file_that_is_gone_has_no_preview(media_type: str) -> None:
    with pytest.raises((NotFound, Invalid)):
        previews.preview(bytes(32), media_type)


def test_old_previews_are_cleared_and_drawn_again(store: Path) -> None:
    sha256, media_type = kept(pdf(1), "a.pdf")
    first = previews.preview(sha256, media_type)
    previews.clear(clock.now() - timedelta(days=1))
    assert first.pictures[0].exists()
    previews.clear(clock.now() + timedelta(seconds=5))
    assert not first.pictures[0].exists()
    assert previews.preview(sha256, media_type) == first


def test_other_types_have_no_preview() -> None:
    sha256, media_type = kept(b"a;b", "a.csv")
    assert not previews.has_preview(media_type)
    with pytest.raises(Invalid):
        previews.preview(sha256, media_type)


def test_a_folder_goes_although_a_picture_comes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, whole = tmp_path / "pictures", disk.shutil.rmtree
    folder.mkdir()
    late = iter([OSError(errno.ENOTEMPTY, "not empty"), FileNotFoundError()])

    def interrupted(path: Path) -> None:
        fault = next(late, None)
        if fault is not None:
            raise fault
        whole(path)

    monkeypatch.setattr(disk.shutil, "rmtree", interrupted)
    disk.remove(folder)
    assert not folder.exists()
    monkeypatch.setattr(disk.shutil, "rmtree", lambda _path: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    with pytest.raises(PermissionError):
        disk.remove(folder)
