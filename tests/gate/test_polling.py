"""A proxy that refuses WebSockets leaves the portal working: long polling, bound like a socket."""

import json

import httpx
import pytest

from tests.gate.raw_page import Page, open_page, sign_in, state


class Poll:
    """Socket.IO over long polling."""

    def __init__(self, page: Page, **changes: str | None) -> None:
        self.page = page
        self.address = f"{page.url}/_nicegui_ws/socket.io/"
        self.query = {**page.query, "transport": "polling"}
        self.reading = page.headers(Origin=None, Sec_Fetch_Site="same-origin", **changes)
        self.writing = page.headers(**changes)

    def begin(self) -> httpx.Response:
        """Open, connect, and return the answer to the connect."""
        opened = self.get()
        if opened.status_code == 200:
            self.query["sid"] = json.loads(opened.text[1:])["sid"]
            self.post("40")
            return self.get()
        return opened

    def get(self, **headers: str) -> httpx.Response:
        """Poll once."""
        return httpx.get(self.address, params=self.query, headers=self.reading | headers, trust_env=False)

    def post(self, packet: str, **headers: str) -> httpx.Response:
        """Send a packet."""
        return httpx.post(
            self.address, params=self.query, headers=self.writing | headers, content=packet, trust_env=False
        )


@pytest.fixture
def page(portal: str) -> Page:
    """Return the page of somebody who signed in."""
    return open_page(portal, "/count", sign_in(portal))


def test_clicks_arrive_and_updates_come_back(page: Page) -> None:
    poll = Poll(page)
    assert poll.begin().text.startswith("40{")
    before = state(page.url)["count"]
    assert poll.post(page.click()).text == "OK"
    assert str(before + 1) in poll.get().text
    assert state(page.url)["count"] == before + 1


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_polling_from_elsewhere_is_refused(page: Page, site: str) -> None:
    poll = Poll(page)
    poll.reading["Sec-Fetch-Site"] = site
    assert poll.begin().status_code == 403


def test_polling_without_the_session_is_refused(page: Page) -> None:
    assert "Implicit handshake failed" in Poll(page, Cookie=None).begin().text


def test_id_of_a_socket_is_no_credential(page: Page) -> None:
    poll = Poll(page)
    poll.begin()
    thief = f"clientconnect={sign_in(page.url)['clientconnect']}"
    assert poll.get(Cookie=thief).status_code == 403
    before = state(page.url)["count"]
    assert poll.post(page.click(), Cookie=thief).status_code == 403
    assert state(page.url)["count"] == before


def test_ended_session_ends_the_polling(page: Page) -> None:
    poll = Poll(page)
    poll.begin()
    httpx.get(f"{page.url}/end", cookies=page.cookies, trust_env=False)
    assert "/ended" in poll.get().text
