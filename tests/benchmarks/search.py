"""Measure every kind of search at the service's door against raw sqlite3 running the very same statements.

``python -m tests.benchmarks.search --accounts 1000000 --folder DIR`` builds the database (or uses the one there), warms
up, and prints p50 and p95 in milliseconds as a Markdown table. Time is the thread's own (processor time, reading from
the system's cache included), so that other work on the machine does not count. Statements are taken down while a door runs and run
again on a connection of the standard library's sqlite3 with the same settings.
"""

import argparse
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import event, select

from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.accounts.search_clauses import ACCOUNT, PARTY, PHONE
from clientconnect.services.clients.tree import branch_rows
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind
from clientconnect.services.foundation.permissions import Permission
from tests.benchmarks.search_portfolio import DAY, portfolio

TRIES = 3
"""Each search is run so often, and the quickest run counts."""

Make = Callable[[Any], AccountQuery]
SCOPES = {"one client": ("OAKW",), "the largest client": ("NVH",), "head office and branches": ("NVHG",), "staff": ()}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    path = portfolio(asked.folder, asked.accounts)
    raw = _raw(path)
    dice = random.Random(1)
    samples = _samples(dice, asked.rounds)
    print(f"{asked.accounts:,} accounts, {path.stat().st_size / 2**30:.1f} GiB\n")
    print(
        "| search | scope | door p50 | door p95 | raw p50 | raw p95 | ratio p95 | + ms p95 |\n|---|---|---|---|---|---|---|---|"
    )
    for name, make in KINDS.items():
        if asked.only and asked.only not in name:
            continue
        for scope, codes in SCOPES.items():
            if "contains" in name and scope != "staff":
                continue
            actor = _actor(codes)
            queries = [make(sample) for sample in samples]
            print(_row(name, scope, *_measure(actor, queries, raw)), flush=True)


def _measure(actor: Actor, queries: Sequence[AccountQuery], raw: sqlite3.Connection) -> tuple[list[float], list[float]]:
    taken: list[list[tuple[str, Any]]] = []
    for query in queries:
        with _taken_down() as statements:
            search(actor, query)
        taken.append(statements)
    doors = [min(_timed(search, actor, query) for _ in range(TRIES)) for query in queries]
    raws = [min(_timed(_run_raw, raw, statements) for _ in range(TRIES)) for statements in taken]
    return doors, raws


def _timed(function: Callable[..., object], *arguments: object) -> float:
    started = time.thread_time()
    function(*arguments)
    return (time.thread_time() - started) * 1000


def _run_raw(raw: sqlite3.Connection, statements: list[tuple[str, Any]]) -> None:
    raw.execute("BEGIN")
    for statement, parameters in statements:
        raw.execute(statement, parameters).fetchall()
    raw.execute("COMMIT")


def _row(name: str, scope: str, doors: list[float], raws: list[float]) -> str:
    d50, d95, r50, r95 = statistics.median(doors), _p95(doors), statistics.median(raws), _p95(raws)
    return f"| {name} | {scope} | {d50:.2f} | {d95:.2f} | {r50:.2f} | {r95:.2f} | {d95 / r95:.1f} | {d95 - r95:.2f} |"


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[max(int(len(values) * 0.95) - 1, 0)]


@contextmanager
def _taken_down() -> Iterator[list[tuple[str, Any]]]:
    statements: list[tuple[str, Any]] = []

    def take(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    event.listen(database.engine(), "before_cursor_execute", take)
    yield statements
    event.remove(database.engine(), "before_cursor_execute", take)


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("temp_store=MEMORY", "cache_size=-32000", "mmap_size=268435456"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


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


def _day(share: float) -> date:
    return DAY - timedelta(days=int(share * 700))


KINDS: dict[str, Make] = {
    "no criteria": lambda s: AccountQuery(),
    "no criteria, page 50": lambda s: AccountQuery(page=50),
    "name, 1 letter": lambda s: AccountQuery(name=s[0].name_key[:1]),
    "name, 2 letters": lambda s: AccountQuery(name=s[0].name_key[:2]),
    "name, 4 letters": lambda s: AccountQuery(name=s[0].name_key[:4]),
    "LAST, FIRST": lambda s: AccountQuery(name=f"{s[0].last_name}, {s[0].first_name}"),
    "FIRST LAST": lambda s: AccountQuery(name=f"{s[0].first_name} {s[0].last_name}"),
    "LAS FIR (3 letters each)": lambda s: AccountQuery(name=f"{s[0].last_name[:3]} {s[0].first_name[:3]}"),
    "last i": lambda s: AccountQuery(name=f"{s[0].last_name} {s[0].first_name[:1]}"),
    "number, whole": lambda s: AccountQuery(number=s[0].number_key),
    "number, 3 digits": lambda s: AccountQuery(number=s[0].number_key[:3]),
    "number, 1 digit": lambda s: AccountQuery(number=s[0].number_key[:1]),
    "agency's number": lambda s: AccountQuery(number=s[0].agency_number_key),
    "phone, 10 digits": lambda s: AccountQuery(phone=s[0].reversed_digits[::-1]),
    "phone, last 7": lambda s: AccountQuery(phone=s[0].reversed_digits[:7][::-1]),
    "phone, last 4": lambda s: AccountQuery(phone=s[0].reversed_digits[:4][::-1]),
    "SSN, 9 digits": lambda s: AccountQuery(ssn=f"9{int(s[2] * 1e8):08d}"),
    "SSN, last 4": lambda s: AccountQuery(ssn=f"{int(s[2] * 1e4):04d}"),
    "routing and check number": lambda s: AccountQuery(
        routing_number=s[1].routing_number, check_number=s[1].check_number
    ),
    "routing number": lambda s: AccountQuery(routing_number=s[1].routing_number),
    "check number": lambda s: AccountQuery(check_number=s[1].check_number),
    "status": lambda s: AccountQuery(status=s[0].status_code),
    "status, frequent": lambda s: AccountQuery(status="ACT"),
    "three statuses": lambda s: AccountQuery(status=("BKY", "LEG", "DIS")),
    "placed, a month": lambda s: AccountQuery(placed_from=_day(s[2]), placed_to=_day(s[2]) + timedelta(days=30)),
    "placed, a day": lambda s: AccountQuery(placed_from=_day(s[2]), placed_to=_day(s[2])),
    "last activity, a week": lambda s: AccountQuery(
        activity_from=_day(s[2] / 5), activity_to=_day(s[2] / 5) + timedelta(days=7)
    ),
    "balance, $100 to $200": lambda s: AccountQuery(balance_from=Decimal(100), balance_to=Decimal(200)),
    "balance, above $5,000": lambda s: AccountQuery(balance_from=Decimal(5000)),
    "status and name, 2 letters": lambda s: AccountQuery(status=s[0].status_code, name=s[0].name_key[:2]),
    "status and name, 1 letter": lambda s: AccountQuery(status="LEG", name=s[0].name_key[:1]),
    "status and a month": lambda s: AccountQuery(
        status="ACT", placed_from=_day(s[2]), placed_to=_day(s[2]) + timedelta(days=30)
    ),
    "name, 1 letter, by balance": lambda s: AccountQuery(name=s[0].name_key[:1], sort="balance", descending=True),
    "name, 3 letters, by balance": lambda s: AccountQuery(name=s[0].name_key[:3], sort="balance", descending=True),
    "status, by activity": lambda s: AccountQuery(status="LEG", sort="activity", descending=True),
    "all by number": lambda s: AccountQuery(sort="number"),
    "all by balance": lambda s: AccountQuery(sort="balance", descending=True),
    "all by activity": lambda s: AccountQuery(sort="activity", descending=True),
    "all by placed": lambda s: AccountQuery(sort="placed"),
    "all by client": lambda s: AccountQuery(sort="client"),
    "all by status": lambda s: AccountQuery(sort="status", page=7),
    "two ranges: a month, $100 to $200": lambda s: AccountQuery(
        placed_from=_day(s[2]),
        placed_to=_day(s[2]) + timedelta(days=30),
        balance_from=Decimal(100),
        balance_to=Decimal(200),
    ),
    "two ranges that miss: new, idle": lambda s: AccountQuery(
        placed_from=DAY - timedelta(days=60), activity_to=DAY - timedelta(days=61)
    ),
    "quick: name": lambda s: AccountQuery(quick=s[0].name_key[:4]),
    "quick: 10 digits": lambda s: AccountQuery(quick=s[0].reversed_digits[::-1]),
    "quick: 9 digits": lambda s: AccountQuery(quick=f"9{int(s[2] * 1e8):08d}"),
    "quick: 4 digits": lambda s: AccountQuery(quick=f"{int(s[2] * 1e4):04d}"),
    "quick: money": lambda s: AccountQuery(quick=f"${s[0].balance:,.2f}"),
    "quick: date": lambda s: AccountQuery(quick=_day(s[2]).strftime("%m/%d/%Y")),
    "contains, 5 letters": lambda s: AccountQuery(name=f"*{s[0].last_name[1:6]}"),
    "contains, 3 letters": lambda s: AccountQuery(name=f"*{s[0].last_name[1:4]}"),
    "nothing found": lambda s: AccountQuery(name="QXZV, JQX"),
}

if __name__ == "__main__":
    main()
