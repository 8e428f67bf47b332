"""Two reviewers, two tabs, the client and a reviewer at the very same moment: one of them wins."""

from pathlib import Path

import pytest
from sqlmodel import func, select

from clientconnect.errors import Conflict
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.batch_review import accept_batch, begin_batch_review
from clientconnect.services.placements.review import begin_review, reject
from clientconnect.services.placements.submissions import withdraw_submission
from tests.cast import Cast
from tests.services.placements.desk import batch, entry, prepare, reviewer, row_of, sent
from tests.services.requests.test_at_once import at_once


@pytest.fixture(autouse=True)
def prepared(cast: Cast, tmp_path: Path) -> None:
    prepare(tmp_path)


def accounts() -> int:
    with database.transaction(writes=False) as session:
        return session.scalar(select(func.count()).select_from(Account)) or 0


def test_of_two_who_begin_at_once_one_has_it(cast: Cast) -> None:
    given, people = sent(cast).public_id, (reviewer(), reviewer("omar", 202))
    found = at_once(*(lambda who=who: begin_review(who, given) for who in people))
    assert sorted(isinstance(one, Conflict) for one in found) == [False, True]


def test_four_clicks_make_one_account(cast: Cast) -> None:
    given, priya = sent(cast).public_id, reviewer()
    found = at_once(*[lambda: accept(priya, given, seen=1)] * 4)
    assert accounts() == 1
    assert len({one.account_id for one in found if not isinstance(one, Conflict)}) == 1  # type: ignore[attr-defined]


def test_accepting_rejecting_and_withdrawing_at_once_is_one_of_them(cast: Cast) -> None:
    given = sent(cast).public_id
    found = at_once(
        lambda: accept(reviewer(), given, seen=1),
        lambda: reject(reviewer("omar", 202), given, seen=1, reason="Twice."),
        lambda: withdraw_submission(cast.client_admin, given),
    )
    assert sorted(isinstance(one, Conflict) for one in found) == [False, True, True]
    assert accounts() == (row_of(given).state == "accepted")


def test_a_batch_is_taken_once_and_its_work_asked_for_once(cast: Cast) -> None:
    whole = batch(cast, [entry()])
    begun = at_once(*(lambda who=who: begin_batch_review(who, whole) for who in (reviewer(), reviewer("omar", 202))))
    assert sorted(isinstance(one, Conflict) for one in begun) == [False, True]
    winner = reviewer() if begun[0] is None else reviewer("omar", 202)
    assert len(set(at_once(*[lambda: accept_batch(winner, whole)] * 3))) == 1
