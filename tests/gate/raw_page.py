"""A page and its socket, spoken by hand: what a browser does, and what an attacker does instead."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.sync.client import ClientConnection, connect

TAB = "11111111-1111-4111-8111-111111111111"


@dataclass
class Page:
    """A page as its browser got it."""

    url: str
    cookies: dict[str, str]
    id: str
    elements: dict[str, Any]

    def find(self, tag: str) -> tuple[int, dict[str, Any]]:
        """Return the id and the definition of the first element with this tag."""
        return next((int(key), value) for key, value in self.elements.items() if value.get("tag") == tag)

    def click(self) -> str:
        """Return the packet that a click on the page's button sends."""
        element, button = self.find("q-btn")
        event = next(event for event in button["events"] if event["type"] == "click")
        return packet("event", client_id=self.id, id=element, listener_id=event["listener_id"], args=["{}"])

    def event(self, element: int, kind: str, value: Any) -> str:
        """Return the packet that an event of this kind of an element sends."""
        listener = next(one for one in self.elements[str(element)]["events"] if one["type"] == kind)
        args = [json.dumps(value)]
        return packet("event", client_id=self.id, id=element, listener_id=listener["listener_id"], args=args)

    @property
    def socket_address(self) -> str:
        """Address of the page's socket, as a WebSocket."""
        address = f"{self.url.replace('http', 'ws', 1)}/_nicegui_ws/socket.io/"
        return address + "?" + urlencode({**self.query, "transport": "websocket"})

    @property
    def query(self) -> dict[str, str]:
        """Query of the page's socket."""
        return {
            "EIO": "4",
            "client_id": self.id,
            "tab_id": TAB,
            "document_id": self.id[::-1],
            "next_message_id": "0",
            "implicit_handshake": "true",
        }

    def headers(self, **changes: str | None) -> dict[str, str]:
        """Return what the page's browser sends with its requests; a change to nothing leaves a header out."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        every = {"Origin": self.url, "Cookie": cookies} | {name.replace("_", "-"): v for name, v in changes.items()}
        return {name: value for name, value in every.items() if value}

    @contextmanager
    def socket(self, query: dict[str, str] | None = None, **changes: str | None) -> Iterator[ClientConnection]:
        """Open a WebSocket as the page's browser does, but for ``changes`` of its headers, and connect."""
        headers = self.headers(**changes)
        address = f"{self.url.replace('http', 'ws', 1)}/_nicegui_ws/socket.io/"
        full = address + "?" + urlencode({**(query or self.query), "transport": "websocket"})
        with connect(full, additional_headers=headers, proxy=None, open_timeout=30) as socket:
            assert socket.recv(5)[:1] == "0"
            socket.send("40")
            yield socket


def packet(event: str, **message: Any) -> str:
    """Return a Socket.IO event as it goes over the wire."""
    return "42" + json.dumps([event, message])


def open_page(url: str, path: str, cookies: dict[str, str], address: str = "") -> Page:
    """Fetch a page; the cookies that it sets are kept beside those given. A trusted proxy may tell an ``address``."""
    headers = {"X-Forwarded-For": address} if address else {}
    response = httpx.get(url + path, cookies=httpx.Cookies(cookies), headers=headers, trust_env=False)
    return read_page(url, response, cookies)


def read_page(url: str, response: httpx.Response, cookies: dict[str, str]) -> Page:
    """Return the page of the portal at ``url`` that ``response`` is."""
    assert response.status_code == 200, response.text
    raw = re.search(r"parseElements\(String\.raw`(.*?)`\)", response.text, re.DOTALL)
    page = re.search(r"'client_id': ?'([0-9a-f-]{36})'", response.text)
    assert raw
    assert page
    elements = json.loads(html.unescape(raw[1]))
    return Page(url, cookies | dict(response.cookies), page[1], elements)


def sign_in(url: str) -> dict[str, str]:
    """Begin a session and return its cookies."""
    return dict(httpx.get(f"{url}/in", trust_env=False).cookies)


def state(url: str) -> dict[str, Any]:
    """Return what the small portal's pages did."""
    found: dict[str, Any] = httpx.get(f"{url}/state", trust_env=False).json()
    return found


def until(socket: ClientConnection, text: str, seconds: float = 5) -> str:
    """Read packets until one holds ``text``, answering pings; return that packet. None may take ``seconds`` to come."""
    while True:
        got = str(socket.recv(seconds))
        if got == "2":
            socket.send("3")
        if text in got:
            return got
