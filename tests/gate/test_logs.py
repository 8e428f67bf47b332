"""What the gate's process logs."""

import json
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import httpx
import pytest

from tests.gate.raw_page import open_page, packet, sign_in, until


@pytest.fixture
def logged(portals: Any) -> Any:
    """Return a portal's address, and what gives its log."""
    address = portals(pages_per_session=29)
    path: Path = portals.logs[address]
    return address, path.read_text


def test_requests_are_logged_without_what_was_asked_for(logged: Any) -> None:
    portal, log = logged
    httpx.get(f"{portal}/state?name=Smith", trust_env=False)
    httpx.get(f"{portal}/nowhere/topsecret?ssn=1", trust_env=False)
    httpx.get(f"{portal}/help?q=Miller", trust_env=False)
    httpx.get(f"{portal}/state", trust_env=False)  # once it is answered, the lines before it are written
    lines = [json.loads(line) for line in log().splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert {"/state", "/help", "(no route)"} <= {line["route"] for line in requests}
    assert all(line["status"] and line["address"] == "127.0.0.1" for line in requests)
    for word in ("Smith", "topsecret", "Miller"):
        assert word not in log()


def test_the_token_of_a_mailed_link_is_not_logged(logged: Any) -> None:
    portal, log = logged
    token = token_urlsafe(32)
    for path in (f"/reset/{token}", f"/reset/{token}/more", f"/reset/{token}?a={token}", f"/reset//{token}"):
        for method in ("GET", "POST", "HEAD", "PUT"):
            own = {"Origin": portal, "Referer": f"{portal}{path}"}
            httpx.request(method, f"{portal}{path}", headers=own, trust_env=False)
    httpx.get(f"{portal}/state", trust_env=False)
    assert '"/reset/' in log()
    assert token not in log()


def test_sockets_are_logged_without_ids(logged: Any) -> None:
    portal, log = logged
    page = open_page(portal, "/count", sign_in(portal))
    with page.socket() as socket:
        until(socket, "40{")
    with page.socket(Cookie=None) as socket:
        until(socket, "44{")
    assert "socket refused" in log()
    assert page.id not in log()
    assert page.cookies["clientconnect"] not in log()


def test_browser_cannot_forge_log_lines(logged: Any) -> None:
    portal, log = logged
    page = open_page(portal, "/count", sign_in(portal))
    with page.socket() as socket:
        until(socket, "40{")
        forged = 'x\n{"event": "signed in", "level": "info"}\u2028' + "y" * 5000
        socket.send(packet("log", client_id=page.id, level="error", message=forged))
        socket.send(page.click())
        until(socket, "update")
    told = [json.loads(line) for line in log().splitlines() if "signed in" in line]
    assert len(told) == 1
    assert told[0]["level"] == "error"
    assert len(told[0]["event"]) < 600
