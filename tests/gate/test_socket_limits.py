"""So many sockets for a page, a visit, a network, and in all."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from clientconnect.gate.config import GateConfig
from clientconnect.gate.socket_limits import Owner, make_room, owner_of
from clientconnect.gate.visit import KEY, Visit
from tests.gate.raw_page import Page, open_page, sign_in, until

CONFIG = GateConfig(
    "https://portal.example", sockets_per_page=2, sockets_per_visit=4, connections_per_address=6, max_sockets=8
)


def owners(*names: str) -> list[tuple[str, Owner]]:
    """Return sockets whose ids are ``names``: page, visit and network are letters of it."""
    return [(name, Owner(name[0], name[1], name[2])) for name in names]


@pytest.mark.parametrize(
    ("new", "opened", "going"),
    [
        ("aAx", ["aAx1", "bAx2"], []),
        ("aAx", ["aAx1", "bAx2", "aAx3"], ["aAx1"]),
        ("aBy", ["aAx1", "aAx2"], []),
        ("eAx", ["aAx1", "bAx2", "cAx3", "dAx4"], ["aAx1"]),
        ("dAx", ["aAx1", "bAx2", "cAx3", "dAx4", "dAx5"], ["dAx4", "aAx1"]),
        ("gGx", ["aAx1", "bBx2", "cCx3", "dDx4", "eEx5", "fFx6"], None),
        ("gGy", ["aAx1", "bBx2", "cCx3", "dDx4", "eEx5", "fFx6"], []),
        ("zZz", ["aAa1", "bBb2", "cCc3", "dDd4", "eEe5", "fFf6", "gGg7", "hHh8"], None),
    ],
)
def test_a_visit_gives_up_its_own_oldest_and_nobody_else_s(
    new: str, opened: list[str], going: list[str] | None
) -> None:
    assert make_room(CONFIG, owners(new)[0][1], owners(*opened)) == going


def test_a_socket_counts_for_the_reported_network() -> None:
    visit = Visit(session="live", token="live", visitor="browser", address="2001:db8::7")
    environ = {"asgi.scope": {KEY: visit}, "QUERY_STRING": "EIO=4&client_id=page"}
    assert owner_of(environ) == Owner("page", "live", "2001:db8::/64")
    assert owner_of({}) == Owner("", "", "")


def test_a_page_keeps_its_latest_sockets(portals: Any) -> None:
    portal = portals(sockets_per_page=2)
    page = open_page(portal, "/count", sign_in(portal))
    with page.socket() as first, page.socket() as second:
        until(first, "40{"), until(second, "40{")
        with page.socket() as third:
            until(third, "40{")
            with pytest.raises(ConnectionClosed):
                until(first, "never")
            third.send(page.click())
            until(second, "update")


def test_sockets_leave_connections_to_requests(portals: Any) -> None:
    portal = portals(max_sockets=2)
    pages = [open_page(portal, "/count", sign_in(portal)) for _ in range(3)]
    with pages[0].socket() as first, pages[1].socket():
        until(first, "40{")
        with pytest.raises(InvalidStatus), pages[2].socket():
            pass
        assert httpx.get(f"{portal}/help", trust_env=False).status_code == 200
    with open_soon(pages[2]) as later:
        until(later, "40{")


@contextmanager
def open_soon(page: Page) -> Iterator[ClientConnection]:
    """Open a socket as soon as the server has seen that others are gone."""
    end = time.monotonic() + 30
    with ExitStack() as stack:
        while True:
            try:
                socket = stack.enter_context(page.socket())
            except InvalidStatus:
                assert time.monotonic() < end
            else:
                yield socket
                return


def test_a_proxy_s_sockets_count_for_whom_it_reports(portals: Any) -> None:
    portal = portals(trusted_proxies=["127.0.0.1"], connections_per_address=1)
    pages = [open_page(portal, "/count", sign_in(portal)) for _ in range(3)]
    with pages[0].socket(X_Forwarded_For="2001:db8::1") as first:
        until(first, "40{")
        with pytest.raises(InvalidStatus), pages[1].socket(X_Forwarded_For="2001:db8::2"):
            pass
        with pages[2].socket(X_Forwarded_For="2001:db8:0:1::1") as other:
            until(other, "40{")
