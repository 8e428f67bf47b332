"""A page of one's own, and everything that its socket can be made to say: nothing of another client comes back."""

import json
import time

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.attacks.conftest import Attacker
from tests.demo_server import SECRET, DemoServer
from tests.gate.raw_page import Page, open_page, packet, until


def told(socket: ClientConnection, seconds: float = 0.4) -> str:
    """Return all that comes until the socket is silent for so long, or closed."""
    heard = []
    try:
        while True:
            got = str(socket.recv(seconds))
            if got == "2":
                socket.send("3")
            heard.append(got)
    except (TimeoutError, ConnectionClosed):
        return "".join(heard)


def event(page: Page, element: int, kind: str, *args: object) -> str:
    """Return the packet of an event of the page's element, as its own listener asks for it."""
    listener = next(one for one in page.elements[str(element)]["events"] if one["type"] == kind)
    return packet(
        "event", client_id=page.id, id=element, listener_id=listener["listener_id"], args=[json.dumps(a) for a in args]
    )


def labelled(page: Page, label: str) -> int:
    """Return the id of the element with this label."""
    return next(int(key) for key, one in page.elements.items() if one.get("props", {}).get("label") == label)


def test_leading_the_pane_to_another_clients_account_shows_nothing(attacker: Attacker, demo_server: DemoServer) -> None:
    owner = Attacker(demo_server, demo_server.session_of("client-admin"), attacker.ids)
    for somebody, is_told in ((owner, True), (attacker, False)):
        for kind in ("sub_pages_open", "sub_pages_navigate"):
            page = somebody.page()
            with page.socket() as socket:
                until(socket, "40{")
                socket.send(event(page, 0, kind, f"/accounts/{attacker.ids['account']}"))
                heard = until(socket, "among yours" if not is_told else SECRET) + told(socket)
                assert (SECRET in heard) == is_told


@pytest.mark.parametrize(
    "path", ["/accounts/../../etc/passwd", "//evil.example", "", "/accounts/" + "x" * 7000, "/accounts?page=99999999999999999999",
             "/accounts?sort=__class__&descending=[]", "/accounts?placed_from=31.02.2026", "javascript:alert(1)"],
    ids=range(8),
)  # fmt: skip
def test_leading_the_pane_nowhere_harms_nothing(attacker: Attacker, path: str) -> None:
    page = attacker.page()
    with page.socket() as socket:
        until(socket, "40{")
        socket.send(event(page, 0, "sub_pages_navigate", path))
        assert SECRET not in told(socket)
        socket.send(event(page, 0, "sub_pages_open", f"/accounts/{attacker.ids['account']}"))
        assert "among yours" in until(socket, "among yours")


def test_forged_values_of_the_search_find_nothing_of_others(attacker: Attacker) -> None:
    page = attacker.page()
    with page.socket() as socket:
        until(socket, "40{")
        for label, value in (
            ("Account Name", SECRET),
            ("Account Number", SECRET[:5]),
            ("SSN", "900-55-0199"),
            ("Phone", "(937) 555-0199"),
        ):
            socket.send(event(page, labelled(page, label), "update:value", value))
            socket.send(event(page, labelled(page, "Search"), "click", {}))
            heard = told(socket, 1)
            assert '"MARIA' not in heard
            assert attacker.ids["account"] not in heard
            socket.send(event(page, labelled(page, "Clear"), "click", {}))


def test_a_client_that_was_never_offered_is_not_chosen(attacker: Attacker) -> None:
    page = attacker.page()
    chooser = next(
        int(k) for k, one in page.elements.items() for e in one.get("events", ()) if e["type"] == "update:dataValue"
    )
    for value in (
        attacker.ids["client"],
        {"value": attacker.ids["client"]},
        0,
        None,
        [attacker.ids["client"]],
        "x" * 5000,
    ):
        page = attacker.page()
        with page.socket() as socket:
            until(socket, "40{")
            socket.send(event(page, chooser, "update:dataValue", value))
            socket.send(event(page, labelled(page, "Search"), "click", {}))
            heard = told(socket, 0.6)
            assert SECRET not in heard
            assert attacker.ids["account"] not in heard


VALUES = (None, True, -1, 2**70, "x" * 3000, "\x00\u2028", [], {}, [[]], {"key": "x"}, "__proto__", "'; --")


def test_every_listener_takes_nonsense_without_a_fault(attacker: Attacker, demo_server: DemoServer) -> None:
    """Throw twelve kinds of nonsense at every listener of the main page, hidden ones among them; no traceback is logged."""
    before = len(demo_server.errors())
    page = attacker.page()
    listeners = [(int(key), one["type"]) for key, each in page.elements.items() for one in each.get("events", ())]
    assert len(listeners) > 50
    total = 0
    while listeners:
        page, sent = attacker.page(), 0
        with page.socket() as socket:
            until(socket, "40{")
            while listeners and sent < 120:
                key, kind = listeners.pop()
                try:
                    for value in VALUES:
                        socket.send(event(page, key, kind, value))
                        sent += 1
                    assert SECRET not in told(socket, 0.05)  # so many wait to be worked on, not hundreds
                except ConnectionClosed:
                    break  # what its own listeners can't take ends the socket
            assert SECRET not in told(socket, 0.3)
        total += sent
    assert total > 400
    assert demo_server.errors()[before:] == []


def test_invented_elements_and_listeners_do_nothing(attacker: Attacker) -> None:
    page = attacker.page()
    real = page.elements["0"]["events"][0]["listener_id"]
    with page.socket() as socket:
        until(socket, "40{")
        for element, listener in ((10**9, real), (-1, real), (1, real), (0, "invented"), (3, ""), (2**62, "x")):
            address = json.dumps(f"/accounts/{attacker.ids['account']}")
            socket.send(packet("event", client_id=page.id, id=element, listener_id=listener, args=[address]))
        assert SECRET not in told(socket)


def test_the_page_of_another_person_cannot_be_clicked(attacker: Attacker, demo_server: DemoServer) -> None:
    victim = open_page(demo_server.url, "/accounts", demo_server.session_of("client-admin"))
    own = attacker.page()
    with victim.socket() as hers:
        until(hers, "40{")
        told(hers)
        with own.socket() as socket:
            until(socket, "40{")
            socket.send(event(victim, 0, "sub_pages_open", f"/accounts/{attacker.ids['account']}"))
            with pytest.raises(ConnectionClosed):
                until(socket, "never")
        assert SECRET not in told(hers)
    with victim.socket(Cookie=own.headers()["Cookie"]) as socket:
        assert "Implicit handshake failed" in until(socket, "44{")


def test_a_revoked_session_empties_its_tabs_within_a_second(demo_server: DemoServer) -> None:
    cookies = demo_server.sign_in("representative")
    tabs = [open_page(demo_server.url, path, cookies) for path in ("/accounts", "/sessions")]
    other = open_page(demo_server.url, "/sessions", demo_server.sign_in("representative"))
    with tabs[0].socket() as first, tabs[1].socket() as second, other.socket() as socket:
        for one in (first, second, socket):
            until(one, "40{")
        before = time.monotonic()
        socket.send(event(other, labelled(other, "End all other sessions"), "click", {}))
        for one in (first, second):
            assert '"/ended"' in until(one, '"open"')
        took = time.monotonic() - before
        assert took < 1, f"{took:.2f} s"
        with pytest.raises(ConnectionClosed):
            until(first, "never")
