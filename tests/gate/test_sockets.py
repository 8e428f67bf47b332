"""A socket speaks only for a page of its own session, of our origin."""

import time
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.gate.raw_page import TAB, Page, open_page, packet, sign_in, state, until


@pytest.fixture
def victim(portal: str) -> Page:
    """Return the page of somebody who signed in."""
    return open_page(portal, "/count", sign_in(portal))


def test_own_page_clicks(victim: Page) -> None:
    before = state(victim.url)["count"]
    with victim.socket() as socket:
        until(socket, "40{")
        socket.send(victim.click())
        until(socket, str(before + 1))
    assert state(victim.url)["count"] == before + 1


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_foreign_origin_is_refused(victim: Page, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as refused, victim.socket(Origin=origin):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("cookie", [None, "clientconnect=guessed", "other session"])
def test_page_id_without_its_session_is_refused(victim: Page, cookie: str | None) -> None:
    if cookie == "other session":
        cookie = f"clientconnect={sign_in(victim.url)['clientconnect']}"
    before = state(victim.url)["count"]
    with victim.socket(Cookie=cookie) as socket:
        assert "Implicit handshake failed" in until(socket, "44{")
        socket.send(victim.click())
        socket.send("40")
        with pytest.raises(ConnectionClosed):
            until(socket, "never")
    assert state(victim.url)["count"] == before


def test_own_socket_cannot_speak_for_another_page(victim: Page) -> None:
    own = open_page(victim.url, "/count", sign_in(victim.url))
    before = state(victim.url)["count"]
    with own.socket() as socket:
        until(socket, "40{")
        socket.send(victim.click())
        with pytest.raises(ConnectionClosed):
            until(socket, "never")
    assert state(victim.url)["count"] == before


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("javascript_response", {"request_id": "x", "result": 1}),
        ("ack", {"next_message_id": 1000}),
        ("log", {"level": "error", "message": "forged"}),
        ("handshake", {"tab_id": TAB, "document_id": "x", "next_message_id": 0}),
    ],
)
def test_no_message_for_another_page(victim: Page, name: str, rest: dict[str, object]) -> None:
    own = open_page(victim.url, "/count", sign_in(victim.url))
    with own.socket() as socket:
        until(socket, "40{")
        socket.send(packet(name, client_id=victim.id, **rest))
        with pytest.raises(ConnectionClosed):
            until(socket, "never")


def test_page_before_sign_in_belongs_to_its_browser(portal: str) -> None:
    page = open_page(portal, "/help", {})
    with page.socket() as socket:
        assert "sid" in until(socket, "40{")
    stranger = open_page(portal, "/help", {})
    with page.socket(Cookie=stranger.headers()["Cookie"]) as socket:
        assert "Implicit handshake failed" in until(socket, "44{")
    with page.socket(Cookie=None) as socket:
        assert "Implicit handshake failed" in until(socket, "44{")


def test_ended_session_takes_its_open_page_within_a_second(victim: Page) -> None:
    with victim.socket() as socket:
        until(socket, "40{")
        before = time.monotonic()
        answer = httpx.get(f"{victim.url}/end", cookies=httpx.Cookies(victim.cookies), trust_env=False)
        assert answer.json() == {"ended": 1}
        assert '"/ended"' in until(socket, '"open"')
        assert time.monotonic() - before < 1
        with pytest.raises(ConnectionClosed):
            until(socket, "never")


def test_what_ends_on_an_unattended_page_ends_there(portals: Any) -> None:
    portal = portals(unattended_path="/count")
    page = open_page(portal, "/count", sign_in(portal))
    with page.socket() as socket:
        until(socket, "40{")
        httpx.get(f"{portal}/end", cookies=httpx.Cookies(page.cookies), trust_env=False)
        assert '"/count"' in until(socket, '"open"')


def test_session_that_ended_elsewhere_takes_its_page_too(victim: Page) -> None:
    with victim.socket() as socket:
        until(socket, "40{")
        httpx.get(f"{victim.url}/end?quietly", cookies=httpx.Cookies(victim.cookies), trust_env=False)
        assert '"/ended"' in until(socket, '"open"')
        before = state(victim.url)["count"]
        socket.send(victim.click())
        with pytest.raises(ConnectionClosed):
            until(socket, "never")
    assert state(victim.url)["count"] == before


@pytest.mark.parametrize(
    "text",
    [
        packet("event", client_id=7),
        packet("event", client_id="{own}", id=[1], listener_id="x", args=[]),
        packet("event", client_id="{own}", id=1, listener_id="x", args=[{"no": "text"}]),
        packet("log", client_id="{own}", level="critical", message="x"),
        packet("log", client_id="{own}", level=[], message="x"),
        '42["event"]',
        '42["connect",{"QUERY_STRING":"client_id={own}&implicit_handshake=true"}]',
        '42["disconnect"]',
        "42[[]]",
        "42",
        "42/admin,[]",
        "4",
        "[]",
        '451-["event",{"_placeholder":true,"num":0}]',
        packet("invented", client_id="{own}"),
        "40",
    ],
)
def test_nonsense_ends_the_socket(victim: Page, text: str) -> None:
    with victim.socket() as socket:
        until(socket, "40{")
        socket.send(text.replace("{own}", victim.id))
        with pytest.raises(ConnectionClosed):
            until(socket, "never")


def test_arguments_that_are_no_json_end_the_socket(victim: Page) -> None:
    with victim.socket() as socket:
        until(socket, "40{")
        socket.send(victim.click().replace('"{}"', '"{"'))
        with pytest.raises(ConnectionClosed):
            until(socket, "never")


def test_flood_ends_the_socket(victim: Page) -> None:
    before = state(victim.url)["count"]
    with victim.socket() as socket:
        until(socket, "40{")
        with pytest.raises(ConnectionClosed):
            _send_all(socket, [victim.click()] * 2000)
    assert state(victim.url)["count"] - before < 400


def test_message_beyond_the_size_limit_ends_the_socket(victim: Page) -> None:
    with victim.socket() as socket:
        until(socket, "40{")
        with pytest.raises(ConnectionClosed):
            _send_all(socket, ["42" + "x" * 2_000_000])


def _send_all(socket: ClientConnection, packets: list[str]) -> None:
    for text in packets:
        socket.send(text)
    until(socket, "never")
