"""Paper: what is printed is what was given, and nothing is read or fetched on the way."""

import socket
from pathlib import Path

import jinja2
import pypdfium2
import pytest

from clientconnect.errors import Unavailable
from clientconnect.services.foundation import paper

SHEET = '<html><head><style>{{ style|safe }}</style></head><body><div class="sheet">{{ text }}</div></body></html>'


def pages_of(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Write a template of one sheet with one text."""
    path = tmp_path / "sheet.html"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "Dana Whitfield",
        "<b>bold</b> & \"quoted\" 'text'",
        "{{ 7*7 }} {% raw %} ${7*7}",
        "</div></body></html><h1>more</h1>",
        "Łukasz Žižek Ōta Ελένη Иван გიორგი Հայկ",
        "<pdf:nextpage/><img src='/etc/passwd'>",
    ],
)
def test_a_text_stands_on_paper_as_it_is(template: Path, tmp_path: Path, text: str) -> None:
    target = tmp_path / "out.pdf"
    paper.write(paper.fill(template, text=text), target)
    (page,) = pages_of(target)
    assert " ".join(page.split()) == text
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_missing_value_is_a_fault(template: Path) -> None:
    with pytest.raises(jinja2.UndefinedError):
        paper.fill(template)


def test_nothing_is_read_but_the_fonts_and_nothing_fetched(tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"no picture")
    target = tmp_path / "out.pdf"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        paper.write(
            f"<html><head><link rel='stylesheet' href='{there}.css'><style>@import url({there}.css);"
            f"@page {{ background-image: url({there}.pdf) }} @font-face {{ font-family: a; src: url({there}.ttf) }}"
            f"</style></head><body><p>here</p><img src='{there}.png'><img src='{picture}'><img src='file://{picture}'>"
            f"<pdf:include src='{there}'/><object data='{there}'></object></body></html>",
            target,
        )
        with pytest.raises(TimeoutError):
            server.accept()
    assert "here" in pages_of(target)[0]
    document = pypdfium2.PdfDocument(target)
    assert [kind.type for kind in document[0].get_objects()] == [1], "text alone"
    document.close()


def test_a_page_that_would_burst_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "LIMITS", paper.child.Limits(seconds=20, memory_mib=400))
    cell = "<table><tr><td rowspan='99999' colspan='99999'>x</td></tr></table>"
    with pytest.raises((Unavailable, paper.child.errors.TooLarge)):
        paper.write(f"<html><body>{cell}</body></html>", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
