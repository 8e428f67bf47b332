"""Intake on screen: what waits, the likeness, remarks and decisions, a batch, two people at once, who may not."""

from pathlib import Path

import pytest
from nicegui.testing import User
from sqlmodel import select

from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database
from clientconnect.services.placements.batch_review import accept_in_portions
from clientconnect.services.placements.models import SubmittedReceipt
from clientconnect.services.placements.review import begin_review, return_with_remarks
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch
from tests.cast import Cast
from tests.pages.conftest import Enter, settle
from tests.services.access.people import put_role, put_user
from tests.services.accounts.load.records import account, maria
from tests.services.accounts.paperwork import placed, png
from tests.services.placements.desk import batch, entry, prepare, reviewer, row_of, rows_of, sent

RIGHTS = ("submission:review", "submission:read", "queue:work", "account:read", "request:read", "attachment:read")


@pytest.fixture
def people(portal: User, cast: Cast, tmp_path: Path) -> Cast:
    """Priya reviews, Quinn works the queues, Ben is a client's; what is shipped is there."""
    prepare(tmp_path)
    put_user("priya", roles={put_role("intake", *RIGHTS, is_staff=True): [None]}, is_staff=True)
    put_user("quinn", roles={put_role("works", "queue:work", "account:read", is_staff=True): [None]}, is_staff=True)
    put_user("ben", roles={put_role("places", "submission:read", "submission:make"): [cast.clients["NORTH"]]})
    return cast


def other(number: str) -> Entry:
    """Return an account of somebody who is like nobody."""
    person = {"responsible__last_name": "QUINTERO", "responsible__first_name": "ELISA", "responsible__ssn": ""}
    return entry(number=number, responsible__birth_on="02/02/1990", **person)


async def opened(portal: User, enter: Enter, given: SubmittedReceipt) -> None:
    await enter("priya")
    await portal.open(f"/intake/{given.public_id}")
    await portal.should_see(given.number)


def accounts() -> list[Account]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(Account)))


async def test_what_waits_is_listed_and_one_is_chosen(portal: User, people: Cast, enter: Enter) -> None:
    first = sent(people, other("Q-1"))
    batch(people, [other("Q-2"), other("Q-3")])
    await enter("priya")
    await portal.open("/intake")
    await portal.should_see("3 accounts to review")
    await portal.should_see("QUINTERO, ELISA D")
    await portal.should_see("november.csv")
    await portal.should_see("2 accounts from a file · $10.00")
    await portal.should_see("Choose a new account")
    links = {one.props["href"] for one in portal.find(marker="to-review").elements}
    assert f"/intake/{first.public_id}" in links


async def test_one_is_accepted_under_the_agencys_number_and_the_next_opens(
    portal: User, people: Cast, enter: Enter
) -> None:
    given, second = sent(people, images={"card.png": png()}), sent(people, other("Q-1"))
    await opened(portal, enter, given)
    await portal.should_see("•••-••-6120")
    await portal.should_not_see("219-09-6120")
    await portal.should_see("card.png")
    portal.find(marker="agency-number").type("10031775")
    portal.find(marker="accept").click()
    await portal.should_see(f"{given.number} is accepted")
    await settle()
    assert [one.agency_number for one in accounts()] == ["10031775"]
    assert row_of(second.public_id).state == "received"


async def test_a_number_that_is_taken_is_said_beside_the_field(portal: User, people: Cast, enter: Enter) -> None:
    placed()
    given = sent(people)
    await opened(portal, enter, given)
    portal.find(marker="agency-number").type("S1")
    portal.find(marker="accept").click()
    await settle()
    (field,) = portal.find(marker="agency-number").elements
    assert "S1" in field.error  # type: ignore[attr-defined]
    assert row_of(given.public_id).state == "received"


async def test_it_is_returned_with_a_remark_beside_the_field(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people)
    await opened(portal, enter, given)
    portal.find(marker="remark-responsible.ssn").click()
    portal.find(marker="remark-text-responsible.ssn").type("Is this hers?")
    portal.find(marker="return").click()
    await portal.should_see(f"{given.number} is returned")
    assert row_of(given.public_id).remarks == {"responsible.ssn": "Is this hers?"}


async def test_a_return_that_says_nothing_is_refused_and_what_is_typed_stays(
    portal: User, people: Cast, enter: Enter
) -> None:
    given = sent(people)
    await opened(portal, enter, given)
    portal.find(marker="return").click()
    await settle()
    (reason,) = portal.find(marker="reason").elements
    assert reason.error == "Please write something."  # type: ignore[attr-defined]
    portal.find(marker="remark-number").click()
    portal.find(marker="remark-text-number").type("Whose?")
    portal.find(marker="reason").type("Look again.")
    await settle()
    await portal.open(f"/intake/{given.public_id}")
    await portal.should_see(marker="remark-text-number")
    (kept,) = portal.find(marker="remark-text-number").elements
    (reason,) = portal.find(marker="reason").elements
    assert (kept.value, reason.value) == ("Whose?", "Look again.")  # type: ignore[attr-defined]


async def test_a_remark_that_was_begun_and_left_empty_is_not_kept(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people)
    await opened(portal, enter, given)
    portal.find(marker="remark-number").click()
    portal.find(marker="remark-principal").click()
    portal.find(marker="remark-text-principal").type("Of which visit?")
    await settle()
    await portal.open(f"/intake/{given.public_id}")
    await portal.should_see(marker="remark-text-principal")
    await portal.should_not_see(marker="remark-text-number")


async def test_a_duplicate_is_rejected_after_asking(portal: User, people: Cast, enter: Enter) -> None:
    holloway = maria(last_name="HOLLOWAY", first_name="MARCUS", ssn="219096120")
    placed(account("10031774", parties=(holloway,)))
    given = sent(people)
    await opened(portal, enter, given)
    await portal.should_see("May be the same as HOLLOWAY, MARCUS T, account 10048213")
    portal.find(marker="duplicate").click()
    await portal.should_see(f"Reject {given.number}?")
    portal.find(marker="reject-now").click()
    await portal.should_see(f"{given.number} is rejected")
    assert row_of(given.public_id).reason == "This is placed already: account 10048213."


async def test_who_begins_holds_it_and_a_colleague_can_only_look(portal: User, people: Cast, enter: Enter) -> None:
    given, second = sent(people), sent(people, other("Q-1"))
    begin_review(reviewer("omar", 999), given.public_id)
    await opened(portal, enter, given)
    await portal.should_see("omar is reviewing this; you can look.")
    await portal.should_not_see(marker="accept")
    await portal.open(f"/intake/{second.public_id}")
    await portal.should_see(marker="begin-review")
    portal.find(marker="begin-review").click()
    await portal.should_see("In review by you")
    portal.find(marker="give-back").click()
    await portal.should_see("is back in the queue")
    assert row_of(second.public_id).state == "received"


async def test_what_was_decided_meanwhile_says_so(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people)
    await opened(portal, enter, given)
    return_with_remarks(reviewer("omar", 999), given.public_id, seen=1, reason="Look again.", remarks={})
    portal.find(marker="accept").click()
    await portal.should_see("omar returned this with remarks on")
    assert accounts() == []


async def test_a_batch_is_accepted_as_a_whole_and_rows_open_alone(portal: User, people: Cast, enter: Enter) -> None:
    whole = batch(people, [other("Q-1"), other("Q-2")])
    await enter("priya")
    await portal.open(f"/intake/{whole}")
    await portal.should_see("Received: 2")
    links = [one.props["href"] for one in portal.find(marker="batch-row").elements]
    assert sorted(links) == sorted(f"/intake/{row.public_id}" for row in rows_of(whole))
    portal.find(marker="accept-all").click()
    await portal.should_see("Accept all of NB-2026-00007?")
    portal.find(marker="accept-all-now").click()
    await portal.should_see("The accounts are being made")
    with database.transaction(writes=False) as session:
        made = session.exec(select(Batch)).one()
    accept_in_portions({"batch": whole, "name": "priya", "user": user_id(people), "job_id": made.job_id})
    await portal.open(f"/intake/{whole}")
    await portal.should_see("Accepted: 2")
    await portal.should_not_see(marker="accept-all")
    await portal.open(f"/intake/{rows_of(whole)[0].public_id}")
    await portal.should_see("Of the file NB-2026-00007")


def user_id(_people: Cast) -> int:
    from clientconnect.services.access.tables import User as Person

    with database.transaction(writes=False) as session:
        return session.exec(select(Person.id).where(Person.username == "priya")).one() or 0


async def test_the_board_leads_to_intake(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people)
    await enter("priya")
    item = row_of(given.public_id).item_id
    await portal.open(f"/queues/new-accounts/{item}")
    await portal.should_see("Open in Intake")
    (link,) = portal.find(marker="open-in-intake").elements
    assert link.props["href"] == f"/intake/{given.public_id}"
    await portal.should_not_see(marker="complete")
    await portal.should_not_see(marker="work-ask")
    await portal.should_see(marker="work-transfer")
    portal.find(marker="work-text").type("Ask Dana.")
    portal.find(marker="work-send").click()
    await portal.should_see("The comment is saved.")


async def test_who_works_queues_alone_sees_no_way_there(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people)
    await enter("quinn")
    await portal.open(f"/queues/new-accounts/{row_of(given.public_id).item_id}")
    await portal.should_see("It is decided on in Intake, at a desk.")
    await portal.should_not_see(marker="open-in-intake")


@pytest.mark.parametrize(("username", "status"), [("", 303), ("quinn", 403), ("ben", 403)])
async def test_intake_is_for_who_may_review(
    portal: User, people: Cast, enter: Enter, username: str, status: int
) -> None:
    given = sent(people)
    if username:
        await enter(username)
    for path in ("/intake", f"/intake/{given.public_id}"):
        answer = await portal.http_client.get(path)
        assert answer.status_code == status
        assert "HOLLOWAY" not in answer.text


async def test_what_is_not_there_says_so(portal: User, people: Cast, enter: Enter) -> None:
    await enter("priya")
    await portal.open("/intake/nonsense")
    await portal.should_see("This is not there")


async def test_images_open_for_who_may_see_them(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people, images={"card.png": png()})
    await opened(portal, enter, given)
    (picture,) = portal.find(marker="picture").elements
    href = str(picture.props["href"])
    whole = await portal.http_client.get(href)
    small = await portal.http_client.get(href.replace("/files/image/", "/files/image-preview/"))
    assert (whole.status_code, whole.content) == (200, png())
    assert (small.status_code, small.headers["content-type"]) == (200, "image/png")
    assert (await portal.http_client.get("/files/image-preview/nonsense")).status_code == 404
