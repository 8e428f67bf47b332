"""The daily view and its pages on paper: staff see it, clients do not."""

import re

import httpx
import pypdfium2
import pytest

from tests.demo_server import DemoServer


def get(server: DemoServer, path: str, cookies: dict[str, str]) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", cookies=cookies, trust_env=False, timeout=60)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("path", ["/files/day", "/files/day?queue=customer-service", "/files/follow-up"])
def test_the_pages_on_paper(demo_server: DemoServer, path: str) -> None:
    answer = get(demo_server, path, demo_server.session_of("admin"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert re.search("All queues|Customer service|Follow-up", text_of(answer.content))
    assert get(demo_server, path, demo_server.session_of("client-admin")).status_code == 403


@pytest.mark.parametrize("address", ["/files/day?on=tomorrow", "/files/day?queue=nowhere", "/day?on=2026-13-01"])
def test_what_is_not_there_is_not_found(demo_server: DemoServer, address: str) -> None:
    assert get(demo_server, address, demo_server.session_of("admin")).status_code == 404


def test_the_page_is_the_staff_s(demo_server: DemoServer) -> None:
    assert get(demo_server, "/day", demo_server.session_of("quality")).status_code == 200
    assert get(demo_server, "/day", demo_server.session_of("client-admin")).status_code == 403
