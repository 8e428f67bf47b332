"""The benchmarks' simulated people can do what people do, and what was measured is kept."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.benchmarks import figures
from tests.benchmarks.people import Person, busy, enter
from tests.demo_server import DemoServer


def test_simulated_people_search_open_and_do_small_things(demo_server: DemoServer) -> None:
    async def walk() -> tuple[list[float], list[float]]:
        cookies = demo_server.session_of("client-admin")
        people = [await enter(demo_server.url, "/accounts", cookies, seed) for seed in range(2)]
        first = people[0]
        alone = [await first.search(), await first.open(), await first.small(), await first.small(), await first.open()]
        together = await busy(people, Person.act, 2)
        for person in people:
            await person.leave()
        return alone, together

    alone, together = asyncio.run(walk())
    assert min(alone) > 0
    assert len(together) >= 2


def test_figures_are_kept_by_name_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "KEPT", tmp_path / "figures.json")
    monkeypatch.setattr("sys.argv", ["x", "--folder", "a/place", "--keep"])
    assert figures.kept() == {}
    for value in ("1", "2"):
        figures.keep("speed", figures.measured("Speed", ("What", "ms"), [("a|b", value)]))
    figures.keep("age", figures.measured("Age", ("What",), [("old",)]))
    assert set(json.loads(figures.KEPT.read_text("utf-8"))) == {"age", "speed"}
    shown = figures.shown(figures.kept()["speed"])
    assert "| What | ms |\n| --- | --- |\n| a\\|b | 2 |" in shown
    assert "--folder DIR" in shown
    assert "a/place" not in shown
