"""How far a request is, as its client reads it, follows who has it now."""

from pathlib import Path

import pytest

from clientconnect.components.requests.progress import Stage, stages
from clientconnect.services.foundation import database, file_store, mail
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.complete import complete, retract
from clientconnect.services.requests.item_view import client_item
from clientconnect.services.requests.press import press
from clientconnect.services.requests.shipped import ship_requests
from clientconnect.services.requests.take import hand_to, release, take, transfer
from clientconnect.services.requests.talk import Call, answer, ask, ask_about, log_call, reply
from tests.cast import Cast, assemble
from tests.services.access.people import put_user
from tests.services.accounts.paperwork import placed


@pytest.fixture
def cast(sqlite_engine: object) -> Cast:
    return assemble()


@pytest.fixture
def account(cast: Cast, tmp_path: Path) -> str:
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example", portal="https://portal.example"))
    file_store.configure(tmp_path, 10_000_000)
    with database.transaction(writes=True) as session:
        ship_requests(session)
    put_user("luis", name="Luis Ferrer", is_staff=True)
    return placed()["S1"]


def sent(cast: Cast, account: str, button: str = "post-note") -> str:
    return press(cast.client_admin, account, button, key=new_id(), text="Please look.").item_id


def drawn(cast: Cast, item: str) -> list[Stage]:
    return stages(client_item(cast.client_admin, item))


def names(cast: Cast, item: str) -> list[str]:
    """Return the stages, those that are done with a plus, the one where the request stands with an arrow."""
    marks = {(True, False): "+", (False, True): ">", (False, False): " "}
    return [marks[one.is_done, one.is_now] + one.name for one in drawn(cast, item)]


def test_a_request_is_with_whom_it_was_handed_to(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    assert names(cast, item) == ["+Sent", " Taken", " Answer", " Completed"]
    take(cast.staff, item)
    assert names(cast, item) == ["+Sent", "+Taken by quality", " Answer", " Completed"]
    assert drawn(cast, item)[1].at is not None
    hand_to(cast.staff, item, "luis")
    assert names(cast, item) == ["+Sent", "+Taken by Luis Ferrer", " Answer", " Completed"]
    assert drawn(cast, item)[1].at is None


@pytest.mark.parametrize("gives_away", [release, lambda actor, item: transfer(actor, item, "SC/AC", "Theirs.")])
def test_nobody_has_what_was_given_back_or_transferred(cast: Cast, account: str, gives_away) -> None:
    item = sent(cast, account)
    take(cast.staff, item)
    gives_away(cast.staff, item)
    assert names(cast, item) == ["+Sent", " Taken", " Answer", " Completed"]


def test_a_question_stands_until_it_is_answered(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    take(cast.staff, item)
    ask(cast.staff, item, "Which letter?", key=new_id())
    assert names(cast, item) == ["+Sent", "+Taken by quality", ">Question to you", " Answer", " Completed"]
    assert drawn(cast, item)[3].due_at is None  # the clock stands
    release(cast.staff, item)
    assert names(cast, item)[1:3] == [" Taken", ">Question to you"]
    asked = ask_about(cast.staff, account, "A newer address?", key=new_id())
    assert names(cast, asked) == ["+Asked", "+Taken by quality", ">Your answer", " Completed"]
    reply(cast.client_admin, asked, "12 Elm Street.", key=new_id())
    assert names(cast, asked) == ["+Asked", "+Taken by quality", "+Your answer", " Answer", " Completed"]


def test_a_promised_call_is_made_when_it_reached_somebody(cast: Cast, account: str) -> None:
    item = sent(cast, account, "customer-service")
    take(cast.staff, item)
    answer(cast.staff, item, "We will call.", key=new_id())
    log_call(cast.staff, item, Call("Dana", "voicemail", ""), key=new_id())
    assert names(cast, item)[2] == " Call"
    assert drawn(cast, item)[2].due_at is not None
    log_call(cast.staff, item, Call("Dana", "reached", "All is well."), key=new_id())
    assert names(cast, item)[2] == "+Call"


def test_what_is_done_tells_who_had_it_last(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    take(cast.staff, item)
    release(cast.staff, item)
    complete(cast.agency_admin, item, "answered")
    assert names(cast, item) == ["+Sent", "+Taken by quality", "+Answer", "+Completed"]
    item = sent(cast, account)
    complete(cast.agency_admin, item, "answered")
    assert names(cast, item) == ["+Sent", "+Taken", "+Answer", "+Completed"]


def test_what_was_taken_back_goes_no_further(cast: Cast, account: str) -> None:
    item = sent(cast, account)
    retract(cast.client_admin, item, "Another account's.")
    assert names(cast, item) == ["+Sent", "+Taken back"]
