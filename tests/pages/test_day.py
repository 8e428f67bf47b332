"""The daily view and its pages on paper: staff see it, clients do not."""

import re
from datetime import timedelta

import httpx
import pypdfium2
import pytest

from clientconnect import clock
from clientconnect.demo.agency import AGENCY
from tests.demo_server import DemoServer


def get(server: DemoServer, path: str, cookies: dict[str, str]) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", cookies=cookies, trust_env=False, timeout=60)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/files/day?on={day:%Y-%m-%d}", "All queues: {day:%A, %m/%d/%Y}"),
        ("/files/day?on={day:%Y-%m-%d}&queue=customer-service", "Customer service: {day:%A, %m/%d/%Y}"),
        ("/files/follow-up", "Follow-up"),
    ],
)
def test_the_pages_on_paper(demo_server: DemoServer, path: str, heading: str) -> None:
    day = clock.today(AGENCY["agency.zone"]) - timedelta(days=1)
    path = path.format(day=day)
    answer = get(demo_server, path, demo_server.session_of("admin"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    found = re.findall(r"Follow-up|(?:All queues|Customer service): \w+, [\d/]+", text_of(answer.content))
    assert set(found) == {heading.format(day=day)}
    assert get(demo_server, path, demo_server.session_of("client-admin")).status_code == 403


@pytest.mark.parametrize("address", ["/files/day?on=tomorrow", "/files/day?queue=nowhere", "/day?on=2026-13-01"])
def test_what_is_not_there_is_not_found(demo_server: DemoServer, address: str) -> None:
    assert get(demo_server, address, demo_server.session_of("admin")).status_code == 404


def test_the_page_is_the_staff_s(demo_server: DemoServer) -> None:
    assert get(demo_server, "/day", demo_server.session_of("quality")).status_code == 200
    assert get(demo_server, "/day", demo_server.session_of("client-admin")).status_code == 403
