"""The receipt to print: a PDF with its number, for who may see the request; routing and check numbers masked."""

from dataclasses import replace

import pypdfium2
import pytest

from clientconnect.services.clients.views import show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.models import Receipt
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.shipped import ship_requests
from tests.api.conftest import As
from tests.cast import Cast
from tests.services.accounts.load.records import account
from tests.services.accounts.paperwork import placed, png, staged


@pytest.fixture
def placed_account(cast: Cast) -> str:
    """Return the id of a check account of NORTH that has no number of its own."""
    with database.transaction(writes=True) as session:
        ship_requests(session)
    check = replace(account("S1"), number="", type_code="check", routing_number="121000358", check_number="1187")
    return placed(check)["S1"]


async def printed(visit: As, receipt: Receipt, who: str = "client") -> str:
    answer = await visit(who).get(f"/files/receipt/{receipt.item_id}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert 'inline; filename="receipt.pdf"' in answer.headers["content-disposition"]
    pages = pypdfium2.PdfDocument(answer.content)
    assert len(pages) == 1
    return " ".join(pages[0].get_textpage().get_text_bounded().split())


async def test_what_when_and_by_whom(visit: As, cast: Cast, placed_account: str) -> None:
    proof = staged(cast.client_admin, placed_account, png(), "cheque.png").id
    new = NewPayment("11/02/2026", "1,012.50", "client", "check", "4471", "Thank you", proof=proof)
    receipt = report_payment(cast.client_admin, placed_account, replace(new, is_more=True), key=new_id())
    text = await printed(visit, receipt)
    for part in (receipt.number, "client-admin", "$1,012.50", "11/02/2026", "4471", "Thank you", "cheque.png", "1187"):
        assert part in text
    assert receipt.number in await printed(visit, receipt, "reader")


async def test_masks_are_kept(visit: As, cast: Cast, placed_account: str) -> None:
    receipt = press(cast.client_admin, placed_account, "post-note", key=new_id(), text="She <b>moved</b>.")
    show_to_client(system("test"), "NORTH", "fields", ("address",))
    text = await printed(visit, receipt)
    assert "She <b>moved</b>." in text
    assert "121000358" not in text
    assert "121000358" in await printed(visit, receipt, "staff")


async def test_nobody_else_gets_it(visit: As, cast: Cast, placed_account: str) -> None:
    receipt = press(cast.client_admin, placed_account, "post-note", key=new_id(), text="Ours.")
    for who, status in (("stranger", 404), ("nobody", 303)):
        assert (await visit(who).get(f"/files/receipt/{receipt.item_id}")).status_code == status
    assert (await visit("client").get("/files/receipt/garbage")).status_code == 404
