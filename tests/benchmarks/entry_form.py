"""Measure the form of a new account: how long after a field is left its answer is there, in Chromium, beside a bare page.

``python -m tests.benchmarks.entry_form --folder DIR`` makes the demo there (or uses the one there), serves it, types into
fields and leaves them, and prints a Markdown table; ``--keep`` keeps it for the README. The raw limit is a click on a page
of one label and one button, served by NiceGUI alone, measured in the same run.
"""

import argparse
import statistics
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from tests.benchmarks import figures, in_browser
from tests.benchmarks.door import p95
from tests.benchmarks.servers import COOKIE, bare, make_demo, portal
from tests.browser_support import open_chromium

HEADINGS = ("What", "p50, ms", "p95, ms", "Bare page p50 / p95, ms", "Ratio of p95")
CLIENT = "Please select a client from the list below"
LEAVE = """(field, said) => new Promise((done, fail) => {
    const began = performance.now();
    const look = () => {
        const took = performance.now() - began;
        const buttons = [...document.querySelectorAll('button')];
        if (field.value === said || buttons.some(one => one.textContent.includes(said) && one.offsetHeight)) done(took);
        else if (took > 20000) fail(new Error('nothing came of it: ' + said));
        else setTimeout(look, 1);
    };
    field.blur();
    look();
})"""
"""Leaves a field, and tells the milliseconds until it holds the text or a button offers it, laid out."""


def main() -> None:
    """Read the command line, measure, print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--accounts", type=int, default=10_000)
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--keep", action="store_true")
    chosen = words.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    [token] = make_demo(chosen.folder / "demo", chosen.accounts, 1)
    with open_chromium() as browser:
        with bare(chosen.folder) as server:
            raw = in_browser.clicks_on_bare_page(browser, server.url, chosen.rounds)
        with portal(chosen.folder / "demo") as server:
            page = form(browser, server.url, token)
            measured = {
                "a name is left: it stands in capitals": leave(page, "First name", name, chosen.rounds),
                "a street is left: the rule and its correction are there": leave(page, "Street", street, chosen.rounds),
            }
    rows = [
        (
            what,
            f"{statistics.median(took):.0f}",
            f"{p95(took):.0f}",
            f"{statistics.median(raw):.0f} / {p95(raw):.0f}",
            f"{p95(took) / p95(raw):.1f}",
        )
        for what, took in measured.items()
    ]
    title = f"The form of a new account, {chosen.rounds} times each, {chosen.accounts:,} accounts"
    found = figures.measured(title, HEADINGS, rows)
    print(figures.shown(found))
    if chosen.keep:
        figures.keep("entry_form", found)


def form(browser: Browser, url: str, token: str) -> Page:
    """Open the form with a client chosen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": COOKIE, "value": token, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/new-account")
    page.wait_for_function("window.did_handshake")
    page.get_by_role("combobox", name=CLIENT).click()
    page.get_by_role("option", name="North Valley Hospital", exact=True).click()
    _field(page, "First name").wait_for()
    return page


def leave(page: Page, label: str, typed: Callable[[int], tuple[str, str]], rounds: int) -> list[float]:
    """Type into a field of the responsible party and leave it, ``rounds`` times; return the milliseconds of each answer."""
    field, took = _field(page, label), []
    for count in range(rounds + 1):
        text, said = typed(count)
        field.fill(text)
        took.append(field.evaluate(LEAVE, said))
    return took[1:]


def name(count: int) -> tuple[str, str]:
    """Return a name as it is typed, and as it then stands."""
    text = "".join("abcdefghij"[int(digit)] for digit in f"{count:04d}")
    return f"ann{text}", f"ANN{text.upper()}"


def street(count: int) -> tuple[str, str]:
    """Return a street with its unit in front, and the correction."""
    return f"#{count + 101} 455 west street", f"Move #{count + 101} to the end"


def _field(page: Page, label: str) -> Locator:
    return page.get_by_role("region", name="Responsible party", exact=True).get_by_label(label).first


if __name__ == "__main__":
    main()
