"""Durable jobs: asked for in a transaction, run once, tried again, recovered after a kill."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from queue import Queue

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.foundation import database, job_runner, jobs, live
from clientconnect.services.foundation.job_tables import Job, JobPart

Ended = Callable[[str], jobs.JobState]


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test job names of its own."""
    monkeypatch.setattr(jobs, "KINDS", dict(jobs.KINDS))
    monkeypatch.setattr(jobs, "SCHEDULES", {})
    monkeypatch.setattr(job_runner, "POLL_SECONDS", 0.05)


@pytest.fixture
def running(engine: Engine) -> Iterator[Ended]:
    """Run jobs in this process; yield a function that waits until one is over."""
    listener = live.Listener()
    news: Queue[dict[str, object]] = Queue()
    listener.subscribe(jobs.TOPIC, news.put)
    listener.start()
    job_runner.start(engine.url.render_as_string(hide_password=False))

    def ended(job_id: str) -> jobs.JobState:
        while not is_over(now := state(job_id)):
            news.get(timeout=60)
        return now

    yield ended
    job_runner.stop()
    listener.stop()


def ask(name: str, payload: jobs.Payload, key: str | None = None) -> str:
    with database.transaction(writes=True) as session:
        return jobs.enqueue(session, name, payload, key)


def state(job_id: str) -> jobs.JobState:
    with database.transaction(writes=False) as session:
        return jobs.state(session, job_id)


def is_over(now: jobs.JobState) -> bool:
    return now.state in {"done", "failed"}


def test_a_job_runs_and_its_result_is_kept(running: Ended) -> None:
    @jobs.job("test.add")
    def add(payload: jobs.Payload) -> jobs.Payload:
        jobs.progress(payload["job_id"], 1, 2, "half")
        return {"sum": payload["a"] + payload["b"]}

    over = running(ask("test.add", {"a": 1, "b": 2}))
    assert (over.state, over.result, over.done, over.total) == ("done", {"sum": 3}, 2, 2)


def test_the_same_key_is_one_job(running: Ended) -> None:
    ran: list[object] = []

    @jobs.job("test.note")
    def note(payload: jobs.Payload) -> None:
        ran.append(payload["n"])

    first = ask("test.note", {"n": 1}, key="twice")
    assert ask("test.note", {"n": 2}, key="twice") == first
    other = ask("test.note", {"n": 3}, key="other")
    assert running(first).state == running(other).state == "done"
    assert sorted(map(str, ran)) == ["1", "3"]


def test_what_is_rolled_back_is_never_run(running: Ended) -> None:
    ran: list[object] = []

    @jobs.job("test.note")
    def note(payload: jobs.Payload) -> None:
        ran.append(payload["n"])

    with database.transaction(writes=True) as session:
        lost = jobs.enqueue(session, "test.note", {"n": 1})
        session.rollback()
    running(ask("test.note", {"n": 2}))
    assert ran == [2]
    with pytest.raises(NotFound):
        state(lost)


def test_a_job_that_fails_is_tried_again_and_then_fails_with_a_sentence(running: Ended) -> None:
    tries: list[int] = []

    @jobs.job("test.fails", attempts=3, first_wait=0.01)
    def fails(_payload: jobs.Payload) -> None:
        tries.append(1)
        raise Invalid("The file has no header.")

    @jobs.job("test.breaks")
    def breaks(_payload: jobs.Payload) -> None:
        raise ValueError("SSN 123-45-6789 in the text of a library")

    over = running(ask("test.fails", {}))
    assert (over.state, over.message, len(tries)) == ("failed", "The file has no header.", 3)
    over = running(ask("test.breaks", {}))
    assert over.state == "failed"
    assert "Reference" in over.message
    assert "SSN" not in over.message


def test_a_schedule_runs_its_job_once_for_each_time(running: Ended, engine: Engine) -> None:
    job_runner.stop()
    ran: Queue[object] = Queue()

    @jobs.job("test.hourly", schedule="* * * * * *")
    def hourly(_payload: jobs.Payload) -> None:
        ran.put(1)

    job_runner.start(engine.url.render_as_string(hide_password=False))
    assert ran.get(timeout=60) == 1
    with database.transaction(writes=False) as session:
        keys = list(session.exec(select(Job.key).where(Job.kind == "test.hourly")))
    assert len(keys) == len(set(keys)) >= 1


def test_old_jobs_are_pruned_and_waiting_ones_stay(running: Ended) -> None:
    jobs.job("test.note")(lambda _payload: None)
    over = ask("test.note", {})
    running(over)
    with database.transaction(writes=True) as session:
        session.add(JobPart(job_id=over, part="1"))
        now = clock.now()
        session.add(Job(id="waits", kind="test.note", created_at=now, changed_at=now - timedelta(days=90)))
    job_runner.prune(clock.now() + timedelta(seconds=1))
    with database.transaction(writes=False) as session:
        assert list(session.exec(select(Job.id))) == ["waits"]
        assert list(session.exec(select(JobPart))) == []


def test_a_killed_process_s_job_is_finished_by_the_next_and_nothing_is_done_twice(
    engine: Engine, tmp_path: Path
) -> None:
    url = engine.url.render_as_string(hide_password=False)
    journal, second = tmp_path / "journal", tmp_path / "second"
    payload = {"journal": str(journal), "second": str(second), "parts": 6, "hangs_after": 2}
    jobs.job("test.slow")(lambda _payload: None)
    slow = ask("test.slow", payload)
    first = serving(url)
    assert first.stdout.readline() == "ready\n"
    assert first.stdout.readline() == "hanging\n"
    first.kill()
    first.communicate()
    assert journal.read_text().split() == ["0", "1", "2"]
    again = [serving(url), serving(url)]
    listener = live.Listener()
    news: Queue[dict[str, object]] = Queue()
    listener.subscribe(jobs.TOPIC, news.put)
    listener.start()
    while not is_over(state(slow)):
        news.get(timeout=30)
    listener.stop()
    for process in again:
        process.communicate(timeout=30)
    assert state(slow).state == "done"
    assert journal.read_text().split() == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_job_that_kills_its_process_is_given_up(sqlite_engine: Engine) -> None:
    url = sqlite_engine.url.render_as_string(hide_password=False)
    jobs.job("test.kills")(lambda _payload: None)
    kills = ask("test.kills", {})
    for _ in range(3):
        with serving(url, "2") as process:
            assert process.wait(timeout=60) == -9
    last = serving(url, "2")
    listener = live.Listener()
    news: Queue[dict[str, object]] = Queue()
    listener.subscribe(jobs.TOPIC, news.put)
    listener.start()
    while not is_over(state(kills)):
        news.get(timeout=60)
    listener.stop()
    last.communicate(timeout=60)
    assert state(kills).state == "failed"


def serving(url: str, *most_recoveries: str) -> subprocess.Popen[str]:
    """Start a serving process on the database at ``url``."""
    command = [sys.executable, "-m", "tests.services.foundation.jobs_child", url, *most_recoveries]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
