"""The upload's own address without a browser's manners: strangers, floods, broken connections, nonsense."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.upload_portal import MAX_MIB, UploadPortal, upload_portal
from tests.services.accounts.paperwork import PDF

EDGE = "----edge"
HEAD = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{{}}"\r\n\r\n'


@dataclass
class Place:
    """An open window Upload Attachment, its upload address, and what its page may send along."""

    portal: UploadPortal
    page: Page
    url: str

    def headers(self, who: str = "dana") -> dict[str, str]:
        """Return the headers of a browser of ``who``."""
        return {
            "cookie": f"clientconnect={self.portal.tokens[who]}",
            "origin": self.portal.address,
            "content-type": f"multipart/form-data; boundary={EDGE}",
        }

    def post(self, content: bytes | Iterator[bytes], **more: str) -> httpx.Response:
        """Post ``content`` as the page would."""
        return httpx.post(self.url, content=content, headers={**self.headers(), **more}, timeout=60, trust_env=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Place]:
    """Open the window once for all tests of this module."""
    with upload_portal(tmp_path_factory.mktemp("raw")) as portal:
        page = portal.open(chromium)
        page.get_by_role("button", name="Upload Attachment").click()
        window = page.get_by_role("dialog", name="Upload Attachment")
        with page.expect_request("**/upload/*") as sent:
            window.get_by_label("Choose File", exact=True).set_input_files(
                {"name": "first.pdf", "mimeType": "application/pdf", "buffer": PDF}
            )
        expect(window.get_by_text("first.pdf")).to_be_visible()
        yield Place(portal, page, sent.value.url)


def form(content: bytes = PDF, name: str = "a.pdf") -> bytes:
    return HEAD.format(name).encode() + content + f"\r\n--{EDGE}--\r\n".encode()


def until(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + 45
    while time.monotonic() < end:
        if is_so():
            return True
    return False


def nothing_comes(portal: UploadPortal) -> bool:
    return until(lambda: portal.files("incoming") == [])


def test_the_page_itself_may_and_the_window_shows_it(place: Place) -> None:
    assert place.post(form(name="second.pdf")).status_code == 200
    expect(place.page.get_by_text("second.pdf")).to_be_visible()
    assert place.portal.staged() == ["second.pdf"]


@pytest.mark.parametrize("who", ["marcus", "priya"])
def test_another_person_finds_nothing_there(place: Place, who: str) -> None:
    before = place.portal.staged()
    answer = httpx.post(place.url, content=form(), headers=place.headers(who), trust_env=False)
    assert answer.status_code == 404
    nobody = {**place.headers(), "cookie": ""}
    assert httpx.post(place.url, content=form(), headers=nobody, trust_env=False).status_code == 404
    assert set(place.portal.staged()) <= set(before)  # an earlier page may go meanwhile, with what was chosen there


def test_another_site_cannot_send_there(place: Place) -> None:
    before = place.portal.staged()
    assert place.post(form(), origin="https://evil.example").status_code in (403, 404)
    assert place.portal.staged() == before


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (b"", {}),
        (b"nonsense", {}),
        (form()[:-20], {}),
        (b'--' + EDGE.encode() + b'\r\nContent-Disposition: form-data; name="x"\r\n\r\nno file\r\n--' + EDGE.encode() + b"--\r\n", {}),
        (form(), {"content-type": "application/json"}),
        (form(), {"content-type": "multipart/form-data"}),
        (form(), {"content-type": f"multipart/form-data; boundary={'x' * 3000}"}),
        (HEAD.format("a" * 9000).encode(), {}),
        (form(name="a.exe"), {}),
        (form(b"", "a.pdf"), {}),
        (form(b"MZ\x90\x00", "a.pdf"), {}),
    ],
)  # fmt: skip
def test_nonsense_is_refused_without_a_fault_and_leaves_nothing(
    place: Place, content: bytes, more: dict[str, str]
) -> None:
    before = place.portal.staged()
    assert 400 <= place.post(content, **more).status_code < 500
    assert nothing_comes(place.portal)
    assert set(place.portal.staged()) <= set(before)


def test_a_flood_of_unknown_size_is_refused_and_leaves_nothing(place: Place) -> None:
    sent = [0]

    def flood() -> Iterator[bytes]:
        yield HEAD.format("flood.pdf").encode() + b"%PDF-1.7\n"
        while sent[0] < 2 * MAX_MIB:
            sent[0] += 1
            yield bytes(1024 * 1024)

    try:
        status = place.post(flood()).status_code
    except httpx.TransportError:
        status = 413
    assert status in (413, 422)  # the gate or the file store, whichever counts to the limit first
    assert nothing_comes(place.portal)


def test_an_announced_flood_is_not_even_read(place: Place) -> None:
    size = str(10 * 1024**3)
    with socket.create_connection((urlsplit(place.url).hostname, urlsplit(place.url).port)) as line:
        lines = [
            f"POST {urlsplit(place.url).path} HTTP/1.1",
            f"host: {urlsplit(place.url).netloc}",
            f"content-length: {size}",
        ]
        lines += [f"{name}: {value}" for name, value in place.headers().items()]
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        assert b" 413 " in line.recv(200)


def test_a_connection_that_drops_leaves_nothing(place: Place) -> None:
    before = place.portal.staged()
    with socket.create_connection((urlsplit(place.url).hostname, urlsplit(place.url).port)) as line:
        lines = [
            f"POST {urlsplit(place.url).path} HTTP/1.1",
            f"host: {urlsplit(place.url).netloc}",
            "content-length: 50000000",
        ]
        lines += [f"{name}: {value}" for name, value in place.headers().items()]
        line.sendall("\r\n".join([*lines, "", ""]).encode() + HEAD.format("half.pdf").encode() + PDF + bytes(5_000_000))
        assert until(lambda: place.portal.files("incoming") != [])
    assert nothing_comes(place.portal)
    assert set(place.portal.staged()) <= set(before)
    expect(place.page.get_by_text("The upload broke off")).to_be_visible()


def test_a_closed_window_takes_nothing(place: Place) -> None:
    place.page.keyboard.press("Escape")
    assert until(lambda: place.portal.staged() == [])
    assert place.post(form(name="late.pdf")).status_code == 403
    assert place.portal.staged() == []
