"""Two people, two tabs, two clicks at the very same moment: one of them wins, and nothing is there twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from clientconnect.errors import Conflict, PortalError
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.account_view import open_account
from clientconnect.services.requests.board import board
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.decide_payment import post_payment, reject_payment, withdraw_payment
from clientconnect.services.requests.item_view import open_item_detail
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.take import take
from tests.cast import Cast

GIVEN = NewPayment("11/12/2026", "50.25", "client", "check", "4471")


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do all of ``acts`` at the same moment; return what each gave, or the error that it met."""
    ready = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        ready.wait()
        try:
            return act()
        except PortalError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_of_those_who_take_an_item_at_once_one_has_it(cast: Cast, account: str) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Please look.").item_id
    people = (cast.staff, cast.agency_admin) * 3
    found = at_once(*(lambda who=who: take(who, item) for who in people))
    assert {type(one) for one in found} == {type(None), Conflict}
    steps = [step.kind for step in open_item_detail(cast.staff, item).steps]
    assert steps.count("taken") == 1


def test_a_click_that_arrives_six_times_is_one(cast: Cast, account: str) -> None:
    key = new_id()
    sent = at_once(*[lambda: press(cast.client_admin, account, "post-note", key=key, text="Once.")] * 6)
    paid = at_once(*[lambda: report_payment(cast.client_admin, account, GIVEN, key=new_id())] * 3)
    assert {getattr(one, "number", one) for one in sent} == {sent[0].number}  # type: ignore[attr-defined]
    assert sorted(isinstance(one, Conflict) for one in paid) == [False, True, True]
    assert board(cast.staff, "all").all_open == 2


def test_each_gets_a_number_of_its_own(cast: Cast, account: str) -> None:
    sent = at_once(
        *(lambda n=n: press(cast.client_admin, account, "post-note", key=new_id(), text=f"{n}") for n in range(8))
    )
    numbers = sorted(one.number for one in sent)  # type: ignore[attr-defined]
    assert [number[-5:] for number in numbers] == [f"{place:05}" for place in range(1, 9)]


def test_a_payment_is_decided_on_once(cast: Cast, account: str) -> None:
    item = report_payment(cast.client_admin, account, GIVEN, key=new_id()).item_id
    payment = open_account(cast.client_admin, account).reported[0].public_id
    found = at_once(
        lambda: post_payment(cast.staff, payment),
        lambda: reject_payment(cast.staff, payment, "No."),
        lambda: withdraw_payment(cast.client_admin, payment, "Mine."),
        lambda: post_payment(cast.staff, payment),
    )
    assert sorted(isinstance(one, Conflict) for one in found) == [False, True, True, True]
    state = open_account(cast.client_admin, account).reported[0].state
    assert state in {"posted", "rejected", "withdrawn"}
    if state != "withdrawn":
        assert sorted(
            type(one) is Conflict for one in at_once(*[lambda: complete(cast.staff, item, "posted")] * 3)
        ) == [
            False,
            True,
            True,
        ]
