"""Who hears of what: the bell rings and the mail goes to the client's side, never to a colleague in its place."""

import pytest
from sqlmodel import col, select

from clientconnect import clock
from clientconnect.errors import Conflict
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.copies import copies_out, gather, print_copy
from clientconnect.services.requests.decide_payment import post_payment
from clientconnect.services.requests.item_tables import News
from clientconnect.services.requests.item_view import client_item, open_item_detail
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.payment_rows import reported_payments
from clientconnect.services.requests.press import press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.talk import Call, answer, ask_about, log_call, reply
from tests.cast import CLIENT, Cast, person
from tests.services.access.conftest import Box
from tests.services.access.people import put_role, put_user


@pytest.fixture
def ids(cast: Cast, account: str) -> dict[str, int]:
    """Who may write at the branch, at its head office, at another branch; who only reads, and who is locked."""
    writes, reads = put_role("writes", "request:read", "request:make"), put_role("reads", "request:read")
    places = {
        "north": ("NORTH", writes, None),
        "head": ("GROUP", writes, None),
        "lake": ("LAKE", writes, None),
        "reader": ("NORTH", reads, None),
        "locked": ("NORTH", writes, clock.now()),
    }
    return {
        name: put_user(name, roles={role: [cast.clients[code]]}, telephone="(937) 555-0118", locked_at=locked_at)
        for name, (code, role, locked_at) in places.items()
    }


def of_north(cast: Cast, ids: dict[str, int]) -> Actor:
    return person("north", CLIENT, frozenset({cast.clients["NORTH"]}), user_id=ids["north"])


def rung(kind: str) -> list[int]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(News.user_id).where(News.kind == kind).order_by(col(News.user_id))))


def test_a_question_of_the_agency_reaches_the_people_of_the_client(
    cast: Cast, account: str, ids: dict[str, int], box: Box
) -> None:
    item = ask_about(cast.staff, account, "Do you know a newer address?", code="CC/CS", key=new_id())
    assert rung("asked") == sorted([ids["north"], ids["head"]])
    assert sorted(box.addressees()) == ["head@agency.example", "north@agency.example"]
    assert open_item_detail(cast.staff, item).call_name == "North Valley Hospital"
    reply(of_north(cast, ids), item, "Yes: 12 Elm Street.", key=new_id())
    shown = open_item_detail(cast.staff, item)
    assert (shown.call_name, shown.sender.telephone) == ("North", "(937) 555-0118")
    box.letters.clear()
    answer(cast.staff, item, "Thank you.", key=new_id())
    complete(cast.staff, item, "answered")
    assert rung("answered") == rung("completed") == [ids["north"]]
    assert box.addressees() == ["north@agency.example"] * 2


def test_an_answer_reaches_the_sender_alone(cast: Cast, account: str, ids: dict[str, int], box: Box) -> None:
    item = press(of_north(cast, ids), account, "post-note", key=new_id(), text="Please look.").item_id
    answer(cast.staff, item, "We did.", key=new_id())
    assert rung("answered") == [ids["north"]]
    assert box.addressees() == ["north@agency.example"]


def test_gathering_a_copy_completes_by_the_same_rules(cast: Cast, account: str, ids: dict[str, int], box: Box) -> None:
    new = NewPayment("11/12/2026", "50.25", "client", "check", "4471")
    item = report_payment(of_north(cast, ids), account, new, key=new_id()).item_id
    print_copy(cast.staff, item, "Luis")
    with pytest.raises(Conflict, match="neither posted nor rejected"):
        gather(cast.staff, copies_out(cast.staff)[0].public_id, "posted")
    assert client_item(of_north(cast, ids), item).row.state == "new"
    post_payment(cast.staff, reported_payments(cast.staff)[0].public_id)
    gather(cast.staff, copies_out(cast.staff)[0].public_id, "posted")
    assert client_item(of_north(cast, ids), item).row.state == "done"
    assert (rung("posted"), rung("completed")) == ([ids["north"]], [])
    assert [subject.rsplit(" ", 1)[-1] for _to, subject, _text in box.letters] == ["posted."]


def test_what_waited_goes_on_when_the_client_is_called(cast: Cast, account: str) -> None:
    item = ask_about(cast.staff, account, "Do you know a newer address?", code="CC/CS", key=new_id())
    log_call(cast.staff, item, Call("Dana", "voicemail", ""), key=new_id())
    assert client_item(cast.client_admin, item).row.state == "waiting"
    log_call(cast.staff, item, Call("Dana", "reached", "She does not."), key=new_id())
    assert client_item(cast.client_admin, item).row.state == "taken"
