"""The main walk in Firefox."""

from pathlib import Path

from tests.browser.firefox import find_firefox, open_firefox
from tests.browser.steps import act, walk, without
from tests.demo_server import DemoServer


def test_the_main_walk(demo_server: DemoServer, tmp_path: Path) -> None:
    program = find_firefox() or without("Firefox: on Debian install firefox-esr")
    before = demo_server.errors()
    with open_firefox(str(program), tmp_path) as firefox:
        walk(firefox, demo_server)
        act(firefox, demo_server)
    assert demo_server.errors() == before
