"""Measure the staff's boards: from a client's click to every open board, taking and completing, and a board of thousands.

``python -m tests.benchmarks.boards --folder DIR`` makes a demo there (or uses the one there) and prints a Markdown table;
``--keep`` keeps it for the README. The raw limits are measured in the same run: a bare NiceGUI page's click, and the very
same statements in the standard library's sqlite3.
"""

import argparse
import asyncio
import itertools
import statistics
import time
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright
from sqlmodel import Session, func, select

from clientconnect import clock
from clientconnect.services.access import sessions
from clientconnect.services.access.tables import User
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.board import ALL, board
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.press import press
from clientconnect.services.requests.take import take
from tests.benchmarks import figures
from tests.benchmarks.door import beside_raw, p95, raw_connection
from tests.benchmarks.people import Person, enter
from tests.benchmarks.servers import COOKIE, bare, make_demo, open_demo, portal
from tests.browser_support import ARGUMENTS, find_chromium

HEADINGS = ("What", "p50 ms", "p95 ms", "Raw limit, p50 ms", "Ratio p50")
A_SECOND = 20
Row = tuple[str, str, str, str, str]


def main() -> None:
    """Read the command line, measure, print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--boards", type=int, default=50)
    words.add_argument("--clicks", type=int, default=30)
    words.add_argument("--seconds", type=int, default=20, help="of taking and completing")
    words.add_argument("--items", type=int, default=10_000, help="open on the large board")
    words.add_argument("--keep", action="store_true")
    chosen = words.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    demo = chosen.folder / "demo"
    client = make_demo(demo, 2_000, 1)[0]
    rows = [asyncio.run(_click_to_boards(demo, chosen.folder, client, chosen.boards, chosen.clicks))]
    open_demo(demo)
    rows += _taken_and_completed(demo, chosen.seconds)
    rows.append(_large_board(demo, chosen.items))
    database.disconnect()
    found = figures.measured("The queues board", HEADINGS, rows)
    print(figures.shown(found))
    if chosen.keep:
        figures.keep("boards", found)


async def _click_to_boards(demo: Path, folder: Path, client: str, boards: int, clicks: int) -> Row:
    """Let a client write notes in Chromium while ``boards`` are open: until each board has the new number of its queue."""
    open_demo(demo)
    with database.transaction(writes=True) as session:
        sessions.MOST_LIVE = max(sessions.MOST_LIVE, boards)  # one person stands for as many
        quality = session.exec(select(User.id).where(User.username == "quality")).one()
        staff = [sessions.start(session, quality or 0) for _board in range(boards)]
        before = _open(session)
    database.disconnect()
    took: list[float] = []
    with portal(demo) as server:
        everyone = [
            await enter(server.url, "/queues/quality-control", {COOKIE: token}, seed)
            for seed, token in enumerate(staff)
        ]
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            await context.add_cookies([{"name": COOKIE, "value": client, "url": server.url}])
            page = await context.new_page()
            await _open_account(page, server.url)
            for number in range(1, clicks + 1):
                took += await _one_click(demo, page, everyone, f"Benchmark note {number} of {before}")
            await browser.close()
        await asyncio.gather(*(person.leave() for person in everyone))
    with bare(folder) as server:
        person = await enter(server.url, "/", {}, 0)
        raw = [await person.click() for _click in range(100)]
        await person.leave()
    return _row(f"from a client's click to each of {boards} open boards", took, statistics.median(raw))


async def _open_account(page: Page, url: str) -> None:
    await page.goto(f"{url}/accounts")
    await page.wait_for_function("window.did_handshake")
    await page.get_by_placeholder("Name, number").first.fill("alv")
    await page.keyboard.press("Enter")
    await page.locator(".cc-result-link").first.click()
    await page.get_by_role("button", name="Account Functions").wait_for()


async def _one_click(demo: Path, page: Page, everyone: list[Person], text: str) -> list[float]:
    """Write a note and send it; return the milliseconds from the click to each board's showing it."""
    await page.get_by_role("button", name="Post a Note").click()
    await page.get_by_label("What is it about?").fill(text)
    await asyncio.sleep(1.5)  # the draft is kept, and nothing else is on its way
    for person in everyone:
        while not person.heard.empty():
            person.heard.get_nowait()
    button = page.get_by_role("dialog").get_by_role("button", name="Send Request")
    began = time.perf_counter()
    await button.click()
    number = await page.locator(".cc-receipt-big").inner_text()
    raw = raw_connection(demo / "clientconnect.db")
    item = raw.execute("SELECT public_id FROM requests_item WHERE number = ?", (number,)).fetchone()[0]
    raw.close()
    arrived = [await asyncio.wait_for(_shows(person, item), 30) for person in everyone]
    await page.get_by_role("button", name="Done").click()
    return [(one - began) * 1000 for one in arrived]


async def _shows(person: Person, item: str) -> float:
    while True:
        at, update = await person.heard.get()
        if item in update:
            return at


def _taken_and_completed(demo: Path, seconds: int) -> list[Row]:
    """Take and complete items at 20 a second for so long, each step beside its own statements."""
    staff, client = _actors()
    account = search(client, AccountQuery(name="ALVERSON")).rows[0].public_id
    made = [
        press(client, account, "post-note", key=new_id(), text=f"Note {number}").item_id
        for number in range(seconds * A_SECOND + 20)
    ]
    took: list[float] = []
    began = time.perf_counter()
    for place, item in enumerate(made[:-20]):
        time.sleep(max(0.0, began + place / A_SECOND - time.perf_counter()))
        started = time.perf_counter()
        take(staff, item)
        complete(staff, item, "corrected")
        took.append((time.perf_counter() - started) * 1000)
    rate = len(took) / (time.perf_counter() - began)
    raw = _raw_writes(demo, 2, len(took))
    return [_row(f"take and complete, {rate:.1f} a second for {seconds} s, both steps", took, statistics.median(raw))]


def _raw_writes(demo: Path, commits: int, rounds: int) -> list[float]:
    """Return the milliseconds of so many commits of one small row each, by sqlite3 into the same file."""
    raw = raw_connection(demo / "clientconnect.db")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE IF NOT EXISTS benchmark (number INTEGER)")
    took = []
    for number in range(rounds):
        started = time.perf_counter()
        for _commit in range(commits):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO benchmark VALUES (?)", (number,))
            raw.execute("COMMIT")
        took.append((time.perf_counter() - started) * 1000)
    raw.execute("DROP TABLE benchmark")
    raw.close()
    return took


def _large_board(demo: Path, items: int) -> Row:
    """Read the board of all queues with ``items`` open, beside its statements."""
    staff, client = _actors()
    account = search(client, AccountQuery(name="ALVERSON")).rows[0]
    now = clock.now()
    with database.transaction(writes=True) as session:
        client_id = session.exec(select(WorkItem.client_id)).first() or 0
        queues = itertools.cycle(("quality-control", "customer-service", "direct-payments", "accounting", "files"))
        for number in range(max(0, items - _open(session))):
            session.add(
                WorkItem(
                    number=f"BM-{new_id()}",
                    press_key=f"benchmark:{new_id()}",
                    kind="note",
                    label="Post a Note",
                    code="SC/CN",
                    queue_key=next(queues),
                    subject_id=account.public_id,
                    subject_name=account.name,
                    subject_number=account.number,
                    client_id=client_id,
                    text=f"Note {number}",
                    made_at=now - timedelta(minutes=number),
                    made_by="Dana Whitfield",
                    promise="worked_daily",
                    clock_started_at=now - timedelta(minutes=number),
                    due_at=now + timedelta(minutes=3 * (number % 2_000) - 600),
                )
            )
    calls = [lambda offset=offset: board(staff, ALL, offset=offset) for offset in range(0, 1000, 50)]
    raw = raw_connection(demo / "clientconnect.db")
    doors, raws = beside_raw(calls, raw)
    raw.close()
    return _row(f"the board of all queues with {items:,} open items, at the door", doors, statistics.median(raws))


def _row(what: str, took: list[float], raw: float) -> Row:
    middle = statistics.median(took)
    return what, f"{middle:.1f}", f"{p95(took):.1f}", f"{raw:.1f}", f"{middle / raw:.1f}"


def _open(session: Session) -> int:
    return session.exec(select(func.count()).where(WorkItem.state != "done")).one()


def _actors() -> tuple[Actor, Actor]:
    """Return somebody who works the queue, and somebody of a client."""
    with database.transaction(writes=False) as session:
        users = dict(session.exec(select(User.username, User.id)).all())
    grants = dict.fromkeys(Permission, EVERY_CLIENT)
    staff = Actor(ActorKind.PERSON, "quality", grants, user_id=users["quality"], is_staff=True)
    return staff, Actor(ActorKind.PERSON, "client-admin", grants, user_id=users["client-admin"])


if __name__ == "__main__":
    main()
