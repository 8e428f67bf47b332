"""Work an item: taken by one, talked about, transferred, completed, confirmed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.foundation.actor import EVERY_CLIENT
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.account_view import account_panel
from clientconnect.services.requests.bell import bell
from clientconnect.services.requests.board import board
from clientconnect.services.requests.board_filters import Narrowing, board_choices
from clientconnect.services.requests.complete import complete, confirm, retract
from clientconnect.services.requests.item_view import client_item, open_item_detail
from clientconnect.services.requests.press import press
from clientconnect.services.requests.take import release, take, transfer
from clientconnect.services.requests.talk import Call, answer, ask, ask_about, comment, log_call, reply
from tests.cast import STAFF, Cast, person
from tests.services.access.people import put_user
from tests.services.requests.sending import sent

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def test_taking_has_one_winner(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    take(cast.staff, item)
    take(cast.staff, item)
    with pytest.raises(Conflict, match="quality took this"):
        take(cast.agency_admin, item)
    assert board(cast.staff, "mine").mine == 1
    with pytest.raises(Conflict):
        release(cast.agency_admin, item)
    release(cast.staff, item)
    take(cast.agency_admin, item)


def test_a_call_meets_the_promise_and_nothing_else_does(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        item = sent(cast, account, "customer-service")
        take(cast.staff, item)
        answer(cast.staff, item, "We will call you.", key=new_id())
        assert client_item(cast.client_admin, item).row.clock.state == "running"
        with pytest.raises(Conflict, match="promised a call"):
            complete(cast.staff, item, "answered")
        ask(cast.staff, item, "Which number?", key=new_id())
        clock.shift(timedelta(hours=2))
        assert client_item(cast.client_admin, item).row.clock.due_at == NOON + timedelta(hours=24)
        reply(cast.client_admin, item, "The office.", key=new_id())
        log_call(cast.staff, item, Call("Dana", "voicemail", ""), key=new_id())
        assert client_item(cast.client_admin, item).row.clock.state == "running"
        log_call(cast.staff, item, Call("Dana", "reached", "All is well."), key=new_id())
        shown = client_item(cast.client_admin, item).row.clock
        assert (shown.state, shown.is_in_time) == ("met", True)
        complete(cast.staff, item, "client_called")
    kinds = [step.kind for step in client_item(cast.client_admin, item).steps]
    assert kinds == ["sent", "taken", "answered", "asked", "replied", "called", "completed"]
    assert {row.kind for row in bell(cast.client_admin).rows} == {"answered", "asked", "completed"}


def test_a_question_stops_a_clock_that_may_pause(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        item = sent(cast, account)
        due = client_item(cast.client_admin, item).row.clock.due_at
        ask(cast.staff, item, "Which letter?", key=new_id())
        assert client_item(cast.client_admin, item).row.clock.state == "waiting"
        clock.shift(timedelta(days=7))
        assert board(cast.staff, "quality-control").all_late == 0
        reply(cast.client_admin, item, "The one of July.", key=new_id())
        assert client_item(cast.client_admin, item).row.clock.due_at == due + timedelta(days=7)


def test_a_transfer_begins_the_promise_of_the_other_code(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        item = sent(cast, account)
        clock.shift(timedelta(hours=3))
        with pytest.raises(Invalid):
            transfer(cast.staff, item, "CC/CS", "")
        transfer(cast.staff, item, "CC/CS", "She wants a call.")
        row = board(cast.staff, "customer-service").rows[0]
        assert row.clock.due_at == NOON + timedelta(hours=27)
        assert row.made_at == NOON
        assert board(cast.staff).followed_up == 1
        confirm(cast.staff, item, "Called.")
        assert board(cast.staff).followed_up == 0
        with pytest.raises(NotAllowed):
            confirm(cast.client_admin, item)


def test_a_comment_is_for_colleagues_only(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    comment(cast.staff, item, "Difficult.", key=new_id())
    assert [step.kind for step in open_item_detail(cast.staff, item).steps] == ["sent", "commented"]
    assert [step.kind for step in client_item(cast.client_admin, item).steps] == ["sent"]


def test_what_is_late_says_so_and_stands_first(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        first = sent(cast, account, "customer-service")
        clock.shift(timedelta(hours=23, minutes=30))
        second = sent(cast, account, "customer-service")
        assert [row.clock.state for row in board(cast.staff, "all").rows] == ["soon", "running"]
        clock.shift(timedelta(hours=1))
        shown = board(cast.staff, "all", Narrowing(state="late"))
        assert [row.public_id for row in shown.rows] == [first]
        assert shown.all_late == 1
        assert second not in [row.public_id for row in shown.rows]


def test_a_note_on_the_wrong_account_is_taken_back_and_its_readers_named(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    open_item_detail(cast.staff, item)
    taken_back = retract(cast.client_admin, item, "Wrong debtor.")
    assert taken_back.readers == ("quality",)
    assert account_panel(cast.client_admin, account, "notes") == []
    assert board(cast.staff, "all").all_open == 0
    with pytest.raises(Conflict):
        take(cast.staff, item)
    with pytest.raises(Conflict):
        retract(cast.client_admin, item, "Again.")


def test_a_question_of_the_agency_promises_nothing_until_the_client_replies(cast: Cast, account: str) -> None:
    asked = ask_about(cast.staff, account, "Do you know a newer address?", code="CC/CS", key=new_id())
    row = board(cast.staff, "mine").rows[0]
    assert (row.state, row.clock.state) == ("waiting", "none")
    reply(cast.client_admin, asked, "Yes: 12 Elm Street.", key=new_id())
    first = board(cast.staff, "mine").rows[0]
    assert (first.state, first.clock.state) == ("taken", "running")
    reply(cast.client_admin, asked, "I mean 14.", key=new_id())
    assert board(cast.staff, "mine").rows[0].clock == first.clock
    answer(cast.staff, asked, "Thank you.", key=new_id())
    assert board(cast.staff, "mine").rows[0].clock.state == "met"


def test_the_counts_of_a_list_are_of_all_its_pages(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for place in range(55):
            asked = press(cast.client_admin, account, "customer-service", key=new_id(), text=f"No. {place}").item_id
        ask_about(cast.staff, account, "And you?", code="CC/CS", key=new_id())
        clock.shift(timedelta(hours=25))
        shown = board(cast.staff, "customer-service", offset=50)
        assert (shown.count, len(shown.rows), shown.late, shown.waiting) == (56, 6, 55, 1)
        number = client_item(cast.client_admin, asked).row.number
        found = board(cast.staff, "all", Narrowing(number))
        assert (found.count, found.late, found.waiting) == (1, 1, 0)
        nothing = board(cast.staff, "all", Narrowing("nobody"))
        assert (nothing.count, nothing.late, nothing.waiting) == (0, 0, 0)


def test_the_board_is_narrowed_by_state_client_and_taker(cast: Cast, account: str) -> None:
    first, second = sent(cast, account), sent(cast, account, "customer-service")
    luis = put_user("luis", is_staff=True)
    take(person("luis", STAFF, EVERY_CLIENT, user_id=luis, staff=True), first)

    def shown(by: Narrowing) -> set[str]:
        return {row.public_id for row in board(cast.staff, "all", by).rows}

    choices = board_choices(cast.staff)
    of_client = {one.name: shown(Narrowing(client=one.public_id)) for one in choices.clients}
    assert {frozenset(found) for found in of_client.values()} == {frozenset(), frozenset({first, second})}
    assert of_client[board(cast.staff, "all").rows[0].client_name] == {first, second}
    assert shown(Narrowing(state="taken")) == shown(Narrowing(taker="luis")) == {first}
    assert shown(Narrowing(state="new")) == {second}
    assert shown(Narrowing(state="new", taker="luis")) == shown(Narrowing(taker="nobody")) == set()
    for unknown in (Narrowing(state="gone"), Narrowing(client="gone")):
        with pytest.raises(NotFound):
            board(cast.staff, "all", unknown)
