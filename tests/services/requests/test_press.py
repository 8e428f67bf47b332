"""Press a button, write to the agency: a receipt, an item in the right queue, a note with its code; once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.clients.views import show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.account_view import account_panel, account_requests, open_account
from clientconnect.services.requests.board import board
from clientconnect.services.requests.buttons import save_button
from clientconnect.services.requests.complete import retract
from clientconnect.services.requests.drafts import DraftView, open_draft, save_draft
from clientconnect.services.requests.item_tables import Outgoing, WorkItem
from clientconnect.services.requests.item_view import client_item, open_item_detail
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import CallBack, contact_agency, press, request_form
from clientconnect.services.requests.report_payment import payment_form, report_payment, review_payment
from tests.cast import Cast
from tests.services.accounts.load.records import account as a_record
from tests.services.accounts.paperwork import placed

PAID = NewPayment("11/12/2026", "50.25", "client", "check", "4471")
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # Monday noon in New York


def items() -> list[WorkItem]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(WorkItem).order_by(WorkItem.id)))  # type: ignore[arg-type]


@time_machine.travel(NOON, tick=False)
def test_a_customer_service_request_promises_a_call_within_24_hours(cast: Cast, account: str) -> None:
    call = CallBack("Dana Whitfield", "(937) 555-0118", "any time")
    receipt = press(cast.client_admin, account, "customer-service", key=new_id(), text="Please call me.", call=call)
    assert receipt.number == "CS-2026-00001"
    assert receipt.sentence == "A customer service representative will call you within 24 hours."
    assert receipt.due_at == NOON + timedelta(hours=24)
    assert (receipt.call_number, receipt.text) == ("(937) 555-0118", "Please call me.")
    shown = board(cast.staff, "customer-service")
    assert [row.number for row in shown.rows] == [receipt.number]
    assert shown.rows[0].code == "CC/CS"
    assert (shown.all_open, shown.all_late, shown.mine) == (1, 0, 0)
    detail = open_item_detail(cast.staff, receipt.item_id)
    assert (detail.text, detail.call_number) == ("Please call me.", "(937) 555-0118")
    assert [step.kind for step in detail.steps] == ["sent"]


@time_machine.travel(NOON, tick=False)
def test_a_note_stands_among_the_comments_with_its_code_and_goes_out(cast: Cast, account: str) -> None:
    receipt = press(cast.client_admin, account, "post-note", key=new_id(), text="She moved to Dayton.")
    note = account_panel(cast.read_only, account, "notes")[0]
    assert (note.code, note.author, note.text) == ("SC/CN", "client-admin", "She moved to Dayton.")  # type: ignore[union-attr]
    with database.transaction(writes=False) as session:
        waiting = session.exec(select(Outgoing)).one()
    assert (waiting.kind, waiting.subject_id, waiting.acknowledged_at) == ("comment", receipt.item_id, None)
    assert receipt.due_at == datetime(2026, 11, 24, 22, 0, tzinfo=UTC)  # the next business day's end


def test_a_second_click_makes_nothing_new(cast: Cast, account: str) -> None:
    key = new_id()
    first = press(cast.client_admin, account, "post-note", key=key, text="Once.")
    again = press(cast.client_admin, account, "post-note", key=key, text="Once.")
    assert again.number == first.number
    assert len(items()) == 1
    other = press(cast.client_admin, account, "post-note", key=new_id(), text="Once.")
    assert other.number != first.number


def test_who_may_only_read_sees_but_cannot_press(cast: Cast, account: str) -> None:
    with pytest.raises(NotAllowed):
        press(cast.read_only, account, "post-note", key=new_id(), text="No.")
    with pytest.raises(NotAllowed):
        contact_agency(cast.read_only, account, "question", "No.", key=new_id())
    assert items() == []


def test_another_client_sees_nothing(cast: Cast, account: str) -> None:
    receipt = press(cast.client_admin, account, "post-note", key=new_id(), text="Ours.")
    for call in (
        lambda: press(cast.stranger, account, "post-note", key=new_id(), text="Theirs."),
        lambda: account_requests(cast.stranger, account),
        lambda: client_item(cast.stranger, receipt.item_id),
        lambda: request_form(cast.stranger, account, "post-note"),
    ):
        with pytest.raises(NotFound):
            call()
    assert len(items()) == 1


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001, "My card is 4111 1111 1111 1111."])
def test_a_bad_text_is_refused_beside_its_field(cast: Cast, account: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        press(cast.client_admin, account, "post-note", key=new_id(), text=text)
    assert set(refused.value.fields) == {"text"}
    assert items() == []


def test_a_button_withdrawn_meanwhile_is_no_longer_pressed(cast: Cast, account: str) -> None:
    save_button(system("test"), "post-note", {"is_shown": False})
    with pytest.raises(NotFound):
        press(cast.client_admin, account, "post-note", key=new_id(), text="Too late.")


def test_a_key_counts_for_one_account(cast: Cast, account: str) -> None:
    with pytest.raises(Invalid):
        press(cast.client_admin, account, "post-note", key="nonsense", text="Hello.")


@time_machine.travel(NOON, tick=False)
def test_contact_agency_is_customer_service_and_an_adjustment_accounting(cast: Cast, account: str) -> None:
    asked = contact_agency(cast.client_admin, account, "question", "How much?", key=new_id())
    lowered = contact_agency(cast.client_admin, account, "adjustment", "Billed twice.", key=new_id(), amount="12.50")
    assert [row.code for row in items()] == ["CC/CS", "SC/AC"]
    assert items()[1].detail["amount"] == "12.50"
    assert asked.number.startswith("CA-2026-")
    assert lowered.due_at is not None
    with pytest.raises(Invalid) as refused:
        contact_agency(cast.client_admin, account, "adjustment", "Billed twice.", key=new_id(), amount="-5")
    assert "amount" in refused.value.fields


def test_an_agency_adds_a_button_of_its_own(cast: Cast, account: str) -> None:
    save_button(
        system("test"),
        "stop-letters",
        {
            "label": "Stop Letters",
            "does": "action",
            "code": "SC/CN",
            "prefix": "SL",
            "promise": "working_hours",
            "promise_hours": 4,
            "sentence": "No letter goes out until we have looked.",
            "position": 6,
        },
    )
    receipt = press(cast.client_admin, account, "stop-letters", key=new_id())
    assert (receipt.label, receipt.promise) == ("Stop Letters", "working_hours")
    with pytest.raises(Invalid) as refused:
        save_button(system("test"), "bad", {"label": "", "does": "nothing", "code": "??"})
    assert {"label", "does", "code"} <= set(refused.value.fields)


def test_one_key_on_two_accounts_is_a_conflict(cast: Cast, account: str) -> None:
    from tests.services.accounts.load.records import account as record
    from tests.services.accounts.paperwork import placed

    other = placed(record("S2"))["S2"]
    key = new_id()
    press(cast.client_admin, account, "post-note", key=key, text="Here.")
    with pytest.raises(Conflict):
        press(cast.client_admin, other, "post-note", key=key, text="There.")


def test_what_another_tab_typed_is_not_taken_for_a_second_click(cast: Cast, account: str) -> None:
    key = new_id()
    first = press(cast.client_admin, account, "post-note", key=key, text="First")
    assert press(cast.client_admin, account, "post-note", key=key, text=" First ").number == first.number
    with pytest.raises(Conflict, match=first.number):
        press(cast.client_admin, account, "post-note", key=key, text="Second")


def test_what_was_typed_after_another_tab_sent_is_kept_under_a_new_key(cast: Cast, account: str) -> None:
    key, fresh = new_id(), new_id()
    save_draft(cast.client_admin, account, "post-note", {"text": "First"}, press_key=key)
    number = press(cast.client_admin, account, "post-note", key=key, text="First").number
    assert open_draft(cast.client_admin, account, "post-note", fresh) == DraftView(fresh, sent_number=number)
    save_draft(cast.client_admin, account, "post-note", {"text": "Second"}, press_key=key)
    found = open_draft(cast.client_admin, account, "post-note", fresh)
    assert (found.press_key, found.fields, found.sent_number) == (fresh, {"text": "Second"}, number)


def test_an_account_that_was_closed_meanwhile_takes_what_is_sent_and_the_agency_sees_it(
    cast: Cast, account: str
) -> None:
    placed(a_record("S1", status_code="PIF", closed_on=date(2026, 11, 20)))
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Paid again.").item_id
    assert open_item_detail(cast.staff, item).account.status.name == "Paid in full"


def test_an_account_that_went_to_another_client_takes_nothing_more_and_its_conversations_stay(
    cast: Cast, account: str
) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Before.").item_id
    report_payment(cast.client_admin, account, PAID, key=new_id())
    placed(a_record("S1", client_code="SUPPLY"))
    for act in (
        lambda: press(cast.client_admin, account, "post-note", key=new_id(), text="After."),
        lambda: request_form(cast.client_admin, account, "post-note"),
        lambda: retract(cast.client_admin, item, "Wrong."),
        lambda: client_item(cast.stranger, item),
    ):
        with pytest.raises(NotFound):
            act()
    assert client_item(cast.client_admin, item).text == "Before."
    seen = open_account(cast.stranger, account, "requests")
    assert (seen.requests, seen.reported, payment_form(cast.stranger, account).reversible) == ((), (), ())
    assert not review_payment(cast.stranger, account, PAID).alike
    assert len(open_account(cast.staff, account, "requests").requests) == 2


def test_a_window_masks_the_routing_and_check_number_where_the_client_hides_them(cast: Cast, account: str) -> None:
    check = placed(replace(a_record("S2"), number="", routing_number="121000358", check_number="1187"))["S2"]
    assert request_form(cast.client_admin, check).account_number == "121000358 1187"
    show_to_client(cast.agency_admin, "NORTH", "fields", ("address",))
    for seen in (request_form(cast.client_admin, check), payment_form(cast.client_admin, check)):
        assert seen.account_number == "…1187"
    press(cast.client_admin, check, "post-note", key=new_id(), text="Seen?")
    report_payment(cast.client_admin, check, PAID, key=new_id())
    shown = open_account(cast.client_admin, check, "requests")
    assert {row.account_number for row in (*shown.requests, *shown.reported)} == {"…1187"}
    assert {row.account_number for row in board(cast.staff, "all").rows} == {"121000358 1187"}
    assert request_form(cast.client_admin, account).account_number == "10048213"
