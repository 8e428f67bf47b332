"""The page of accounts sent: the drafts above, how each account stands, its window."""

from pathlib import Path

import pytest
from nicegui.testing import User

from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.drafts import save_entry
from clientconnect.services.placements.review import begin_review
from clientconnect.services.placements.sent_view import open_sent
from tests.cast import CLIENT, Cast, person
from tests.pages.conftest import Enter
from tests.services.access.people import put_role, put_user
from tests.services.placements.desk import batch, client_id, entry, prepare, reviewer, sent


@pytest.fixture
def people(portal: User, cast: Cast, tmp_path: Path) -> Cast:
    """Ria reads what NORTH sent; what is shipped is there."""
    prepare(tmp_path)
    put_user("ria", roles={put_role("reads", "submission:read"): [cast.clients["NORTH"]]})
    return cast


async def test_the_latest_drafts_are_shown_and_all_on_a_click(portal: User, people: Cast, enter: Enter) -> None:
    north = people.clients["NORTH"]
    key = put_user("ben", roles={put_role("places", "submission:read", "submission:make"): [north]})
    ben = person("ben", CLIENT, frozenset({north}), user_id=key)
    await enter("ben")
    for name in ("ADAMS", "BAKER", "CLARK", "DAVIS", "EVANS"):
        given = entry(responsible__last_name=name)
        save_entry(ben, new_id(), client_id(people), given, press_key=new_id(), version=0)
    await portal.open("/submissions")
    await portal.should_see("5 not submitted yet")
    await portal.should_see("EVANS, MARCUS D")
    await portal.should_not_see("BAKER, MARCUS D")
    portal.find(marker="all-drafts").click()
    await portal.should_see("BAKER, MARCUS D")
    await portal.should_see("The latest 3 alone")
    portal.find(marker="all-drafts").click()
    await portal.should_not_see("BAKER, MARCUS D")


async def test_under_review_it_says_who_reads_it_and_by_when(portal: User, people: Cast, enter: Enter) -> None:
    given = sent(people)
    begin_review(reviewer(), given.public_id)
    await enter("ria")
    await portal.open("/submissions")
    assert given.due_at is not None
    await portal.should_see("priya is reading it. An answer is due by")


async def test_its_window_can_be_scrolled_by_keyboard_and_names_fields_plainly(
    portal: User, people: Cast, enter: Enter
) -> None:
    sent(people)
    await enter("ria")
    await portal.open("/submissions")
    portal.find(marker="open-submission").click()
    await portal.should_see("•••-••-6120")
    await portal.should_see("Street address")
    await portal.should_not_see("Street address, # last")
    (body,) = (one for one in portal.find("Street address").elements)
    place = next(one for one in body.ancestors() if "cc-dialog-body" in one.classes)
    assert (place.props["tabindex"], place.props["role"]) == ("0", "region")
    assert place.props["aria-label"] == "HOLLOWAY JR, MARCUS D"


def test_the_page_opens_with_all_of_it_at_once(people: Cast) -> None:
    given = sent(people)
    save_entry(people.client_admin, new_id(), client_id(people), entry(), press_key=new_id(), version=0)
    seen = open_sent(people.client_admin)
    assert [row.public_id for row in seen.sent.rows] == [given.public_id]
    assert (seen.may_place, len(seen.clients), len(seen.drafts)) == (True, 1, 1)
    assert (open_sent(people.read_only).may_place, open_sent(people.read_only).drafts) == (False, ())
    assert open_sent(people.stranger).sent.rows == ()


async def test_a_file_opens_to_its_accounts_and_can_be_withdrawn(portal: User, people: Cast, enter: Enter) -> None:
    file = batch(people, [entry(responsible__last_name=name) for name in ("ADAMS", "BAKER")])
    north = people.clients["NORTH"]
    put_user("ben", roles={put_role("places", "submission:read", "submission:make"): [north]})
    await enter("ben")
    await portal.open("/submissions")
    portal.find(marker="withdraw-file").click()
    await portal.should_see("The agency will not review 2 accounts of november.csv")
    portal.find(marker="do-it").click()
    await portal.should_see("NB-2026-00007 is withdrawn.")
    await portal.should_see("2 accounts from a file. Withdrawn before its review began.")
    await portal.open(f"/place-file/{file}")
    await portal.should_see("Where each account stands")
    await portal.should_see("This file was withdrawn")
    await portal.should_see("BAKER, MARCUS D")
    portal.find(marker="find-row").type("ADA")
    await portal.should_see("1–1 of 1")
    await portal.should_not_see("BAKER, MARCUS D")
