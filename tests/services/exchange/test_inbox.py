"""The watched folder."""

import fcntl
import os
import threading
from datetime import timedelta

import pytest

from clientconnect import clock
from clientconnect.errors import NotAllowed, Unavailable
from clientconnect.services.accounts.tables import Account
from clientconnect.services.exchange import inbox as inbox_module
from clientconnect.services.exchange import run
from clientconnect.services.exchange.inbox import Inbox
from clientconnect.services.exchange.inbox_rows import inbox_files
from clientconnect.services.exchange.kept_mappings import save_mapping
from clientconnect.services.exchange.run import apply_file
from clientconnect.services.exchange.watching import Watcher, folder_of
from clientconnect.services.foundation import database, leases
from clientconnect.services.foundation.child import WorkFailed
from tests.services.exchange.files import ACCOUNTS, HEADER, ROWS, count, ship


@pytest.fixture
def portal(cast):
    ship()
    save_mapping(cast.agency_admin, ACCOUNTS)
    return cast


@pytest.fixture
def box(tmp_path):
    made = Inbox(tmp_path / "exchange")
    made.prepare()
    return made


def put(box, *lines, name="a.csv", place="plain/NORTH", old=True):
    folder = box.folder / "inbox" / place
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join(lines) + "\n")
    if old:
        age(path)
    return path


def age(path):
    past = (clock.now() - timedelta(seconds=60)).timestamp()
    os.utime(path, (past, past))


def looked(box, actor):
    box.look(actor)
    return box.look(actor)


def is_loaded(handled):
    return "processed" in handled.path.parts


def names(folder):
    return sorted(path.name.split(" ", 1)[-1] for path in folder.rglob("*") if path.is_file())


def test_a_complete_file_is_loaded_once_with_a_report_beside_it(portal, box):
    put(box, HEADER, *ROWS)
    assert box.look(portal.system) == []
    (handled,) = box.look(portal.system)
    assert is_loaded(handled)
    assert count(Account) == 3
    assert names(box.folder / "processed") == ["a.csv", "a.csv.report.txt"]
    assert names(box.folder / "inbox") == []
    assert "3 added" in handled.path.with_name(handled.path.name + ".report.txt").read_text()
    assert handled.path.parent == box.folder / "processed" / "plain" / "NORTH"
    put(box, HEADER, *ROWS, name="again.csv")
    (again,) = looked(box, portal.system)
    assert (is_loaded(again), "loaded before" in again.lines[-1]) == (True, True)
    rows = inbox_files(portal.agency_admin)
    assert [(row.name, row.folder, row.outcome) for row in rows] == [
        ("again.csv", "plain/NORTH", "processed"), ("a.csv", "plain/NORTH", "processed"),
    ]  # fmt: skip


def test_a_refused_file_goes_to_failed_with_every_refused_row(portal, box):
    put(box, HEADER, *ROWS, "S9,1009,LEE,ANN,,,five,ACT,07/02/2026")
    (handled,) = looked(box, portal.system)
    assert not is_loaded(handled)
    assert count(Account) == 0
    assert names(box.folder / "failed") == ["a.csv", "a.csv.refused.csv", "a.csv.report.txt"]
    refused = handled.path.with_name(handled.path.name + ".refused.csv").read_text()
    assert refused.splitlines()[1] == "5,Balance,balance,This is not an amount.,five"


@pytest.mark.parametrize(
    ("place", "lines", "why"),
    [
        ("nonesuch/NORTH", (HEADER, *ROWS), "nonesuch"),
        ("plain/NOBODY", (HEADER, *ROWS), "NOBODY"),
        ("plain", (HEADER, *ROWS), "whose account"),
        (".", (HEADER, *ROWS), "MAPPING"),
        ("plain/NORTH", ("x,y", "1,2"), "lacks columns"),
        ("plain/NORTH/deeper", (HEADER, *ROWS), "MAPPING"),
    ],
)
def test_what_cannot_be_loaded_says_why(portal, box, place, lines, why):
    put(box, *lines, place=place)
    (handled,) = looked(box, portal.system)
    assert why in "\n".join(handled.lines)
    assert (is_loaded(handled), count(Account)) == (False, 0)


def test_files_that_are_not_complete_wait(portal, box):
    growing = put(box, HEADER, ROWS[0])
    put(box, HEADER, *ROWS, name="b.csv.part")
    put(box, HEADER, *ROWS, name=".hidden.csv")
    put(box, HEADER, *ROWS, name="new.csv", old=False)
    box.look(portal.system)
    put(box, HEADER, *ROWS[:2])
    assert box.look(portal.system) == []
    with growing.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert box.look(portal.system) == []
    assert [handled.path.name.split(" ")[1] for handled in box.look(portal.system)] == ["a.csv"]
    assert count(Account) == 2


def test_a_file_waits_where_the_database_is_busy(portal, box, monkeypatch):
    put(box, HEADER, *ROWS)

    def unavailable(*_args, **_options):
        raise Unavailable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(inbox_module, "apply_file", unavailable)
        assert looked(box, portal.system) == []
    assert len(box.look(portal.system)) == 1


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (ZeroDivisionError("1009 LEE ANN"), "Something went wrong on our side"),
        (WorkFailed("The file could not be worked on."), "could not be worked on"),
        (PermissionError("a.csv"), None),
    ],
)
def test_a_file_that_meets_a_fault_does_not_stop_those_after_it(portal, box, monkeypatch, fault, outcome):
    put(box, HEADER, *ROWS[:1], name="a.csv")
    put(box, HEADER, *ROWS, name="b.csv")

    def apply_but_a(actor, path, task, **options):
        if path.name == "a.csv":
            raise fault
        return apply_file(actor, path, task, **options)

    monkeypatch.setattr(inbox_module, "apply_file", apply_but_a)
    handled = {one.path.name.split(" ")[1]: one for one in looked(box, portal.system)}
    assert handled["b.csv"].path.is_relative_to(box.folder / "processed")
    if outcome is None:
        assert set(handled) == {"b.csv"}
        assert names(box.folder / "inbox") == ["a.csv"]
    else:
        assert handled["a.csv"].path.is_relative_to(box.folder / "failed")
        assert outcome in handled["a.csv"].lines[-1]
        assert "LEE" not in handled["a.csv"].lines[-1]


def test_another_process_that_watches_is_left_alone(portal, box):
    put(box, HEADER, *ROWS)
    with database.transaction(writes=True) as session:
        leases.acquire(session, "exchange.inbox", 600, "elsewhere/1/x")
    assert looked(box, portal.system) == []
    assert count(Account) == 0


def test_who_may_not_import_takes_no_files(portal, box):
    put(box, HEADER, *ROWS)
    with pytest.raises(NotAllowed):
        looked(box, portal.client_admin)


def test_the_watcher_loads_in_a_thread_and_stops(portal, tmp_path):
    done = threading.Event()
    watcher = Watcher(tmp_path, seconds=0.01, tell=lambda _handled: done.set())
    box = Inbox(folder_of(tmp_path))
    put(box, HEADER, *ROWS)
    watcher.start()
    assert done.wait(20)
    watcher.stop()
    assert count(Account) == 3


@pytest.mark.parametrize("fault", [ZeroDivisionError("x"), OSError("x"), Unavailable("x")])
def test_the_watcher_goes_on_after_whatever_a_look_met(portal, tmp_path, monkeypatch, fault):
    done, looks = threading.Event(), []
    watcher = Watcher(tmp_path, seconds=0.01, tell=lambda _handled: done.set())
    box = Inbox(folder_of(tmp_path))
    put(box, HEADER, *ROWS)
    look = Inbox.look

    def failing_first(inbox, actor):
        looks.append(inbox)
        if len(looks) == 1:
            raise fault
        return look(inbox, actor)

    monkeypatch.setattr(Inbox, "look", failing_first)
    watcher.start()
    assert done.wait(20)
    watcher.stop()
    assert len(looks) > 1


def test_a_run_that_cannot_go_on_does_not_stop_those_after_it(portal, tmp_path, monkeypatch):
    began = []

    def faulty(_actor, path, _task, **_options):
        began.append(path.name)
        raise ZeroDivisionError

    waiting = [
        (str(tmp_path / name), "accounts", "plain", "NORTH", "s", clock.now().date(), False) for name in ("a", "b")
    ]
    monkeypatch.setattr(run.runs, "unfinished_runs", lambda _actor: waiting)
    monkeypatch.setattr(run, "apply_file", faulty)
    told = run.resume_unfinished(portal.system)
    assert began == ["a", "b"]
    assert all("Something went wrong on our side" in sentence for _path, sentence in told)
