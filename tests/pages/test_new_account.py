"""The form of a new account on screen: it works; who reads only; another's draft; no sign-in; bad input is refused, not lost."""

from pathlib import Path

import pytest
from nicegui.testing import User
from sqlmodel import select

from clientconnect.services.access.grants import RoleGrant, revoke_role
from clientconnect.services.access.tables import User as Person
from clientconnect.services.clients.tables import Client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.review import begin_review, return_with_remarks
from clientconnect.services.placements.submissions import open_submission, submissions
from clientconnect.services.placements.submit import submit
from clientconnect.services.placements.tables import EntryDraft
from tests.cast import Cast
from tests.pages.conftest import Enter, settle
from tests.services.access.people import put_role, put_user
from tests.services.placements.desk import HOLLOWAY, entry, prepare, reviewer

PLACES = ("submission:read", "submission:make", "account:read")


@pytest.fixture
def people(portal: User, cast: Cast, tmp_path: Path) -> Cast:
    """Ben places accounts of NORTH, Ria reads them, Sue is of SUPPLY."""
    prepare(tmp_path)
    places = put_role("places", *PLACES)
    put_user("ben", roles={places: [cast.clients["NORTH"]]})
    put_user("sue", roles={places: [cast.clients["SUPPLY"]]})
    put_user("ria", roles={put_role("reads", "submission:read", "account:read"): [cast.clients["NORTH"]]})
    return cast


def public(code: str) -> str:
    with database.transaction(writes=False) as session:
        return session.exec(select(Client.public_id).where(Client.code == code)).one()


def drafts() -> list[EntryDraft]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(EntryDraft)))


async def leave(portal: User, marker: str, text: str) -> None:
    """Type into a field and leave it."""
    portal.find(marker=marker).clear().type(text)
    portal.find(marker=marker).trigger("blur")
    await settle()


async def fill(portal: User, **changes: str) -> None:
    """Fill in the form, but for ``changes`` (field ids with __ for the point)."""
    values = HOLLOWAY | {name.replace("__", "."): text for name, text in changes.items()}
    for name, text in values.items():
        if text:
            await leave(portal, name.replace(".", "-").replace("_", "-"), text)


async def test_from_the_empty_form_to_the_receipt(portal: User, people: Cast, enter: Enter) -> None:
    await enter("ben")
    await portal.open("/new-account")
    await portal.should_see("Responsible party")
    await fill(portal, responsible__last_name="holloway jr")
    portal.find(marker="submit-account").click()
    await settle()
    await portal.should_see("Account received")
    [row] = submissions(people.client_admin).rows
    assert (row.name, row.state, str(row.total)) == ("HOLLOWAY JR, MARCUS D", "received", "1952.35")
    assert drafts() == []


async def test_what_is_wrong_is_said_and_nothing_is_lost(portal: User, people: Cast, enter: Enter) -> None:
    await enter("ben")
    await portal.open("/new-account")
    await leave(portal, "responsible-last-name", "Smith & Jones, Jenny")
    await portal.should_see("Move JENNY JONES to Second Location")
    portal.find(marker="submit-account").click()
    await settle()
    await portal.should_see("Nothing is lost. Each line leads to its field.")
    field = next(iter(portal.find(marker="responsible-last-name").elements))
    assert field.value == "SMITH & JONES, JENNY"  # type: ignore[attr-defined]
    assert submissions(people.client_admin).count == 0
    portal.find(marker="save-and-close").click()
    await settle()
    await portal.should_see("Where each account you sent stands")
    assert [one.name for one in drafts()] == ["SMITH & JONES, JENNY"]


async def test_the_second_half_of_a_company_s_name_is_not_required(portal: User, people: Cast, enter: Enter) -> None:
    await enter("ben")
    await portal.open("/new-account")
    portal.find(marker="kind-commercial").click()
    await settle()
    first, second = (
        next(iter(portal.find(marker=f"responsible-{part}").elements)) for part in ("last-name", "first-name")
    )
    assert (first.props["label"], first.props.get("aria-required")) == ("Company name *", "true")
    assert (second.props["label"], second.props.get("aria-required")) == ("Company name, continued", None)


async def test_what_another_kind_has_no_field_for_is_said_before_it_is_sent(
    portal: User, people: Cast, enter: Enter
) -> None:
    await enter("ben")
    await portal.open("/new-account")
    await fill(portal)
    portal.find(marker="kind-commercial").click()
    await settle()
    await portal.should_see("Responsible party, SSN; Responsible party, Date of birth. What was typed there")
    await leave(portal, "responsible-first-name", "")
    await leave(portal, "responsible-last-name", "Riverbend Catering LLC")
    portal.find(marker="submit-account").click()
    await settle()
    await portal.should_see("Nothing is lost. Each line leads to its field.")
    portal.find(marker="correct-other_kind-0").click()
    await settle()
    portal.find(marker="submit-account").click()
    await settle()
    await portal.should_see("Account received")
    [row] = submissions(people.client_admin).rows
    assert row.name == "RIVERBEND CATERING LLC"
    told = open_submission(people.client_admin, row.public_id).entry.get("additional")
    assert "MIAMI VALLEY TOOL" in told
    assert "6120" not in told


async def test_the_client_of_a_returned_account_is_shown_and_stays(portal: User, people: Cast, enter: Enter) -> None:
    found = submit(people.client_admin, new_id(), public("NORTH"), entry(), key=new_id()).public_id
    begin_review(reviewer(), found)
    return_with_remarks(reviewer(), found, seen=1, reason="Which visit?", remarks={})
    await enter("ben")
    await portal.open(f"/new-account?submission={found}")
    await portal.should_see("A returned account is sent again with its own client.")
    await portal.should_see(marker="fixed-client", content="North Valley Hospital")
    await portal.should_not_see(marker="client")
    await leave(portal, "service-on", "08/19/2026")
    portal.find(marker="submit-and-another").click()
    await settle()
    await portal.should_see(marker="client")
    await portal.should_not_see("A returned account is sent again with its own client.")


async def test_what_is_not_kept_is_said_to_be_not_kept(portal: User, people: Cast, enter: Enter) -> None:
    await enter("ben")
    await portal.open("/new-account")
    await leave(portal, "responsible-last-name", "BRANDT")
    await portal.should_see("Draft saved")
    revoke_role(people.system, "ben", RoleGrant("places", people.clients["NORTH"]))
    await leave(portal, "responsible-first-name", "ANNA")
    await portal.should_see("What you typed last is not kept, and is gone when you leave this page.")
    await portal.should_not_see("Draft saved")
    assert [one.name for one in drafts()] == ["BRANDT"]


async def test_who_reads_only_sees_the_list_and_no_form(portal: User, people: Cast, enter: Enter) -> None:
    submit(people.client_admin, new_id(), public("NORTH"), entry(), key=new_id())
    await enter("ria")
    assert (await portal.http_client.get("/new-account")).status_code == 403
    await portal.open("/submissions")
    await portal.should_see("HOLLOWAY JR, MARCUS D")
    await portal.should_not_see("Withdraw")
    await portal.should_not_see("Place many from a file")


async def test_anothers_draft_and_anothers_account_do_not_exist(portal: User, people: Cast, enter: Enter) -> None:
    sent = submit(people.client_admin, new_id(), public("NORTH"), entry(), key=new_id())
    await enter("ben")
    await portal.open("/new-account")
    await leave(portal, "responsible-last-name", "BRANDT")
    portal.find(marker="save-and-close").click()
    await settle()
    await portal.should_see("Where each account you sent stands")
    [draft] = drafts()
    await enter("sue")
    for address in (
        f"/new-account?draft={draft.public_id}",
        f"/new-account?submission={sent.public_id}",
        f"/submissions?open={sent.public_id}",
        f"/new-account?for_client={public('NORTH')}",
    ):
        assert (await portal.http_client.get(address)).status_code == 404, address
    await portal.open("/submissions")
    await portal.should_not_see("HOLLOWAY")
    await portal.should_see("No account was sent yet")


async def test_it_needs_a_sign_in(portal: User, people: Cast) -> None:
    with database.transaction(writes=False) as session:
        assert len(session.exec(select(Person)).all()) == 3
    for address in ("/new-account", "/submissions"):
        answer = await portal.http_client.get(address)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/signin")
