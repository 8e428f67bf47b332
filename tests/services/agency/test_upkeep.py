"""Bounced mail, failed jobs, a filling disk and missed backups reach a named person: once each, made to happen."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, select

from clientconnect.errors import NotAllowed
from clientconnect.services.access.roles import ship_roles
from clientconnect.services.access.tables import Role
from clientconnect.services.agency.upkeep import TroubleRow, upkeep, watch, watch_troubles
from clientconnect.services.foundation import database, file_store, job_queue, job_runner, jobs, mail
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.backup.make import note_backup
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.policies import change_policy
from clientconnect.services.requests.bell import bell
from tests.browser_support import free_port
from tests.cast import Cast, person
from tests.services.access.people import put_user

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
READ = frozenset({Permission.REQUEST_READ, Permission.INSTALLATION_OPERATE})
Kept = list[tuple[str, str, dict[str, Any]]]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def theresa(cast: Cast, tmp_path: Path) -> Actor:
    """Put the agency's administrator Theresa into the installation, whose disk has room and whose backup is fresh."""
    file_store.configure(tmp_path, 1 << 20)
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example", portal="https://portal.example"))
    with database.transaction(writes=True) as session:
        ship_roles(session)
        role = session.exec(select(Role).where(Role.name == "Agency administrator")).one().id or 0
    made = put_user("theresa", roles={role: [None]}, is_staff=True)
    change_policy(cast.system, "operations.free_gib", 1)
    note_backup(cast.system, "first.ccbackup", 1)
    return person("theresa", READ, frozenset(), user_id=made, staff=True)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Keep the jobs that are asked for, instead of running them beside the test."""
    kept: Kept = []

    def put(_session: Session, job_id: str, name: str, payload: dict[str, Any], **_how: object) -> None:
        kept.append((job_id, name, payload))

    monkeypatch.setattr(job_queue, "put", put)
    return kept


def look(cast: Cast) -> list[TroubleRow]:
    """Look twice, as two minutes would, and return what is open."""
    watch_troubles(cast.system)
    assert watch_troubles(cast.system) == 0
    return [row for row in upkeep(cast.system).rows if row.gone_at is None]


def run(asked: Kept, attempt: int = 1) -> None:
    job_id, name, payload = asked.pop()
    job_runner.run(job_id, name, payload, attempt)


def told(asked: Kept, folder: Path) -> list[str]:
    """Send the mails that wait, and return their subjects."""
    mail.configure(mail.Post(folder / "told", "portal@agency.example", portal="https://portal.example"))
    while asked:
        run(asked)
    found = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in (folder / "told").glob("*.eml")]
    assert all(one["To"] == "theresa@agency.example" for one in found)
    return [str(one["Subject"]) for one in found]


def test_nothing_is_told_while_all_is_well(cast: Cast, theresa: Actor, asked: Kept) -> None:
    assert look(cast) == []
    assert (asked, bell(theresa).unseen) == ([], 0)
    assert upkeep(cast.system).people == ("Theresa",)


def test_mail_that_no_server_takes(cast: Cast, theresa: Actor, asked: Kept, tmp_path: Path) -> None:
    with database.transaction(writes=True) as session:
        for name in ("dana", "gloria"):
            mail.send_later(session, f"{name}@client.example", "Your request", "Read it.")
    mail.configure(mail.Post(tmp_path, "portal@agency.example", host="127.0.0.1", port=free_port(), security="none"))
    run(asked, attempt=8)
    run(asked, attempt=8)
    row = look(cast)[0]
    assert row.sentence.startswith("2 mails could not be delivered on 2026-11-23: The mail server did not take a mail")
    assert (row.kind, row.told) == ("mail", ("Theresa",))
    news = bell(theresa)
    assert (news.unseen, news.rows[0].text, news.rows[0].link) == (1, row.sentence, "/troubles")
    assert told(asked, tmp_path) == [row.sentence]


def test_a_job_that_fails(
    cast: Cast,
    theresa: Actor,
    asked: Kept,
    tmp_path: Path,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "KINDS", dict(jobs.KINDS))
    jobs.job("test.fails")(lambda _payload: 1 / 0)  # type: ignore[arg-type,return-value]
    for times in (1, 2):
        with database.transaction(writes=True) as session:
            jobs.enqueue(session, "test.fails", {})
        asked[-1], asked[0] = asked[0], asked[-1]
        run([asked.pop(0)])
        assert len(look(cast)) == 1, times
    assert "test.fails failed 2 times on 2026-11-23: Something went wrong. Reference" in look(cast)[0].sentence
    assert len(told(asked, tmp_path)) == 1
    clock.shift(timedelta(days=1, minutes=1))
    note_backup(cast.system, "second.ccbackup", 1)
    assert look(cast) == []
    assert [row.gone_at is None for row in upkeep(cast.system).rows] == [False]


def test_a_disk_that_fills_and_is_cleared_and_fills_again(
    cast: Cast, theresa: Actor, asked: Kept, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    for times in (1, 2):
        change_policy(cast.system, "operations.free_gib", 100_000)
        assert [row.kind for row in look(cast)] == ["disk"]
        assert len(asked) == times
        clock.shift(timedelta(minutes=5))
        change_policy(cast.system, "operations.free_gib", 1)
        assert look(cast) == []
    assert all("GB are left" in subject for subject in told(asked, tmp_path))


def test_a_backup_that_is_missed(
    cast: Cast, theresa: Actor, asked: Kept, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=36))
    assert look(cast) == []
    clock.shift(timedelta(minutes=1))
    assert [row.sentence for row in look(cast)] == ["The last backup was made on 11/23/2026 at 12:00."]
    assert len(asked) == 1
    note_backup(cast.system, "second.ccbackup", 1)
    assert look(cast) == []
    assert told(asked, tmp_path) == ["The last backup was made on 11/23/2026 at 12:00."]


def test_an_installation_without_any_backup_says_so_when_it_is_old_enough(
    cast: Cast, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    file_store.configure(tmp_path, 1 << 20)
    change_policy(cast.system, "operations.free_gib", 1)
    assert look(cast) == []
    clock.shift(timedelta(hours=36, minutes=1))
    row = look(cast)[0]
    assert (row.sentence, row.told) == ("No backup was ever made.", ())


def test_the_one_who_is_named_is_told_and_nobody_else(cast: Cast, theresa: Actor, asked: Kept) -> None:
    named = put_user("owen", is_staff=True)
    change_policy(cast.system, "operations.people", ["owen"])
    change_policy(cast.system, "operations.free_gib", 100_000)
    assert watch({})["told"] == 1  # type: ignore[index]
    assert bell(person("owen", READ, frozenset(), user_id=named, staff=True)).unseen == 1
    assert (bell(theresa).unseen, upkeep(cast.system).people) == (0, ("Owen",))
    change_policy(cast.system, "operations.people", [])
    assert upkeep(cast.system).people == ("Theresa",)


@pytest.mark.parametrize("door", [watch_troubles, upkeep])
def test_it_is_for_those_who_run_the_installation(cast: Cast, door: Callable[[Actor], object]) -> None:
    for actor in (cast.staff, cast.client_admin):
        with pytest.raises(NotAllowed):
            door(actor)
