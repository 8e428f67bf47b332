"""Connections that stall are closed, those that go on are not."""

import select
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidHandshake

from tests.gate.raw_page import open_page, until


@pytest.fixture(scope="module")
def portal(portals: Any) -> str:
    """Return a portal whose patience is short."""
    address: str = portals(header_seconds=0.5, body_seconds=0.5, write_seconds=0.5, keep_alive_seconds=1)
    return address


@pytest.fixture
def peer(portal: str) -> Iterator[socket.socket]:
    """Return a bare connection."""
    host, port = portal.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as made:
        yield made


def seconds_to_end(peer: socket.socket) -> float:
    """Wait until the other side ends the connection."""
    began = time.monotonic()
    try:
        while peer.recv(65536):
            continue
    except ConnectionResetError:
        return time.monotonic() - began
    return time.monotonic() - began


HOST = b"Host: 127.0.0.1\r\n"
POST = b"POST /form HTTP/1.1\r\n" + HOST + b"Sec-Fetch-Site: same-origin\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n",
        b"GET / HT",
        b"GET /file HTTP/1.1\r\n" + HOST + b"X-Slow: ",
        POST + b"Content-Length: 100\r\n\r\nabc",
        POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"GET /file HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /file HTTP/1.1\r\n" + HOST + b"\r\n\r\n",
    ],
)
def test_stalled_connection_is_closed(peer: socket.socket, sent: bytes) -> None:
    peer.sendall(sent)
    assert seconds_to_end(peer) < 3


def drip(peer: socket.socket, piece: bytes, pause: float) -> None:
    """Send ``piece`` over and over until the other side has closed."""
    peer.settimeout(pause)
    while True:
        peer.sendall(piece)
        try:
            if not peer.recv(1):
                raise ConnectionResetError
        except TimeoutError:
            continue


def test_dripping_header_is_closed(peer: socket.socket) -> None:
    began = time.monotonic()
    peer.sendall(b"GET /file HTTP/1.1\r\nX-Slow: ")
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        drip(peer, b"x", 0.1)
    assert time.monotonic() - began < 3


def test_endless_header_is_closed(portals: Any) -> None:
    host, port = portals().removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as peer:
        peer.sendall(b"GET /file HTTP/1.1\r\nX-Long: ")
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            drip(peer, b"x" * 65536, 0.01)


def test_slow_but_steady_body_is_taken(peer: socket.socket) -> None:
    peer.settimeout(0.2)
    peer.sendall(POST + b"Content-Length: 8\r\nConnection: close\r\n\r\n")
    for _ in range(8):
        with pytest.raises(TimeoutError):
            peer.recv(1)
        peer.sendall(b"x")
    peer.settimeout(5)
    got = b""
    while piece := peer.recv(65536):
        got += piece
    assert got.endswith(b'{"bytes":8}')


def test_reader_who_takes_nothing_is_closed(peer: socket.socket) -> None:
    peer.sendall(b"GET /big HTTP/1.1\r\n" + HOST + b"\r\n")
    watch = select.poll()
    watch.register(peer, 0)
    watch.poll(1500)  # takes nothing meanwhile
    got = 0
    while piece := peer.recv(1_000_000):
        got += len(piece)
    assert got < 32_000_000


def test_a_socket_that_is_silent_stays_open(portal: str) -> None:
    page = open_page(portal, "/help", {})
    with page.socket() as silent:
        until(silent, "40{")
        with pytest.raises(TimeoutError):
            until(silent, "never", seconds=1.5)


def test_beyond_the_most_connections_the_answer_is_busy(portals: Any) -> None:
    portal = portals(max_connections=3)
    host, port = portal.removeprefix("http://").split(":")
    peers = [socket.create_connection((host, int(port)), 5) for _ in range(4)]
    try:
        peers[-1].sendall(b"GET /file HTTP/1.1\r\n" + HOST + b"\r\n")
        answer = peers[-1].recv(65536)
    finally:
        for peer in peers:
            peer.close()
    assert answer.startswith(b"HTTP/1.1 503")
    assert b"x-content-type-options: nosniff" in answer


def test_beyond_the_most_connections_of_an_address_the_answer_is_busy(portals: Any) -> None:
    portal = portals(connections_per_address=2)
    host, port = portal.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5), socket.create_connection((host, int(port)), 5):
        assert httpx.get(f"{portal}/file", trust_env=False).status_code == 503
    page = open_page(portal, "/help", {})
    with page.socket() as first:
        first.recv(5)
        with page.socket() as second:
            second.recv(5)
            with pytest.raises((EOFError, InvalidHandshake, OSError)), page.socket():
                pass
    assert httpx.get(f"{portal}/file", trust_env=False).status_code == 200
