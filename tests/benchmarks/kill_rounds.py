"""Kill a working portal with SIGKILL again and again: nothing acknowledged is lost, no job doubled, the audit chain whole.

python -m tests.benchmarks.kill_rounds --rounds 500 --database sqlite
"""

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

from sqlmodel import col, func, select

from clientconnect import logs
from clientconnect.services.foundation import (
    audit_chain,
    background,
    database,
    doctor,
    file_store,
    installation,
    jobs,
    live,
)
from clientconnect.services.foundation.job_tables import Job
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.settings import Settings
from tests.benchmarks import kill_people, kill_requests
from tests.benchmarks.kill_worker import ACTOR, content
from tests.postgres_support import binaries, fresh_database, running_server

STEP = 1_000_000


@dataclass(frozen=True)
class Outcome:
    """What is left after the rounds."""

    rounds: int
    acknowledged: int
    lost_rows: int
    lost_files: int
    effects_missing: int
    effects_doubled: int
    is_chain_sound: bool
    faults: tuple[str, ...]
    people_lost: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was lost, doubled or broken."""
        losses = (self.lost_rows, self.lost_files, self.effects_missing, self.effects_doubled)
        return (
            self.acknowledged > 0 and not any(losses) and self.is_chain_sound and not (self.faults or self.people_lost)
        )


def measure(folder: Path, url: str, rounds: int, seed: int = 1) -> Outcome:
    """Kill ``rounds`` processes on an installation in ``folder`` and the database ``url``, then look at what is left."""
    settings = Settings(data_dir=folder / "data", database_url=url)
    installation.create(settings, "real")
    kill_people.prepare()
    kill_requests.prepare()
    database.disconnect()
    chance = random.Random(seed)
    acknowledged: list[int] = []
    for number in range(rounds):
        acknowledged += kill_one(settings, number * STEP, chance)
    installation.open_(settings)
    finish_jobs(settings)
    outcome = look(settings, rounds, acknowledged)
    database.disconnect()
    return outcome


def kill_one(settings: Settings, first: int, chance: random.Random) -> list[int]:
    """Let a process work for a random while, kill it, and return the numbers that it acknowledged."""
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.kill_worker",
        settings.data_dir,
        settings.database_url,
        str(first),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    before = []
    if chance.random() < 0.8:  # the others die while they start
        before = [process.stdout.readline()]
    try:
        process.wait(chance.uniform(0.01, 1.5))
    except subprocess.TimeoutExpired:
        process.kill()
    after, _nothing = process.communicate()
    return [int(line) for line in (*before, *after.splitlines(keepends=True)) if line.endswith("\n")]


def finish_jobs(settings: Settings) -> None:
    """Serve until no job waits."""
    news: Queue[dict[str, object]] = Queue()
    end = live.subscribe(jobs.TOPIC, news.put)
    background.start(settings.database)
    while True:
        with database.transaction(writes=False) as session:
            if not session.exec(select(func.count()).where(col(Job.state).in_(("waiting", "running")))).one():
                break
        try:
            news.get(timeout=120)
        except Empty:
            break  # what is missing shows in the outcome
    background.stop()
    end()


def look(settings: Settings, rounds: int, acknowledged: list[int]) -> Outcome:
    """Compare what is there with what was acknowledged."""
    with database.transaction(writes=False) as session:
        rows = Counter(session.exec(select(AuditEvent.subject).where(AuditEvent.event == "kill.row")))
        effects = Counter(session.exec(select(AuditEvent.subject).where(AuditEvent.event == "kill.effect")))
        is_sound = audit_chain.verify(session).is_sound
    paths = [file_store.blob_path(hashlib.sha256(content(number)).digest()) for number in acknowledged]
    lost_files = sum(not path.is_file() for path in paths)  # what is in them the doctor compares
    found = doctor.examine(ACTOR, settings, deep=True)
    return Outcome(
        rounds=rounds,
        acknowledged=len(acknowledged),
        lost_rows=sum(f"number:{number}" not in rows for number in acknowledged),
        lost_files=lost_files,
        effects_missing=sum(subject not in effects for subject in rows),
        effects_doubled=sum(count > 1 for count in effects.values()) + sum(subject not in rows for subject in effects),
        is_chain_sound=is_sound,
        faults=tuple(finding.sentence for finding in found if finding.weight is doctor.Weight.FAULT),
        people_lost=(*kill_people.losses(acknowledged), *kill_requests.losses(acknowledged))[:20],
    )


def main() -> None:
    """Run the rounds and print what is left; exit code 1 where anything is."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=500)
    words.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    words.add_argument("--seed", type=int, default=1)
    chosen = words.parse_args()
    logs.configure("ERROR")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = ""
        if chosen.database == "postgresql":
            programs = binaries()
            if programs is None:
                sys.exit("PostgreSQL is not installed")
            url = stack.enter_context(fresh_database(stack.enter_context(running_server(programs))))
        outcome = measure(folder, url, chosen.rounds, chosen.seed)
    print(outcome)
    sys.exit(0 if outcome.is_good else 1)


if __name__ == "__main__":
    main()
