"""A browser that leaves in the middle: no error of ours, so none in the log, and the portal goes on."""

import json
import socket
import struct
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from clientconnect.gate.config import GateConfig
from clientconnect.gate.headers import SecurityHeaders
from tests.gate.raw_page import Page, open_page, sign_in, until

RESET = struct.pack("ii", 1, 0)


@pytest.fixture
def portal(portals: Any) -> str:
    """Return the address of a portal whose log holds these tests alone."""
    address: str = portals(pages_per_session=27)
    return address


@pytest.fixture
def page(portal: str) -> Page:
    """Return the page of somebody who signed in."""
    return open_page(portal, "/count", sign_in(portal))


def leave(portal: str, request: str, body: bytes = b"", *, waits_for: bytes = b"", abruptly: bool = True) -> None:
    """Send the beginning of a request, read the beginning of the answer, and go."""
    host, port = portal.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 20) as peer:
        peer.sendall(request.replace("\n", "\r\n").encode() + body)
        got = b""
        while waits_for not in got:
            got += peer.recv(4096)
        if abruptly:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def begun(page: Page, path: str, size: int = 1_000_000, kind: str = "text/plain", method: str = "POST") -> str:
    """Write the header of a request that announces more than is sent."""
    cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    host = page.url.removeprefix("http://")
    return (
        f"{method} {path} HTTP/1.1\nHost: {host}\nOrigin: {page.url}\nCookie: {cookies}\n"
        f"Content-Type: {kind}\nContent-Length: {size}\n\n"
    )


def told(portals: Any, portal: str) -> list[dict[str, Any]]:
    """Return what was logged by the time that a later request is answered."""
    httpx.get(f"{portal}/state", trust_env=False)
    return [json.loads(line) for line in Path(portals.logs[portal]).read_text().splitlines()]


@pytest.mark.parametrize("abruptly", [True, False])
def test_who_leaves_in_the_middle_is_no_error(portals: Any, portal: str, page: Page, abruptly: bool) -> None:
    element, _ = page.find("nicegui-upload")
    multipart = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'
    leave(portal, begun(page, "/form"), b"a=1", abruptly=abruptly)
    upload = begun(page, f"/_nicegui/client/{page.id}/upload/{element}", kind="multipart/form-data; boundary=x")
    leave(portal, upload, multipart, abruptly=abruptly)
    polling = "/_nicegui_ws/socket.io/?EIO=4&transport=polling"
    leave(portal, begun(page, polling), b"4", abruptly=abruptly)
    leave(portal, begun(page, "/big", 0, method="GET"), waits_for=b"200 OK", abruptly=abruptly)
    leave(portal, begun(page, "/count", 0, method="GET"), waits_for=b"200 OK", abruptly=abruptly)
    with page.socket() as opened:
        until(opened, "40{")
        opened.send(page.click())
        if abruptly:
            opened.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        opened.socket.close()
    for _again in range(20):  # until the gate has noticed
        lines = told(portals, portal)
        if sum(line["event"] == "visitor left" for line in lines) >= 2:
            break
    assert [line for line in lines if line["level"] in ("error", "warning", "critical")] == []
    assert {line["level"] for line in lines if line["event"] == "visitor left"} == {"info"}


@pytest.mark.parametrize("has_left", [True, False])
async def test_a_response_that_is_missed_is_an_error_only_where_somebody_waits(has_left: bool) -> None:
    """So Starlette's middleware puts it, both for a page that is left while it is built and for a fault of ours."""

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        await receive()
        raise RuntimeError("No response returned.")

    async def receive() -> Message:
        return {"type": "http.disconnect"} if has_left else {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    sent: list[Message] = []
    scope = {"type": "http", "method": "GET", "path": "/accounts", "headers": []}
    await SecurityHeaders(app, GateConfig("http://127.0.0.1"))(scope, receive, send)
    assert [message["status"] for message in sent if "status" in message] == ([] if has_left else [500])


def test_an_error_of_ours_is_one_though_the_reader_has_left(portals: Any, portal: str, page: Page) -> None:
    leave(portal, begun(page, "/broken", 0, method="GET"))
    assert httpx.get(f"{portal}/broken", trust_env=False).status_code == 500
    assert any(line["event"] == "request failed" for line in told(portals, portal))
