"""Hand an item to a colleague, send it to another queue: what was promised stays promised."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from clientconnect.errors import Conflict, Invalid, NotAllowed
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.bell import bell
from clientconnect.services.requests.board import board
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.item_view import client_item, open_item_detail
from clientconnect.services.requests.take import hand_to, take, transfer
from clientconnect.services.requests.talk import Call, log_call
from tests.cast import STAFF, Cast, person
from tests.services.access.people import put_user
from tests.services.requests.sending import sent

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@pytest.fixture
def olga(account: str) -> Actor:
    """Return a colleague with a sign-in."""
    return person("olga", STAFF, EVERY_CLIENT, user_id=put_user("olga", is_staff=True, password_hash=""), staff=True)


def test_a_promised_call_survives_a_transfer(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        item = sent(cast, account, "customer-service")
        clock.shift(timedelta(hours=3))
        transfer(cast.staff, item, "SC/AC", "It is about the balance.")
        row = board(cast.staff, "accounting").rows[0]
        assert (row.code, row.clock.state, row.clock.due_at) == ("SC/AC", "running", NOON + timedelta(hours=24))
        with pytest.raises(Conflict, match="promised a call"):
            complete(cast.staff, item, "answered")
        log_call(cast.staff, item, Call("Dana", "reached", "All is well."), key=new_id())
        complete(cast.staff, item, "client_called")
        shown = client_item(cast.client_admin, item).row.clock
        assert (shown.state, shown.is_in_time) == ("met", True)


def test_a_call_that_was_made_leaves_the_promise_to_the_other_code(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        item = sent(cast, account, "customer-service")
        log_call(cast.staff, item, Call("Dana", "reached", "I ask accounting."), key=new_id())
        clock.shift(timedelta(hours=3))
        transfer(cast.staff, item, "SC/AC", "It is about the balance.")
        due = board(cast.staff, "accounting").rows[0].clock.due_at
        assert due == datetime(2026, 11, 24, 22, 0, tzinfo=UTC)  # worked daily: Tuesday, five o'clock
        complete(cast.staff, item, "answered")


def test_a_colleague_gets_what_is_handed_over_and_hears_of_it(cast: Cast, account: str, olga: Actor) -> None:
    item = sent(cast, account)
    hand_to(cast.staff, item, "olga", "You know the account.")
    row = board(olga, "mine").rows[0]
    assert (row.public_id, row.state, row.taken_by) == (item, "taken", "Olga")
    assert [one.kind for one in bell(olga).rows] == ["handed"]
    step = open_item_detail(olga, item).steps[-1]
    assert (step.kind, step.text, step.detail["to"]) == ("handed", "You know the account.", "Olga")
    assert [one.kind for one in client_item(cast.client_admin, item).steps] == ["sent"]
    with pytest.raises(Conflict, match="Olga is working on this"):
        hand_to(cast.staff, item, "olga")


def test_what_is_anothers_done_or_for_nobody_is_not_handed_over(cast: Cast, account: str, olga: Actor) -> None:
    put_user("carla", password_hash="")
    put_user("left", is_staff=True, password_hash="", locked_at=NOON)
    item = sent(cast, account)
    take(cast.staff, item)
    for username in ("", "nobody", "carla", "left"):
        with pytest.raises(Invalid, match="Choose a colleague"):
            hand_to(cast.staff, item, username)
    with pytest.raises(Conflict):
        hand_to(olga, item, "olga")
    with pytest.raises(NotAllowed):
        hand_to(cast.client_admin, item, "olga")
    complete(cast.staff, item, "answered")
    with pytest.raises(Conflict):
        hand_to(cast.staff, item, "olga")
    assert bell(olga).rows == ()
