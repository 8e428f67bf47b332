"""Measure the running portal: its clicks, pages, crowds, memory and start, each beside a bare NiceGUI page's.

``python -m tests.benchmarks.portal --accounts 1000000 --folder DIR`` makes the demo there (or uses the one there), serves
it, and prints a Markdown table; ``--keep`` keeps it for the README. The raw limit is a page with one label and one button,
served by NiceGUI alone, measured in the same run by the same means; people are simulated on the same machine.
"""

import argparse
import asyncio
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from tests.benchmarks import figures, in_browser
from tests.benchmarks.crowds import crowd, visitors
from tests.benchmarks.door import p95
from tests.benchmarks.opening import opened
from tests.benchmarks.people import Person, enter
from tests.benchmarks.servers import COOKIE, Server, bare, make_demo, portal
from tests.browser_support import open_chromium

HEADINGS = ("What", "Measured", "Raw limit: a bare NiceGUI page", "Ratio")
CROWDS = (1, 50, 200)
AS_VISITOR = 30
"""Pages that one address may fetch before sign-in without opening their sockets."""
Row = tuple[str, str, str, str]


def main() -> None:
    """Read the command line, measure, print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--accounts", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=100, help="clicks, pages fetched")
    words.add_argument("--seconds", type=float, default=30, help="of each crowd")
    words.add_argument("--pause", type=float, default=1, help="seconds between two clicks of a person")
    words.add_argument("--starts", type=int, default=5)
    words.add_argument("--crowds", type=int, nargs="*", default=CROWDS)
    words.add_argument("--visits", type=int, default=20, help="rounds of visitors who come and go")
    words.add_argument("--visitors", type=int, default=100, help="of each such round")
    words.add_argument("--only", nargs="*", choices=list(PARTS), default=list(PARTS))
    words.add_argument("--keep", action="store_true")
    chosen = words.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    most = max(*chosen.crowds, chosen.visitors, 1)
    tokens = make_demo(chosen.folder / "demo", chosen.accounts, most)
    rows: list[Row] = []
    for part in chosen.only:
        for row in PARTS[part](chosen, tokens):
            rows.append(row)
            print(figures.table(figures.Figures("", HEADINGS, [row], "", "", "")).splitlines()[-1], flush=True)
    title = f"The portal in use, {chosen.accounts:,} accounts"
    found = figures.measured(title, HEADINGS, rows)
    print(f"\n{figures.shown(found)}")
    if chosen.keep:
        figures.keep("portal", found)


def starts(chosen: argparse.Namespace, _tokens: list[str]) -> list[Row]:
    """Start the process until its first page is there."""

    def often(start: Callable[[], Server]) -> list[float]:
        return [start().started for _each in range(chosen.starts)]

    def of_portal() -> Server:
        with portal(chosen.folder / "demo") as server:
            return server

    def of_bare() -> Server:
        with bare(chosen.folder) as server:
            return server

    ours, raw = often(of_portal), often(of_bare)
    told = [f"{statistics.median(one):.2f} s" for one in (ours, raw)]
    return [("start to first page (sign-in)", *told, f"{statistics.median(ours) / statistics.median(raw):.1f}")]


def builds(chosen: argparse.Namespace, tokens: list[str]) -> list[Row]:
    """Fetch pages one after the other: built, written, sent."""

    def fetched(url: str, token: str) -> list[float]:
        with httpx.Client(trust_env=False, cookies={COOKIE: token}, timeout=60) as browser:
            often = chosen.rounds if token else min(chosen.rounds, AS_VISITOR)
            answers = [browser.get(url) for _each in range(often + 3)][3:]
        assert {answer.status_code for answer in answers} == {200}
        return [answer.elapsed.total_seconds() * 1000 for answer in answers]

    with bare(chosen.folder) as server:
        raw = fetched(server.url, "")
    with portal(chosen.folder / "demo") as server:
        person = asyncio.run(crowd_of_one(server, tokens[0]))
        pages = {
            "Manage Accounts": "/accounts",
            "an address with a search and an open account": person,
            "sign-in": "/signin",
        }
        return [
            _row(
                f"page built on the server: {name}",
                fetched(server.url + path, tokens[0] if name != "sign-in" else ""),
                raw,
            )
            for name, path in pages.items()
        ]


def doors(chosen: argparse.Namespace, tokens: list[str]) -> list[Row]:
    """Open accounts at the service's door; the raw limit is the same SQL by sqlite3."""
    ours, raw = opened(chosen.folder / "demo", tokens[0], chosen.rounds)
    told = [f"p50 {statistics.median(one):.1f} ms, p95 {p95(one):.1f} ms" for one in (ours, raw)]
    what = "opening an account at the service's door, audit row included"
    return [
        (
            what,
            told[0],
            f"{told[1]} (the same SQL by sqlite3)",
            f"{statistics.median(ours) / statistics.median(raw):.1f}",
        )
    ]


def clicks(chosen: argparse.Namespace, tokens: list[str]) -> list[Row]:
    """Click in Chromium."""
    with open_chromium() as browser:
        with bare(chosen.folder) as server:
            raw = in_browser.clicks_on_bare_page(browser, server.url, chosen.rounds)
        with portal(chosen.folder / "demo") as server:
            searched = in_browser.searches(browser, server.url, tokens[0], chosen.rounds)
            opened = in_browser.openings(browser, server.url, tokens[0], chosen.rounds)
    return [
        _row("click on Search to rows, in Chromium", searched, raw),
        _row("click on an account to all of it, in Chromium", opened, raw),
    ]


def crowds(chosen: argparse.Namespace, tokens: list[str]) -> list[Row]:
    """Let people act every ``--pause`` seconds each; tell their answers and the memory that each takes."""
    rows = []
    for count in chosen.crowds:
        with bare(chosen.folder) as server:
            raw = asyncio.run(crowd(server, "/", [""] * count, Person.click, chosen.seconds, chosen.pause))
        with portal(chosen.folder / "demo") as server:
            ours = asyncio.run(crowd(server, "/accounts", tokens[:count], Person.act, chosen.seconds, chosen.pause))
        people = f"{count} {'person' if count == 1 else 'people'}"
        pace = "once a second" if chosen.pause == 1 else f"every {chosen.pause:g} s"
        rows.append(_row(f"click to answer, {people} clicking {pace}", ours.took, raw.took))
        worked = [f"{one.worked:.1f} ms" for one in (ours, raw)]
        rows.append((f"server's processor time a click, {people} {pace}", *worked, f"{ours.worked / raw.worked:.1f}"))
        if count > 1:
            told = [f"{one.memory:,.0f} KiB" for one in (ours, raw)]
            rows.append((f"memory per person, {people}, an account open", *told, f"{ours.memory / raw.memory:.1f}"))
    return rows


def comings(chosen: argparse.Namespace, tokens: list[str]) -> list[Row]:
    """Let people come, open an account and go, round after round."""
    with portal(chosen.folder / "demo") as server:
        held = asyncio.run(visitors(server, tokens[: chosen.visitors], chosen.visits))
    early, late = held[min(1, len(held) - 1)] / 1024, held[-1] / 1024
    name = f"memory after {chosen.visits} rounds of {chosen.visitors} visitors (after two)"
    return [(name, f"{late:,.0f} MiB ({early:,.0f})", "–", f"{late / early:.2f}")]


async def crowd_of_one(server: Server, token: str) -> str:
    """Return an address with a search and an open account."""
    person = await enter(server.url, "/accounts", {COOKIE: token}, 1)
    await person.search()
    await person.leave()
    return person.accounts[0]


PARTS: dict[str, Callable[[argparse.Namespace, list[str]], list[Row]]] = {
    "starts": starts,
    "doors": doors,
    "builds": builds,
    "clicks": clicks,
    "crowds": crowds,
    "comings": comings,
}


def _row(what: str, ours: Sequence[float], raw: Sequence[float]) -> Row:
    ratio = statistics.median(ours) / statistics.median(raw)
    return what, _told(ours), _told(raw), f"{ratio:.1f}"


def _told(took: Sequence[float]) -> str:
    return f"p50 {statistics.median(took):.0f} ms, p95 {p95(took):.0f} ms, longest {max(took):.0f} ms"


if __name__ == "__main__":
    main()
