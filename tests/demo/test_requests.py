"""The demo's days: every queue has something in it, one thing is late, one waits on a client, the rest is done."""

from collections.abc import Iterator

import pytest

from clientconnect.cli.demo import prepare
from clientconnect.demo.agency import PASSWORD
from clientconnect.services.access import sessions
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, anonymous
from clientconnect.services.requests.account_view import open_account
from clientconnect.services.requests.board import board


@pytest.fixture(scope="module")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Actor]:
    """Make a demo, twice over, and sign its administrator in."""
    folder = tmp_path_factory.mktemp("demo") / "demo-run"
    for _time in range(2):
        prepare(folder, 100, host="127.0.0.1", port=8099)
    yield sessions.resolve(sign_in(anonymous("192.0.2.1"), "admin", PASSWORD, Browser("test")).token)
    database.disconnect()


def test_the_board_shows_a_day(admin: Actor) -> None:
    shown = board(admin, "all")
    assert (shown.all_open, shown.all_late, shown.copies_out, shown.followed_up) == (11, 1, 1, 3)
    assert {one.key for one in shown.queues if one.open} >= {"quality-control", "customer-service", "accounting"}
    assert {row.state for row in shown.rows} == {"new", "taken", "waiting"}
    assert shown.rows[0].clock.state == "late"


def test_the_client_sees_what_became_of_it(admin: Actor) -> None:
    found = search(admin, AccountQuery(number="10047118")).rows[0].public_id
    assert [row.state for row in open_account(admin, found).reported] == ["rejected"]
    found = search(admin, AccountQuery(number="10042008")).rows[0].public_id
    first = open_account(admin, found, "requests").requests[-1]
    assert (first.state, first.clock.is_in_time) == ("done", True)
