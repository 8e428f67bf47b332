"""A kiosk through its day: registered, live, worked by touch after a PIN, left alone, restarted, revoked."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from clientconnect.demo.agency import PASSWORD
from tests.browser.visits import lives, log_in, quick_search, results
from tests.browser_support import ROOT, free_port
from tests.installation_support import served_demo

WALL = {"width": 1920, "height": 1080}
PIN = "480153"
TARGETS = """() => [...document.querySelectorAll('a, button, [role=tab], [role=combobox], input, textarea')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 2)
    .filter(one => (one.closest('.q-field__control') ?? one).getBoundingClientRect().height < 56)
    .map(one => one.outerHTML)"""


@contextmanager
def signed_in(browser: Browser, address: str, username: str, path: str, **options: object) -> Iterator[Page]:
    context = browser.new_context(base_url=address, reduced_motion="reduce", **options)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"/signin?next={path}")
    log_in(page, username)
    expect(page).to_have_url(re.compile(f"{path}$"))
    lives(page)
    yield page
    context.close()


def set_pin(browser: Browser, address: str) -> None:
    with signed_in(browser, address, "quality", "/info") as page:
        page.get_by_label("New PIN", exact=True).fill(PIN)
        page.get_by_label("New PIN again").fill(PIN)
        page.locator("form[action='/info/pin']").get_by_label("Current Password").fill(PASSWORD)
        page.get_by_role("button", name="Set PIN").click()
        expect(page.get_by_text("Your PIN is set.")).to_be_visible()


def send_note(browser: Browser, address: str) -> None:
    with signed_in(browser, address, "client-admin", "/accounts") as page:
        quick_search(page, "al")
        results(page).first.click()
        page.get_by_role("button", name="Post a Note").click()
        page.get_by_label("What is it about?").fill("Please hold the next letter.")
        page.get_by_role("button", name="Send Request").click()
        expect(page.get_by_role("dialog").last).to_contain_text(re.compile(r"PN-\d{4}-\d{5}"))


def count(board: Page) -> Locator:
    return board.get_by_role("region", name="Quality control").locator(".cc-kiosk-count")


def enter(board: Page) -> None:
    board.get_by_role("button", name="Sign in with PIN").click()
    board.get_by_role("button", name=re.compile("Priya Nair")).click()
    for digit in PIN:
        board.get_by_role("button", name=digit, exact=True).click()
    board.get_by_role("button", name="OK").click()
    expect(board.get_by_role("button", name="Leave")).to_be_visible()
    lives(board)


def command(folder: Path, *words: str) -> None:
    environment = os.environ | {"CLIENTCONNECT_DATA_DIR": str(folder / "demo")}
    subprocess.run([sys.executable, "-m", "clientconnect", *words], cwd=ROOT, env=environment, check=True)


def test_a_kiosk_through_its_day(chromium: Browser, tmp_path: Path) -> None:
    port = free_port()
    with ExitStack() as opened:
        server = opened.enter_context(ExitStack())
        address = server.enter_context(served_demo(tmp_path, accounts=60, port=port))
        command(tmp_path, "policy", "set", "kiosk.idle_seconds", "20")
        set_pin(chromium, address)
        board = opened.enter_context(signed_in(chromium, address, "admin", "/kiosk", viewport=WALL))
        board.get_by_label("Name of this kiosk").fill("Front desk 2")
        board.get_by_role("button", name="Register this machine").click()
        expect(board.get_by_text("Front desk 2")).to_be_visible()
        lives(board)
        before = int(count(board).inner_text())
        send_note(chromium, address)
        expect(count(board)).to_have_text(str(before + 1))  # without a reload
        expect(board.get_by_text("Live", exact=True)).to_be_visible()
        assert board.evaluate("document.documentElement.scrollHeight <= window.innerHeight")

        enter(board)
        board.get_by_role("link", name=re.compile("Quality control")).click()
        board.locator(".cc-item").filter(has_text="Post a Note").last.click()
        expect(board.get_by_text("Please hold the next letter.").first).to_be_visible()
        expect(board.get_by_text("Open account")).to_have_count(0)
        assert board.evaluate(TARGETS) == []
        board.get_by_role("button", name="Take", exact=True).click()
        expect(board.get_by_text("Taken by you")).to_be_visible()
        assert board.context.request.get(f"{address}/accounts").status == 403
        board.get_by_role("combobox", name="Outcome").click()
        board.get_by_role("option", name="Answered").click()
        board.get_by_role("button", name="Complete").click()
        expect(board.get_by_text("is completed.")).to_be_visible()
        expect(board.get_by_text("Are you still there?")).to_be_visible()
        expect(board.get_by_role("button", name="Sign in with PIN")).to_be_visible()  # by itself
        expect(count(board)).to_have_text(str(before))
        assert board.context.request.get(f"{address}/kiosk/work", max_redirects=0).status == 303

        lives(board)
        board.evaluate("() => { window.wasThere = true }")
        server.close()
        expect(board.get_by_text("No connection")).to_be_visible()
        expect(board.get_by_text("Live", exact=True)).to_be_hidden()
        server.enter_context(served_demo(tmp_path, port=port))
        board.wait_for_function("!window.wasThere && window.did_handshake", timeout=60_000)  # nobody touched it
        expect(count(board)).to_have_text(str(before))

        enter(board)
        board.get_by_role("link", name=re.compile("Printed copies out")).click()
        expect(board.get_by_role("table", name="Printed copies out")).to_be_visible()
        lives(board)
        assert board.evaluate(TARGETS) == []
        board.get_by_role("button", name="Gather").click()
        board.get_by_role("combobox", name="What came of it").click()
        board.get_by_role("option", name="Tomorrow").click()
        board.get_by_label("Reason or note").fill("The bank answers tomorrow.")
        board.get_by_role("dialog").get_by_role("button", name="Gather").click()
        expect(board.get_by_text("No copy is out")).to_be_visible()
        command(tmp_path, "kiosk", "revoke", "Front desk 2")
        expect(board.get_by_role("heading", name="This machine is no kiosk")).to_be_visible()
        expect(board.get_by_text("No copy is out")).to_have_count(0)


def test_a_revoked_board_goes_dark_at_once(chromium: Browser, tmp_path: Path) -> None:
    with served_demo(tmp_path, accounts=20) as address, signed_in(chromium, address, "admin", "/kiosk") as board:
        board.get_by_label("Name of this kiosk").fill("Front desk 2")
        board.get_by_role("button", name="Register this machine").click()
        expect(board.get_by_role("button", name="Sign in with PIN")).to_be_visible()
        lives(board)
        with signed_in(chromium, address, "admin", "/kiosk") as desk:
            desk.get_by_role("button", name="Revoke Front desk 2").click()
            desk.get_by_role("button", name="Revoke", exact=True).click()
            expect(board.get_by_role("heading", name="This machine is no kiosk")).to_be_visible()
            expect(desk.get_by_text("Revoked", exact=True)).to_be_visible()
