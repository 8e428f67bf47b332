"""A batch is accepted as a whole in short transactions; what is decided stays so, also when the process dies in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlmodel import func, select

from clientconnect.errors import Conflict, NotAllowed, NotFound
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database, jobs
from clientconnect.services.placements import batch_review
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.batch_review import (
    accept_batch,
    accept_in_portions,
    begin_batch_review,
    give_back_batch,
)
from clientconnect.services.placements.review import begin_review, give_back_review, reject, return_with_remarks
from clientconnect.services.placements.review_list import next_to_review, to_review
from clientconnect.services.placements.review_view import open_intake
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submissions import submissions
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.bell import bell
from clientconnect.services.requests.item_tables import Outgoing, WorkItem
from clientconnect.services.requests.take import release, take
from tests.cast import Cast
from tests.services.placements.desk import NOW, batch, entry, prepare, reviewer, rows_of, sent


@pytest.fixture(autouse=True)
def moved(cast: Cast, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    prepare(tmp_path)
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def counted(table: type) -> int:
    with database.transaction(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def work_of(batch_id: str) -> tuple[Batch, WorkItem]:
    with database.transaction(writes=False) as session:
        made = session.exec(select(Batch).where(Batch.public_id == batch_id)).one()
        return made, session.exec(select(WorkItem).where(WorkItem.public_id == made.item_id)).one()


def many(count: int) -> list[Entry]:
    return [entry(number=f"NV-{at}") for at in range(1, count + 1)]


def run(batch_id: str, job_id: str) -> jobs.Payload | None:
    return accept_in_portions({"batch": batch_id, "name": "priya", "user": 201, "job_id": job_id})


def test_all_rows_become_accounts_and_the_client_hears_once(cast: Cast) -> None:
    made = batch(cast, many(7), left_out=frozenset({3}))
    job_id = accept_batch(reviewer(), made)
    assert accept_batch(reviewer(), made) == job_id
    assert run(made, job_id) == {"accepted": 6, "left": 0, "taken": 0}
    rows = rows_of(made)
    assert [row.state for row in rows] == ["accepted"] * 2 + ["received"] + ["accepted"] * 4
    assert rows[6].number == "NB-2026-00007-7"
    assert (counted(Account), counted(Outgoing)) == (6, 6)
    kept, item = work_of(made)
    assert (kept.state, item.state, item.outcome) == ("done", "done", "accepted")
    rung = bell(cast.client_admin).rows
    assert [row.text for row in rung] == ["NB-2026-00007: of 6 accounts 6 are accepted, 0 returned, 0 not accepted."]
    with pytest.raises(Conflict, match="decided"):
        accept_batch(reviewer(), made)


def test_after_a_crash_the_work_rolls_forward(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = batch(cast, many(9))
    job_id = accept_batch(reviewer(), made)
    monkeypatch.setattr(batch_review, "_MOST", 4)
    monkeypatch.setattr(batch_review, "_FEWEST", 4)
    door, calls = batch_review.accept_rows, 0

    def dying(*args: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return door(args[0], args[1], args[2], 4)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_review, "accept_rows", dying)
    with pytest.raises(KeyboardInterrupt):
        run(made, job_id)
    assert counted(Account) == 4
    monkeypatch.setattr(batch_review, "accept_rows", door)
    assert run(made, job_id) == {"accepted": 5, "left": 0, "taken": 0}
    assert counted(Account) == 9
    assert work_of(made)[0].state == "done"


def test_single_rows_are_decided_on_and_the_rest_goes_with_the_whole(cast: Cast) -> None:
    made, priya = batch(cast, many(4)), reviewer()
    first, second, third, _fourth = (row.public_id for row in rows_of(made))
    begin_review(priya, first)
    assert work_of(made)[0].state == "in_review"
    with pytest.raises(Conflict, match="priya"):
        begin_review(reviewer("omar", 202), second)
    reject(priya, first, seen=1, reason="Twice.")
    return_with_remarks(priya, second, seen=1, reason="", remarks={"number": "Whose?"})
    accept(priya, third, seen=1)
    assert work_of(made)[1].state == "taken"
    run(made, accept_batch(priya, made))
    assert [row.state for row in rows_of(made)] == ["rejected", "returned", "accepted", "accepted"]
    assert work_of(made)[1].outcome == "accepted"
    assert bell(cast.client_admin).rows[0].text.endswith("of 4 accounts 2 are accepted, 1 returned, 1 not accepted.")


def test_a_row_that_names_nobody_stays_for_people(cast: Cast) -> None:
    made = batch(cast, [entry(), entry(responsible__last_name="")])
    assert run(made, accept_batch(reviewer(), made)) == {"accepted": 1, "left": 1, "taken": 0}
    kept, item = work_of(made)
    assert (kept.state, item.state) == ("in_review", "taken")
    return_with_remarks(reviewer(), rows_of(made)[1].public_id, seen=1, reason="Who?", remarks={})
    assert work_of(made)[0].state == "done"


def test_given_back_somebody_else_takes_it(cast: Cast) -> None:
    made, priya, omar = batch(cast, many(1)), reviewer(), reviewer("omar", 202)
    begin_batch_review(priya, made)
    with pytest.raises(Conflict, match="priya"):
        begin_batch_review(omar, made)
    give_back_batch(priya, made)
    assert work_of(made)[0].state == "committed"
    begin_batch_review(omar, made)
    assert work_of(made)[1].taken_by == "omar"


def test_the_board_begins_its_review_and_gives_it_back(cast: Cast) -> None:
    made, priya = batch(cast, many(1)), reviewer()
    item = work_of(made)[1].public_id
    take(priya, item)
    assert work_of(made)[0].state == "in_review"
    release(priya, item)
    assert work_of(made)[0].state == "committed"
    assert submissions(cast.client_admin).counts["received"] == 1


def test_while_its_accounts_are_made_it_is_not_given_back(cast: Cast) -> None:
    made, priya = batch(cast, many(3)), reviewer()
    job_id = accept_batch(priya, made)
    item = work_of(made)[1].public_id
    for change in (
        lambda: give_back_batch(priya, made),
        lambda: give_back_review(priya, rows_of(made)[0].public_id),
        lambda: release(priya, item),
    ):
        with pytest.raises(Conflict, match="NB-2026-00007 are being made"):
            change()
    assert run(made, job_id) == {"accepted": 3, "left": 0, "taken": 0}
    assert work_of(made)[1].taken_by == "priya"


def test_what_is_not_committed_or_not_ones_to_review_is_not_there(cast: Cast) -> None:
    made = batch(cast, many(1))
    with pytest.raises(NotAllowed):
        accept_batch(cast.client_admin, made)
    with database.transaction(writes=True) as session:
        session.exec(select(Batch)).one().committed_at = None
    for door, thing in ((accept_batch, made), (begin_review, rows_of(made)[0].public_id)):
        with pytest.raises(NotFound):
            door(reviewer(), thing)


def test_likely_duplicates_are_told_though_the_client_calls_them_other_debts(cast: Cast) -> None:
    file = batch(cast, [entry(), entry(number="S-2"), entry(number="S-3")])
    with database.transaction(writes=True) as session:
        row = session.exec(select(Submission).where(Submission.row_number == 2)).one()
        row.twin = {"kind": "row", "row": 1, "name": "HOLLOWAY", "number": "NV-771902", "why": ["ssn"]}
        row.is_other_debt = True
    found = open_intake(reviewer(), file).batch
    assert found is not None
    assert (found.twins, found.open_twins, to_review(reviewer()).rows[0].twins) == (1, 1, 1)
    assert [(row.twin is not None and row.twin.row, row.is_other_debt) for row in found.rows] == [
        (False, False),
        (1, True),
        (False, False),
    ]
    only = open_intake(reviewer(), file, twins_only=True).batch
    assert only is not None
    assert [row.row_number for row in only.rows] == [2]
    accept(reviewer(), rows_of(file)[1].public_id, seen=1)
    found = open_intake(reviewer(), file).batch
    assert found is not None
    assert (found.twins, found.open_twins) == (1, 0)


def test_after_a_row_comes_the_next_row_of_its_file(cast: Cast) -> None:
    sent(cast)
    file = batch(cast, [entry(number=f"S-{at}") for at in range(4)], left_out=frozenset({3}))
    first, second, _out, fourth = (row.public_id for row in rows_of(file))
    assert next_to_review(reviewer(), second) == fourth
    accept(reviewer(), second, seen=1)
    assert next_to_review(reviewer(), second) == fourth
    accept(reviewer(), fourth, seen=1)
    assert next_to_review(reviewer(), fourth) == first
    accept(reviewer(), first, seen=1)
    assert next_to_review(reviewer(), first) not in {first, second, fourth, file, ""}
