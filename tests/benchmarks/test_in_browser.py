"""The benchmarks' clicks in a browser bring what they should."""

from playwright.sync_api import Browser

from tests.benchmarks import in_browser
from tests.demo_server import DemoServer


def test_clicks_are_timed_until_what_they_bring_is_there(chromium: Browser, demo_server: DemoServer) -> None:
    token = demo_server.session_of("client-admin")["clientconnect"]
    assert min(in_browser.searches(chromium, demo_server.url, token, 2)) > 0
    assert min(in_browser.openings(chromium, demo_server.url, token, 3)) > 0
