"""The commit: exactly what was shown, all or nothing, once; the acknowledgement; what becomes of the rest."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect.errors import Conflict, NotAllowed, NotFound
from clientconnect.services.foundation import database, paper
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.drafts import mend
from clientconnect.services.placements.many import commit as commits
from clientconnect.services.placements.many.acknowledgement import acknowledgement_file, acknowledgement_page
from clientconnect.services.placements.many.columns import read_again
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend import leave_out
from clientconnect.services.placements.many.review import batch_view
from clientconnect.services.placements.review import return_with_remarks
from clientconnect.services.placements.submit import submit
from clientconnect.services.placements.tables import Submission
from clientconnect.services.requests.item_tables import WorkItem
from tests.services.placements.desk import reviewer, row_of
from tests.services.placements.many.desk import Desk, account, as_csv


def items() -> list[WorkItem]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(WorkItem)))


def test_a_commit_is_one_work_item_with_a_number(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2)]))
    placed = commit(desk.clerk, batch, desk.view(batch).version, new_id())
    (item,) = items()
    assert (item.number, item.code, item.queue_key, item.subject_kind) == (
        placed.number,
        "IN/NA",
        "new-accounts",
        "batch",
    )
    assert placed.number.startswith("NB-")
    assert (placed.rows, desk.view(batch).to_place.dollars) == (2, Decimal("203.50"))
    assert desk.view(batch).committed_by


def test_what_is_to_be_mended_or_decided_holds_everything_up(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, Zip="1")]))
    with pytest.raises(Conflict):
        commit(desk.clerk, batch, desk.view(batch).version, new_id())
    leave_out(desk.clerk, batch, desk.rows(batch)[0].public_id)
    assert commit(desk.clerk, batch, desk.view(batch).version, new_id()).rows == 1
    twins = desk.checked(as_csv([account(3), account(4, SSN="217-55-0003")]))
    with pytest.raises(Conflict):
        commit(desk.clerk, twins, desk.view(twins).version, new_id())


def test_what_changed_in_another_tab_is_not_placed_unseen(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, Zip="1"), account(3)]))
    seen = desk.view(batch).version
    leave_out(desk.colleague, batch, desk.rows(batch)[0].public_id)
    with pytest.raises(Conflict):
        commit(desk.clerk, batch, seen, new_id())
    assert items() == []


def test_a_double_click_is_one_batch_and_another_tab_is_told(desk: Desk):
    batch = desk.checked(as_csv([account(1)]))
    version, key = desk.view(batch).version, new_id()
    first = commit(desk.clerk, batch, version, key)
    assert commit(desk.clerk, batch, version, key) == first
    with pytest.raises(Conflict):
        commit(desk.clerk, batch, version, new_id())
    assert len(items()) == 1


def test_a_commit_that_dies_leaves_nothing_half_placed(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    batch = desk.checked(as_csv([account(1)]))
    version = desk.view(batch).version

    def dies(*_given, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(commits.audit, "record", dies)
    with pytest.raises(KeyboardInterrupt):
        commit(desk.clerk, batch, version, new_id())
    monkeypatch.undo()
    assert items() == []
    assert (desk.view(batch).state, desk.view(batch).number) == ("checked", "")


def test_a_placed_file_is_worked_on_no_more(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, Zip="1")]))
    row = desk.rows(batch)[0].public_id
    leave_out(desk.clerk, batch, row)
    commit(desk.clerk, batch, desk.view(batch).version, new_id())
    with pytest.raises(Conflict):
        leave_out(desk.clerk, batch, row, is_out=False)
    with pytest.raises(Conflict):
        read_again(desk.clerk, batch)
    again = desk.begin(as_csv([account(1), account(2, Zip="1")]))
    assert "placed already" in desk.view(again).message


def test_the_acknowledgement_says_what_was_placed(desk: Desk, tmp_path: Path):
    batch = desk.checked(as_csv([account(1), account(2)]))
    with pytest.raises(NotFound):
        acknowledgement_page(desk.clerk, batch)
    placed = commit(desk.clerk, batch, desk.view(batch).version, new_id())
    assert batch_view(desk.reader, batch).number == placed.number
    page = acknowledgement_page(desk.reader, batch)
    assert f"{placed.number}-2" in page
    assert "$203.50" in page
    assert acknowledgement_file(desk.reader, batch, tmp_path / "all.csv") == 2
    lines = list(csv.reader((tmp_path / "all.csv").read_text("utf-8-sig").splitlines()))
    assert [line[:3] for line in lines[1:]] == [
        [f"{placed.number}-2", "2", "N00001"],
        [f"{placed.number}-3", "3", "N00002"],
    ]
    with pytest.raises(NotFound):
        acknowledgement_page(desk.stranger, batch)
    with pytest.raises(NotFound):
        acknowledgement_file(desk.stranger, batch, tmp_path / "no.csv")


def test_the_acknowledgement_stays_when_a_row_is_returned_and_mended(desk: Desk, tmp_path: Path):
    batch = desk.checked(as_csv([account(1), account(2)]))
    commit(desk.clerk, batch, desk.view(batch).version, new_id())
    acknowledgement_file(desk.clerk, batch, tmp_path / "before.csv")
    with database.transaction(writes=False) as session:
        row = session.exec(select(Submission).where(Submission.row_number == 2)).one()
    for principal in ("99,999.00", "7.00"):
        return_with_remarks(
            reviewer(), row.public_id, seen=row_of(row.public_id).times_sent, reason="Look.", remarks={}
        )
        draft = mend(desk.clerk, row.public_id)
        entry = draft.entry.changed({"principal": principal, "responsible.last_name": "NAMEZ", "number": "N-9"})
        submit(desk.clerk, draft.public_id, desk.client(), entry, key=draft.press_key)
    acknowledgement_file(desk.clerk, batch, tmp_path / "after.csv")
    assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()
    assert "$102.25" in acknowledgement_page(desk.clerk, batch)


def test_the_acknowledgement_is_drawn(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    batch = desk.checked(as_csv([account(1)]))
    commit(desk.clerk, batch, desk.view(batch).version, new_id())
    page = acknowledgement_page(desk.clerk, batch)
    monkeypatch.undo()
    paper.write(page, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_another_client_commits_nothing_and_a_reader_neither(desk: Desk):
    batch = desk.checked(as_csv([account(1)]))
    version = desk.view(batch).version
    with pytest.raises(NotFound):
        commit(desk.stranger, batch, version, new_id())
    with pytest.raises(NotAllowed):
        commit(desk.reader, batch, version, new_id())
