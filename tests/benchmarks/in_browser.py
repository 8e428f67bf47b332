"""How long a click takes in Chromium until what it brings is in the page and laid out."""

import random
from collections.abc import Callable

from playwright.sync_api import Browser, Page

from tests.benchmarks.servers import COOKIE

WATCH = """([clicked, shown, said]) => new Promise((done, fail) => {
    const there = () => {
        const place = document.querySelector(shown);
        if (!place || !place.textContent.includes(said) || !place.offsetHeight) return false;
        watcher.disconnect();
        done(performance.now() - began);
        return true;
    };
    const watcher = new MutationObserver(there);
    watcher.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
    setTimeout(() => fail(new Error('nothing came of it: ' + said)), 20000);
    const began = performance.now();
    document.querySelector(clicked).click();
})"""
"""Clicks on the first element, and tells the milliseconds until the second holds the text; asking its height lays it out."""


def clicks_on_bare_page(browser: Browser, url: str, rounds: int) -> list[float]:
    """Click the button of the bare page."""
    page = browser.new_page()
    page.goto(url)
    page.wait_for_function("window.did_handshake")
    took = [page.evaluate(WATCH, ["button", ".nicegui-content", f"count {count}"]) for count in range(1, rounds + 1)]
    page.close()
    return took


def searches(browser: Browser, url: str, token: str, rounds: int) -> list[float]:
    """Click on Search, with two letters of a name typed before, until the summary and the rows are there."""
    offered = [one + two for one in "abcdefghjklmprstw" for two in "aeiou"]
    random.Random(1).shuffle(offered)

    def prepare(page: Page, count: int) -> list[str]:
        letters = offered[count % len(offered)]
        if not page.locator("[data-search]").is_visible():
            page.get_by_role("button", name="Edit").click()
        page.get_by_label("Account name").fill(letters)
        return ["[data-search]", ".cc-summary-text", f"starts with {letters.upper()}"]

    return _measured(browser, url, token, rounds, prepare)


def openings(browser: Browser, url: str, token: str, rounds: int) -> list[float]:
    """Click on an account of the results until the pane shows its header, data, balance and the rows of a tab."""

    def prepare(page: Page, count: int) -> list[str]:
        row = count % 9 + 1
        if not page.locator(".cc-result-link").first.is_visible():
            page.get_by_label("Account name").fill("s")
            page.locator("[data-search]").click()
            page.locator(".cc-result-link").first.wait_for()
        number = page.locator(".cc-result .cc-r-number").nth(row).inner_text().strip()
        return [f".cc-result:nth-child({row + 1}) .cc-result-link", ".cc-acct-identity", number]

    return _measured(browser, url, token, rounds, prepare)


def _measured(
    browser: Browser, url: str, token: str, rounds: int, prepare: Callable[[Page, int], list[str]]
) -> list[float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": COOKIE, "value": token, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/accounts")
    page.wait_for_function("window.did_handshake")
    page.get_by_role("button", name="Search", exact=True).evaluate("button => button.dataset.search = '1'")
    took = [page.evaluate(WATCH, prepare(page, count)) for count in range(rounds + 1)]
    context.close()
    return took[1:]
