"""What was measured, kept beside the benchmarks; ``python -m tests.readme_blocks`` writes it into the README.

A benchmark keeps its table with ``--keep``: what was measured stands there with its day, machine and command, until it is
measured again. No test asserts a figure.
"""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from clientconnect import clock

KEPT = Path(__file__).with_name("figures.json")


@dataclass(frozen=True)
class Figures:
    """A table of what was measured, with what it tells, when, where and by which command."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    day: str
    machine: str
    command: str


def measured(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Figures:
    """Return the figures of this run."""
    words = [word for word in sys.argv[1:] if word != "--keep"]
    if "--folder" in words:
        words[words.index("--folder") + 1] = "DIR"
    module = getattr(sys.modules["__main__"].__spec__, "name", "")
    machine = (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, NiceGUI {version('nicegui')},"
        f" SQLite {sqlite3.sqlite_version}"
    )
    return Figures(title, headings, rows, f"{clock.today('UTC'):%Y-%m-%d}", machine, " ".join(["-m", module, *words]))


def keep(name: str, figures: Figures) -> None:
    """Keep ``figures`` in place of those of this name."""
    every = {key: asdict(one) for key, one in kept().items()} | {name: asdict(figures)}
    KEPT.write_text(json.dumps(every, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def kept() -> dict[str, Figures]:
    """Return all kept figures by name."""
    if not KEPT.exists():
        return {}
    return {name: Figures(**one) for name, one in json.loads(KEPT.read_text(encoding="utf-8")).items()}


def table(figures: Figures) -> str:
    """Return the rows as a table in Markdown."""
    lines = [figures.headings, ["---"] * len(figures.headings), *figures.rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def shown(figures: Figures) -> str:
    """Return the table with its title, day, machine and command."""
    told = f"{figures.day}, {figures.machine}: `python {figures.command}`"
    return f"**{figures.title}** ({told})\n\n{table(figures)}"
