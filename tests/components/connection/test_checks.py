"""What each check says in each state."""

from datetime import UTC, datetime

import pytest

from clientconnect.components.connection import checks, new_windows
from clientconnect.components.connection.checks import State
from clientconnect.components.connection.firewall import to_admit

NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("check", "state", "said"),
    [
        (checks.scripts(run=True), State.GOOD, "runs the portal's scripts"),
        (checks.scripts(run=False), State.BAD, "blocks scripts"),
        (checks.cookies(kept=True), State.GOOD, "keeps the portal's cookie"),
        (checks.cookies(kept=False), State.BAD, "nobody can sign in"),
        (checks.live(""), State.WAITING, "Not connected"),
        (checks.live("polling"), State.WARNING, "long polling"),
        (checks.live("websocket"), State.GOOD, "WebSocket"),
        (checks.browser("Mozilla/5.0 (X11) Gecko/20100101 Firefox/133.0"), State.GOOD, "Firefox 133"),
        (checks.browser("Mozilla/5.0 (X11) Gecko/20100101 Firefox/60.0"), State.BAD, "too old"),
        (checks.browser("curl/8"), State.WARNING, "not one that the portal is tried with"),
        (checks.secured("https://portal.agency.example/"), State.GOOD, "encrypted"),
        (checks.secured("http://127.0.0.1:8080/"), State.GOOD, "this very computer"),
        (checks.secured("http://portal.agency.example/"), State.WARNING, "not encrypted"),
        (checks.windows(None, "UTC"), State.OPEN, "new tab"),
        (checks.windows(NOON, "America/New_York"), State.GOOD, "12:00 PM"),
        (checks.clock_of(NOON, "America/New_York"), State.OPEN, "11/22/2026 12:00 PM (America/New_York)"),
    ],
)
def test_a_check_says(check: checks.Check, state: State, said: str) -> None:
    assert check.state is state
    assert said in check.sentence
    assert check.title


@pytest.mark.parametrize(
    "check",
    [
        checks.scripts(run=False),
        checks.cookies(kept=False),
        checks.live(""),
        checks.live("polling"),
        checks.browser("curl/8"),
        checks.secured("http://portal.agency.example"),
        checks.windows(None, "UTC"),
        checks.clock_of(NOON, "UTC"),
    ],
)
def test_what_is_not_well_says_what_to_do(check: checks.Check) -> None:
    assert check.advice


def test_every_state_has_a_word_of_its_own() -> None:
    assert len({state.word for state in State}) == len(State)


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("https://portal.agency.example/", "portal.agency.example", "443"),
        ("https://portal.agency.example:8443/", "portal.agency.example", "8443"),
        ("http://127.0.0.1:8080/", "127.0.0.1", "8080"),
        ("http://127.0.0.1/", "127.0.0.1", "80"),
    ],
)
def test_a_firewall_admits_one_address_and_port(address: str, host: str, port: str) -> None:
    (_address, shown_host), (_port, shown_port), *_rest = to_admit(address)
    assert shown_host == host
    assert port in shown_port.split()


def test_a_new_window_tells_the_page_that_waits_for_it() -> None:
    told: list[str] = []
    first, second = new_windows.expect(lambda: told.append("first")), new_windows.expect(lambda: told.append("second"))
    new_windows.arrived(second)
    new_windows.arrived("nobody's")
    new_windows.forget(first)
    new_windows.arrived(first)
    new_windows.forget(second)
    assert told == ["second"]
