"""A file of accounts as its client sees it: each row found with its state and reason, what became of the whole, taken back."""

from pathlib import Path

import pytest
import time_machine

from clientconnect.errors import Conflict, NotAllowed, NotFound
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.batch_review import accept_batch, begin_batch_review
from clientconnect.services.placements.models import (
    ACCEPTED,
    DECIDED,
    IN_REVIEW,
    RECEIVED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
    SubmissionRow,
)
from clientconnect.services.placements.review import begin_review, reject, return_with_remarks
from clientconnect.services.placements.review_list import to_review
from clientconnect.services.placements.sent_rows import sent_rows
from clientconnect.services.placements.submissions import submissions
from clientconnect.services.placements.withdraw_batch import withdraw_batch
from clientconnect.services.requests.bell import bell
from tests.cast import Cast
from tests.services.placements.desk import NOW, batch, entry, prepare, reviewer, rows_of

NUMBER = "NB-2026-00007"


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> str:
    """Four accounts of a file, and a row that was left out."""
    prepare(tmp_path)
    names = ("ADAMS", "BAKER", "CLARK", "DAVIS", "EVANS")
    with time_machine.travel(NOW, tick=False):
        return batch(
            cast,
            [entry(responsible__last_name=name, number=f"S-{at}") for at, name in enumerate(names)],
            left_out=frozenset({5}),
        )


def decide(file: str) -> None:
    """Return the first row, reject the second, accept the others."""
    first, second, third, fourth, _out = (row.public_id for row in rows_of(file))
    return_with_remarks(reviewer(), first, seen=1, reason="Whose is it?", remarks={})
    reject(reviewer(), second, seen=1, reason="Paid long ago")
    accept(reviewer(), third, seen=1)
    accept(reviewer(), fourth, seen=1)


def whole(cast: Cast, state: str = "") -> SubmissionRow | None:
    """Return the file in the client's list."""
    found = submissions(cast.client_admin, state=state).rows
    return next((row for row in found if row.rows), None)


def test_each_row_is_shown_with_its_state_its_reason_and_its_account(cast: Cast, file: str) -> None:
    decide(file)
    found = sent_rows(cast.client_admin, file)
    assert [(row.number, row.state, row.reason) for row in found.rows] == [
        (f"{NUMBER}-1", RETURNED, "Whose is it?"),
        (f"{NUMBER}-2", REJECTED, "Paid long ago"),
        (f"{NUMBER}-3", ACCEPTED, ""),
        (f"{NUMBER}-4", ACCEPTED, ""),
    ]
    assert all(bool(row.account_id) == (row.state == ACCEPTED) for row in found.rows)
    assert found.counts == {RETURNED: 1, REJECTED: 1, ACCEPTED: 2}
    assert [row.name for row in sent_rows(cast.client_admin, file, state=ACCEPTED).rows] == [
        "CLARK, MARCUS D",
        "DAVIS, MARCUS D",
    ]
    assert [row.number for row in sent_rows(cast.client_admin, file, text="baker").rows] == [f"{NUMBER}-2"]


def test_the_search_finds_rows_by_name_number_and_receipt(cast: Cast, file: str) -> None:
    assert [row.state for row in submissions(cast.client_admin, text="Adams").rows] == [RECEIVED]
    decide(file)
    for text, state in (("BAKER", REJECTED), ("clark", ACCEPTED), ("S-3", ACCEPTED), (f"{NUMBER.lower()}-4", ACCEPTED)):
        assert [row.state for row in submissions(cast.client_admin, text=text).rows] == [state], text
    assert submissions(cast.client_admin, text="Evans").count == 0
    assert [row.state for row in submissions(cast.client_admin).rows if not row.rows] == [REJECTED, RETURNED]


def test_a_file_is_called_by_what_became_of_its_rows(cast: Cast, file: str) -> None:
    assert (row := whole(cast)) is not None
    assert (row.state, row.reviewed_at, row.decided_at) == (RECEIVED, None, None)
    decide(file)
    assert whole(cast, ACCEPTED) is None
    assert (row := whole(cast, DECIDED)) is not None
    assert row.counts == {RETURNED: 1, REJECTED: 1, ACCEPTED: 2}
    assert row.reviewed_at is not None
    assert row.decided_at is not None
    assert submissions(cast.client_admin).counts[DECIDED] == 1


def test_a_file_whose_rows_are_all_accepted_is_accepted(cast: Cast, file: str) -> None:
    for row in rows_of(file)[:4]:
        accept(reviewer(), row.public_id, seen=1)
    assert (row_ := whole(cast, ACCEPTED)) is not None
    assert row_.counts == {ACCEPTED: 4}


def test_the_bell_names_the_account_and_leads_to_it(cast: Cast, file: str) -> None:
    decide(file)
    rows = rows_of(file)
    news = {row.text: row for row in bell(cast.client_admin).rows}
    refused = news[f"{NUMBER}-2 is not accepted. BAKER, MARCUS D"]
    assert (refused.link, refused.account_name) == (f"/submissions?open={rows[1].public_id}", "november.csv")
    whole_file = next(row for text, row in news.items() if "of 4 accounts" in text)
    assert whole_file.link == f"/place-file/{file}"


def test_a_file_is_withdrawn_before_its_review_began(cast: Cast, file: str) -> None:
    withdraw_batch(cast.client_admin, file)
    withdraw_batch(cast.client_admin, file)
    assert (row := whole(cast, WITHDRAWN)) is not None
    assert row.counts == {WITHDRAWN: 4}
    assert [one.state for one in rows_of(file)] == [WITHDRAWN] * 4 + [RECEIVED]
    assert to_review(reviewer()).rows == ()
    for act in (begin_batch_review, accept_batch):
        with pytest.raises(Conflict, match="withdrew"):
            act(reviewer(), file)
    with pytest.raises(Conflict, match="withdrew"):
        begin_review(reviewer(), rows_of(file)[0].public_id)


def test_under_review_a_file_is_not_withdrawn(cast: Cast, file: str) -> None:
    begin_batch_review(reviewer(), file)
    with pytest.raises(Conflict, match="reviews this already"):
        withdraw_batch(cast.client_admin, file)
    assert (row := whole(cast, IN_REVIEW)) is not None
    assert row.counts == {RECEIVED: 4}


def test_nobody_else_sees_or_withdraws_it(cast: Cast, file: str) -> None:
    for door in (sent_rows, withdraw_batch):
        with pytest.raises(NotFound):
            door(cast.stranger, file)
    with pytest.raises(NotAllowed):
        withdraw_batch(cast.read_only, file)
