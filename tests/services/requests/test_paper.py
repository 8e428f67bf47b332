"""A request and its receipt on paper: whatever was written, a page comes of it; what people write comes on one."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from clientconnect.services.foundation import paper
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.paper import request_page
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import CallBack, press
from clientconnect.services.requests.receipt_paper import receipt_page
from clientconnect.services.requests.report_payment import report_payment
from tests.cast import Cast

TEXTS = {
    "a few words": ("Please call.", 1),
    "prose": ("The debtor says that he has paid and sends the receipt. " * 60, 1),
    "lines": ("One line.\n" * 60, 1),
    "wide letters": ("W" * 3000, 2),
    "a long word": ("x" * 5000, 1),
    "empty lines": ("\n\n\n".join("abc"), 1),
}


@pytest.fixture(autouse=True)
def logs_again() -> Iterator[None]:
    """Let the log speak after the test: what draws is made for a process of its own and silences it."""
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_comes_on_paper(cast: Cast, account: str, tmp_path: Path, name: str) -> None:
    text, most = TEXTS[name]
    call = CallBack("W" * 60, "(937) 555-0118", "W" * 60)
    item = press(cast.client_admin, account, "customer-service", key=new_id(), text=text, call=call).item_id
    for html in (request_page(cast.staff, item), receipt_page(cast.client_admin, item)):
        paper.draw(html, str(tmp_path / "page.pdf"))
        with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
            assert len(document) <= most
            assert text.split()[0][:8] in document[0].get_textpage().get_text_bounded().replace("\r\n", "")


def test_a_payment_with_a_long_comment_comes_on_paper(cast: Cast, account: str, tmp_path: Path) -> None:
    new = NewPayment("11/12/2026", "50.25", "client", "check", "4471", "At the desk. " * 800)
    item = report_payment(cast.client_admin, account, new, key=new_id()).item_id
    for html in (request_page(cast.staff, item), receipt_page(cast.client_admin, item)):
        paper.draw(html, str(tmp_path / "page.pdf"))
        with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
            assert len(document) <= 4
