"""Real browsers at the running demo."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Visits, visiting
from tests.demo_server import DemoServer


@pytest.fixture
def visits(chromium: Browser, demo_server: DemoServer) -> Iterator[Visits]:
    """Visit the demo in Chromium; a complaint of the browser or an error of the server fails the test."""
    with visiting(chromium, demo_server) as made:
        yield made
