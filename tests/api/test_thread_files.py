"""Files of conversations over HTTP: to those who read the conversation, in a sandbox; nothing for anybody else."""

import pytest

from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.item_view import open_item_detail
from clientconnect.services.requests.press import press
from clientconnect.services.requests.shipped import ship_requests
from clientconnect.services.requests.talk import comment
from tests.api.conftest import As
from tests.cast import Cast
from tests.services.accounts.paperwork import PDF, placed, staged

POLICY = "sandbox; default-src 'none'"


@pytest.fixture
def item(cast: Cast) -> str:
    """Return the id of a note of NORTH with a file, and a comment among the staff with another."""
    with database.transaction(writes=True) as session:
        ship_requests(session)
    account = placed()["S1"]
    mine = staged(cast.client_admin, account, PDF, "bill.pdf").id
    sent = press(cast.client_admin, account, "post-note", key=new_id(), text="See this.", files=[mine])
    inner = staged(cast.staff, account, PDF, "inner.pdf").id
    comment(cast.staff, sent.item_id, "Among us.", key=new_id(), files=[inner])
    return sent.item_id


async def test_who_reads_the_conversation_reads_its_files(visit: As, cast: Cast, item: str) -> None:
    sent, inner = (step.files[0].public_id for step in open_item_detail(cast.staff, item).steps)
    for who, status in (("client", 200), ("reader", 200), ("staff", 200), ("stranger", 404), ("nobody", 303)):
        answer = await visit(who).get(f"/files/message/{sent}")
        assert (answer.status_code, answer.content == PDF) == (status, status == 200)
        inside = await visit(who).get(f"/files/message/{inner}")
        assert inside.status_code == (200 if who == "staff" else 303 if who == "nobody" else 404)
    answer = await visit("client").get(f"/files/message/{sent}?download=1")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_one_road_does_not_serve_what_is_another_s(visit: As, cast: Cast, item: str) -> None:
    sent = open_item_detail(cast.staff, item).steps[0].files[0].public_id
    for path in (
        f"/files/attachment/{sent}",
        f"/files/notice/{sent}",
        "/files/message/garbage",
        f"/files/message/{item}",
    ):
        assert (await visit("client").get(path)).status_code == 404
