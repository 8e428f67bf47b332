"""Measure every kind of search at the service's door against raw sqlite3 running the very same statements.

``python -m tests.benchmarks.search --accounts 1000000 --folder DIR`` builds the database (or uses the one there), warms
up, and prints p50 and p95 in milliseconds as a Markdown table; ``--keep`` keeps a line for each scope for the README.
"""

import argparse
import random
import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import select

from clientconnect.services.accounts.search import search
from clientconnect.services.accounts.search_clauses import ACCOUNT, PARTY, PHONE
from clientconnect.services.clients.tree import branch_rows
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind
from clientconnect.services.foundation.permissions import Permission
from tests.benchmarks import figures
from tests.benchmarks.door import beside_raw, p95, raw_connection
from tests.benchmarks.search_kinds import KINDS
from tests.benchmarks.search_portfolio import portfolio

SCOPES = {"one client": ("OAKW",), "the largest client": ("NVH",), "head office and branches": ("NVHG",), "staff": ()}
HEADINGS = ("Search", "Scope", "Door p50 ms", "p95", "Raw p50", "p95", "Ratio p95", "More p95, ms")


class Line(NamedTuple):
    """A kind of search in a scope: p50 and p95 at the door and raw, in milliseconds."""

    kind: str
    scope: str
    door: tuple[float, float]
    raw: tuple[float, float]

    @property
    def more(self) -> float:
        """What the door adds to the raw p95."""
        return self.door[1] - self.raw[1]

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        measured = [f"{one:.2f}" for one in (*self.door, *self.raw)]
        return self.kind, self.scope, *measured, f"{self.door[1] / self.raw[1]:.1f}", f"{self.more:.2f}"


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    path = portfolio(asked.folder, asked.accounts)
    print(f"{asked.accounts:,} accounts, {path.stat().st_size / 2**30:.1f} GiB\n")
    print("| " + " | ".join(HEADINGS) + " |\n" + "|---" * len(HEADINGS) + "|")
    lines = []
    for line in _lines(path, asked.rounds, asked.only):
        print("| " + " | ".join(line.cells) + " |", flush=True)
        lines.append(line)
    found = summary(lines, asked.accounts)
    print(f"\n{figures.shown(found)}")
    if asked.keep:
        figures.keep(f"search {asked.accounts}", found)


def summary(lines: list[Line], accounts: int) -> figures.Figures:
    """Return a line for each scope: the kinds of search, the middle one, the slowest, and what the door adds at most."""
    rows = []
    for scope in SCOPES:
        mine = [line for line in lines if line.scope == scope]
        if not mine:
            continue
        slowest = max(mine, key=lambda line: line.door[1])
        middle = statistics.median(line.door[0] for line in mine), statistics.median(line.raw[0] for line in mine)
        rows.append((
            scope, str(len(mine)), f"{middle[0]:.1f} ms ({middle[1]:.2f})",
            f"{slowest.kind}: {slowest.door[1]:.1f} ms ({slowest.raw[1]:.2f})",
            f"{max(line.more for line in mine):.1f} ms",
        ))  # fmt: skip
    headings = ("Scope", "Kinds of search", "Middle p50 (raw)", "Slowest p95 (raw)", "Most over raw, p95")
    title = (
        f"First page and count of any search, {accounts:,} accounts, at the service's door (raw: same SQL by sqlite3)"
    )
    return figures.measured(title, headings, rows)


def _lines(path: Path, rounds: int, only: str) -> Iterator[Line]:
    raw = raw_connection(path)
    samples = _samples(random.Random(1), rounds)
    for name, make in KINDS.items():
        for scope, codes in SCOPES.items():
            if only not in name or ("contains" in name and scope != "staff"):
                continue
            actor = _actor(codes)
            doors, raws = beside_raw([partial(search, actor, make(sample)) for sample in samples], raw)
            yield Line(name, scope, *((statistics.median(took), p95(took)) for took in (doors, raws)))


def _actor(codes: tuple[str, ...]) -> Actor:
    with database.transaction(writes=False) as session:
        ids = frozenset(row.id for row in branch_rows(session, None) if row.code in codes)
    grants = {Permission.ACCOUNT_READ: ids or EVERY_CLIENT}
    return Actor(ActorKind.PERSON, "reader", MappingProxyType(grants), user_id=1, is_staff=not codes)


def _samples(dice: random.Random, count: int) -> list[Any]:
    """Draw accounts with a person's name, a telephone number, an SSN and (a second list) check accounts."""
    a, p, f = ACCOUNT.c, PARTY.c, PHONE.c
    with database.transaction(writes=False) as session:
        most = session.execute(select(a.id).order_by(a.id.desc()).limit(1)).scalar_one()
        people = []
        while len(people) < count:
            key = dice.randrange(1, most)
            query = (
                select(a.id, a.name, a.name_key, a.number_key, a.agency_number_key, a.balance, a.placed_on, a.status_code,
                       p.last_name, p.first_name, f.reversed_digits)
                .join(p.account_id.table, p.account_id == a.id).join(f.account_id.table, f.account_id == a.id)
                .where(a.id == key, p.first_name != "", a.number_key != "").limit(1)
            )  # fmt: skip
            row = session.execute(query).first()
            if row is not None:
                people.append(row)
        checks = session.execute(
            select(a.routing_number, a.check_number).where(a.check_number > "").limit(count).offset(dice.randrange(500))
        ).all()
    return [(person, check, dice.random()) for person, check in zip(people, checks, strict=True)]


if __name__ == "__main__":
    main()
