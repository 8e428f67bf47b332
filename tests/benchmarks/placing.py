"""Measure placing by file: checking the rows by the rules, writing them, the commit, beside pandas reading the file alone.

``python -m tests.benchmarks.placing --rows 100000 --folder DIR`` writes a CSV file of twenty columns, every tenth row of
which has a fault, lets the dry run go through as the portal does (the file is read and checked in child processes, the rows
are written piece by piece) and commits. Time is by the clock; the peaks of memory are the process's and its children's.
``--keep`` keeps the table for the README.
"""

import argparse
import csv
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import SQLModel

from clientconnect.services import every_table
from clientconnect.services.agency.shipped import ship
from clientconnect.services.clients.tree import create_client
from clientconnect.services.foundation import child, database, encryption, file_store, job_queue
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many import dry_run
from clientconnect.services.placements.many.begin import place_file
from clientconnect.services.placements.many.columns import set_columns
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend_all import CORRECT, LEAVE_OUT, OTHER_DEBT, begin_mending, mend_all
from clientconnect.services.placements.many.models import TO_MEND, TWIN, TWINS
from clientconnect.services.placements.many.review import batch_view
from tests.benchmarks import figures

ACTOR = system("benchmark")
HEADER = (
    *(
        "Account",
        "Last name",
        "First name",
        "Middle name",
        "Street",
        "City",
        "State",
        "Zip",
        "SSN",
        "DOB",
        "Home phone",
    ),
    *("Cell phone", "E-mail", "Employer", "Spouse last name", "Spouse first name", "Date of service", "Principal"),
    *("Interest", "Notes"),
)
TOWNS = (("DAYTON", "OH", "45402"), ("COLUMBUS", "OH", "43215"), ("CINCINNATI", "OH", "45202"))


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    file = write_csv(asked.folder / "accounts.csv", asked.rows)
    client = open_empty(asked.folder)
    with file.open("rb") as source:
        received = file_store.receive(iter(lambda: source.read(1 << 20), b""), file.name)
    batch = place_file(ACTOR, client, "consumer", received)
    columns = {one.name: one.target for one in batch_view(ACTOR, batch).columns}
    job_id = set_columns(ACTOR, batch, columns)
    checking: list[float] = []
    measured_run(checking)
    dry = timed(lambda: dry_run.dry_run({"batch": batch, "job_id": job_id}))
    looking = timed(lambda: batch_view(ACTOR, batch))
    mending = timed(lambda: mend(batch))
    seen = batch_view(ACTOR, batch)
    committing = timed(lambda: commit(ACTOR, batch, seen.version, new_id()))
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    read = timed(lambda: read_with_pandas(file))  # last, for what it keeps in memory is not the portal's
    title = (
        f"Placing {asked.rows:,} accounts of {len(HEADER)} columns by file, a tenth with faults, "
        f"peak memory {own:,.0f} MB (of it {mapped():,.0f} MB files that are mapped, the database first of all), "
        f"its children {children:,.0f} MB"
    )
    rows = [
        (name, f"{asked.rows / seconds:,.0f}", f"{seconds:.2f}", f"{seconds / read:,.1f}")
        for name, seconds in (
            ("pandas reading the file alone", read),
            ("reading and checking by all rules, in child processes", sum(checking)),
            ("the whole dry run: checked, compared with what is known, sealed, written", dry),
            ("all corrections, and what is left over left out", mending),
            ("the dry run in figures, as the page asks for it", looking),
            ("the commit: one transaction", committing),
        )
    ]
    found = figures.measured(title, ("What", "Rows a second", "Seconds", "Times pandas"), rows)
    print(figures.shown(found))
    if asked.keep:
        figures.keep("placing", found)
    database.disconnect()


def mapped() -> float:
    """Return how much of this process's memory are pages of files by now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(next(line.split()[1] for line in status.splitlines() if line.startswith("RssFile"))) / 1024


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measured_run(seconds: list[float]) -> None:
    """Let ``seconds`` hear how long each child process of the dry run takes."""
    run = child.run

    def timed_run(function: Callable[..., object], *arguments: object, limits: child.Limits) -> object:
        began = time.perf_counter()
        found: object = run(function, *arguments, limits=limits)
        seconds.append(time.perf_counter() - began)
        return found

    child.run = timed_run  # type: ignore[assignment]


def mend(batch: str) -> None:
    """Make every correction, take likely duplicates for other debts, leave out what needs a person."""
    work(batch, CORRECT, "")
    if batch_view(ACTOR, batch).tile(TWIN).rows:
        work(batch, OTHER_DEBT, TWINS)
    while batch_view(ACTOR, batch).tile(TO_MEND).rows:
        kind = next(one for one in batch_view(ACTOR, batch).kinds if one.is_must)
        work(batch, LEAVE_OUT, kind.rule)


def work(batch: str, what: str, rule: str) -> None:
    """Mend many rows as the job does."""
    job_id = begin_mending(ACTOR, batch, what, rule)
    mend_all({"batch": batch, "what": what, "rule": rule, "rows": 1, "job_id": job_id})


def read_with_pandas(path: Path) -> int:
    """Read the file into memory, every cell as text, and return its rows."""
    import pandas as pd

    return len(pd.read_csv(path, dtype=str, keep_default_na=False))


def write_csv(path: Path, rows: int) -> Path:
    """Write a deterministic file of ``rows`` accounts; every tenth has a fault."""
    dice = random.Random(7)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            city, state, zip_code = dice.choice(TOWNS)
            street, last, served = f"{dice.randrange(1, 9_999)} MAIN ST", f"NAME{letters(dice)}", "03/01/2026"
            fault = dice.randrange(5) if number % 10 == 0 else -1
            writer.writerow([
                f"N{number:08d}", f"{last} & JONES, JENNY" if fault == 0 else last, f"GIVEN{letters(dice)}", "A",
                f"#{number % 90} {street}" if fault == 1 else street, city, state, "45" if fault == 2 else zip_code,
                f"{dice.randrange(100, 600)}-{dice.randrange(10, 99)}-{dice.randrange(1_000, 9_999)}",
                f"{dice.randrange(1, 12):02d}/{dice.randrange(1, 28):02d}/{dice.randrange(1940, 2000)}",
                f"(937) 555-{dice.randrange(10_000):04d}", f"937.555.{dice.randrange(10_000):04d}", f"a{number}@example.com",
                "HARTWELL SUPPLY", f"NAME{letters(dice)}", f"GIVEN{letters(dice)}",
                "02/30/2026" if fault == 3 else served, f"{dice.randrange(2_000, 900_000) / 100:,.2f}",
                f"{dice.randrange(0, 9_000) / 100:.2f}", "O'Brien referred" if fault == 4 else "",
            ])  # fmt: skip
    return path


def letters(dice: random.Random) -> str:
    """Return four letters."""
    return "".join(dice.choices("ABCDEFGHIJKLMNOPRSTUVWY", k=4))


def open_empty(folder: Path) -> str:
    """Connect an empty database with what the portal ships and a client, and return the client's public id."""
    path = folder / "placing.db"
    for one in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        one.unlink(missing_ok=True)
    every_table()
    encryption.use(encryption.Keyring.generate())
    SQLModel.metadata.create_all(database.connect(f"sqlite:///{path}"))
    job_queue.prepare(f"sqlite:///{path}")
    file_store.configure(folder, 1 << 30)
    ship(ACTOR)
    return create_client(ACTOR, code="NORTH", name="North Valley Hospital").public_id


if __name__ == "__main__":
    main()
