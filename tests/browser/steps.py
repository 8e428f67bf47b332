"""The main walk as steps that any browser takes: what stands on the page is found by XPath, and waited for."""

import os
import time
from collections.abc import Callable
from typing import Protocol

import pytest

from clientconnect.demo.agency import PASSWORD
from tests.demo_server import DemoServer

SECONDS = 20
SEEN = """path => {
    const found = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    const all = Array.from({length: found.snapshotLength}, (_, at) => found.snapshotItem(at));
    return all.filter(one => one.checkVisibility());
}"""
"""Looked for and judged at once, for a page that is being drawn anew has other elements a moment later."""
RESULTS = "//table[.//caption='Search results']/tbody//a"
TABS = ("Attachments", "Contact History", "Notices", "Notes", "Parties", "Related accounts", "Payments")


class AnyBrowser(Protocol):
    """What the steps ask of a browser. A path is an XPath; only what is seen counts."""

    def open(self, address: str) -> None:
        """Go to ``address``."""

    def back(self) -> None:
        """Press the browser's Back."""

    def count(self, path: str) -> int:
        """Return how many elements ``path`` finds."""

    def click(self, path: str) -> None:
        """Click on the first element of ``path``."""

    def type(self, text: str) -> None:
        """Press keys, one a character; a line break is Enter."""


def without(browser: str) -> None:
    """Skip the test with a notice, or fail it where CI is true, for want of ``browser``."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"no {browser}")
    pytest.skip(f"no {browser}")


def sees(browser: AnyBrowser, path: str) -> None:
    """Wait until ``path`` is seen."""
    _until(lambda: browser.count(path) > 0, f"not seen: {path}")


def fill(browser: AnyBrowser, path: str, text: str) -> None:
    """Click into a field and type."""
    sees(browser, path)
    browser.click(path)
    browser.type(text)


def press(browser: AnyBrowser, path: str) -> None:
    """Wait for an element and click on it."""
    sees(browser, path)
    browser.click(path)


def walk(browser: AnyBrowser, demo: DemoServer) -> None:
    """Sign in, turn a page, search, open an account, look at each tab, go back, sign out."""
    _sign_in(browser, f"{demo.url}/accounts?page=1", "client-admin")
    sees(browser, "//*[starts-with(., '1–10 of ')]")
    press(browser, "//button[contains(., 'next >')]")
    sees(browser, "//*[starts-with(., '11–20 of ')]")
    browser.back()
    sees(browser, "//*[starts-with(., '1–10 of ')]")
    fill(browser, "//input[@type='search']", "alvarez\n")
    sees(browser, "//*[contains(@class, 'cc-summary-text')][starts-with(., '1 account')]")
    press(browser, f"{RESULTS}[.='ALVAREZ, MARIA T']")
    sees(browser, "//section[@aria-label='Account']//h2[.='ALVAREZ, MARIA T']")
    for name in TABS:
        press(browser, f"//*[@role='tab'][contains(., '{name}')]")
        sees(browser, f"//*[@role='tabpanel'][@aria-label='{name}']")
    browser.back()
    _until(lambda: browser.count("//*[@role='tab']") == 0, "Back leaves the account open")
    sees(browser, f"{RESULTS}[.='ALVAREZ, MARIA T']")
    _log_out(browser, "client-admin")
    browser.open(f"{demo.url}/accounts")
    sees(browser, "//h1[.='Sign in to ClientConnect']")


def act(browser: AnyBrowser, demo: DemoServer) -> None:
    """Send a note as a client and follow it; take it, answer it and complete it as the agency."""
    _sign_in(browser, f"{demo.url}/accounts", "client-admin")
    fill(browser, "//input[@type='search']", "alvarez\n")
    press(browser, f"{RESULTS}[.='ALVAREZ, MARIA T']")
    press(browser, "//*[@role='toolbar']//button[contains(., 'Post a Note')]")
    fill(browser, "//textarea[@aria-label='What is it about?']", "Please hold the next letter.")
    press(browser, "//button[contains(., 'Send Request')]")
    sees(browser, "//*[contains(@class, 'cc-receipt-big')]")
    press(browser, "//button[contains(., 'Follow on Requests tab')]")
    sees(browser, "//section[@aria-label='The chosen request'][contains(., 'Please hold the next letter.')]")
    _log_out(browser, "client-admin")
    _sign_in(browser, f"{demo.url}/queues/quality-control", "quality")
    press(browser, "//a[contains(@class, 'cc-item')][contains(., 'Post a Note')][contains(., 'Not taken')]")
    press(browser, "//button[.//span[.='Take'] or .='Take']")
    sees(browser, "//*[contains(., 'Taken by you')]")
    press(browser, "//*[@role='tab'][contains(., 'Answer')]")
    fill(browser, "//textarea[@aria-label='Answer to the client']", "It is on hold.")
    press(browser, "//button[contains(., 'Send answer')]")
    sees(browser, "//*[contains(@class, 'cc-step-text')][.='It is on hold.']")
    press(browser, "//button[contains(., 'Complete')]")
    sees(browser, "//*[contains(., 'is completed.')]")
    _log_out(browser, "quality")


def _sign_in(browser: AnyBrowser, address: str, username: str) -> None:
    browser.open(address)
    fill(browser, "//input[@name='username']", username)
    fill(browser, "//input[@name='password']", f"{PASSWORD}\n")


def _log_out(browser: AnyBrowser, username: str) -> None:
    press(browser, f"//button[contains(., '{username}')]")
    press(browser, "//button[contains(., 'Log Out')]")
    sees(browser, "//*[contains(., 'You have logged out.')]")


def _until(happens: Callable[[], bool], complaint: str) -> None:
    end = time.monotonic() + SECONDS
    while not happens():
        assert time.monotonic() < end, complaint
