"""Visits to the shared demo in real Chromium: who comes, with what screen, and what the browser complained of."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from clientconnect.demo.agency import PASSWORD
from tests.demo_server import DemoServer

DESK = {"width": 1440, "height": 900}
NOTEBOOK = {"width": 1024, "height": 768}
PHONE = {"width": 390, "height": 844}
QUICK = "Name, number, phone, SSN, check …"


@dataclass
class Visits:
    """The browser and the demo that is visited. What a console says, a fault of a script, a refusal of the policy: all is kept."""

    browser: Browser
    demo: DemoServer
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, username: str = "", size: dict[str, int] = DESK, **options: Any) -> Page:
        """Open ``path`` in a browser of its own, signed in as ``username`` or as nobody; wait until the page lives."""
        context = self.browser.new_context(
            base_url=self.demo.url, viewport=size, reduced_motion="reduce", accept_downloads=True, **options
        )
        context.set_default_timeout(20_000)
        if username:
            cookies = self.demo.session_of(username)
            context.add_cookies(
                [{"name": name, "value": value, "url": self.demo.url} for name, value in cookies.items()]
            )
        context.on("page", self._listen)
        page = context.new_page()
        page.goto(path)
        expect(page.get_by_role("heading", level=1).first).to_be_attached()
        return page

    def was_refused(self, status: int) -> None:
        """Strike out the one line by which the console tells of an answer with ``status`` that the test provoked."""
        page, end = self.browser.contexts[-1].pages[-1], time.monotonic() + 5
        while not (told := [line for line in self.complaints if f"responded with a status of {status} " in line]):
            assert time.monotonic() < end, self.complaints
            page.evaluate("() => new Promise(requestAnimationFrame)")  # the console may tell later than the page
        assert len(told) == 1, self.complaints
        self.complaints.remove(told[0])

    def _listen(self, page: Page) -> None:
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@contextmanager
def visiting(browser: Browser, demo: DemoServer) -> Iterator[Visits]:
    """Let a test visit ``demo``; afterwards neither the browser nor the server may have had anything to complain of."""
    before = demo.errors()
    visits = Visits(browser, demo)
    yield visits
    for context in list(browser.contexts):
        context.close()
    assert not visits.complaints, visits.complaints
    assert demo.errors() == before, demo.errors()


def log_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in page and press Enter."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


def lives(page: Page) -> None:
    """Wait until the page's socket stands, for before that no click is heard."""
    page.wait_for_function("window.did_handshake")


def results(page: Page) -> Locator:
    """Return the links of the accounts that a search found, in their order."""
    return page.get_by_role("table", name="Search results").locator("tbody").get_by_role("link")


def summary(page: Page) -> Locator:
    """Return the line that says how many were found, and by which criteria."""
    return page.locator(".cc-summary-text")


def quick_search(page: Page, text: str) -> None:
    """Search by the quick box."""
    box = page.get_by_role("searchbox", name=QUICK)
    box.fill(text)
    box.press("Enter")


def fits(page: Page) -> bool:
    """Tell whether nothing scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
