"""From a draft to a submission: kept, checked, sent once, mended, withdrawn; nobody else's."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.clients.tables import Client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.policies import change_policy
from clientconnect.services.placements.drafts import (
    begin_entry,
    clients_to_place_with,
    discard_entry,
    mend,
    my_drafts,
    open_draft_entry,
    save_entry,
    use_again,
)
from clientconnect.services.placements.form_settings import set_field, set_rule
from clientconnect.services.placements.images import add_image, image_rules, read_image, remove_image
from clientconnect.services.placements.models import RECEIVED, RETURNED, WITHDRAWN
from clientconnect.services.placements.review import begin_review, return_with_remarks
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submissions import open_submission, submissions, withdraw_submission
from clientconnect.services.placements.submit import Unfit, look_for_twins, submit
from clientconnect.services.placements.tables import EntryDraft
from tests.cast import Cast
from tests.services.accounts.load.records import account
from tests.services.accounts.paperwork import placed, png, received, staged
from tests.services.placements.desk import HOLLOWAY, prepare, reviewer

ENTRY = Entry("consumer", HOLLOWAY)


@pytest.fixture(autouse=True)
def desk(cast: Cast, tmp_path: Path) -> None:
    prepare(tmp_path)


def public(code: str) -> str:
    with database.transaction(writes=False) as session:
        return session.exec(select(Client.public_id).where(Client.code == code)).one()


def sent(cast: Cast, entry: Entry = ENTRY, key: str = "") -> str:
    return submit(cast.client_admin, new_id(), public("NORTH"), entry, key=key or new_id()).public_id


def returned(cast: Cast) -> str:
    found = sent(cast)
    begin_review(reviewer(), found)
    return_with_remarks(reviewer(), found, seen=1, reason="Which visit?", remarks={"service_on": "Two dates."})
    return found


def test_a_draft_is_kept_for_its_person_alone(cast: Cast) -> None:
    draft, key, client = new_id(), new_id(), public("NORTH")
    version, _at = save_entry(cast.client_admin, draft, client, ENTRY, press_key=key, version=0)
    assert version == 1
    opened = open_draft_entry(cast.client_admin, draft)
    assert (opened.entry, opened.press_key, opened.client_id) == (ENTRY, key, client)
    assert [one.name for one in my_drafts(cast.client_admin)] == ["HOLLOWAY JR, MARCUS D"]
    for other in (cast.head_office, cast.stranger):
        assert my_drafts(other) == ()
        with pytest.raises(NotFound):
            open_draft_entry(other, draft)
    with pytest.raises(NotFound):
        save_entry(cast.head_office, draft, client, ENTRY, press_key=key, version=1)
    with database.transaction(writes=False) as session:
        assert b"HOLLOWAY" not in session.exec(select(EntryDraft.sealed)).one()
    discard_entry(cast.client_admin, draft)
    assert my_drafts(cast.client_admin) == ()


def test_two_windows_do_not_overwrite_each_other(cast: Cast) -> None:
    draft, key, client = new_id(), new_id(), public("NORTH")
    save_entry(cast.client_admin, draft, client, ENTRY, press_key=key, version=0)
    save_entry(cast.client_admin, draft, client, ENTRY.changed({"number": "X-1"}), press_key=key, version=1)
    with pytest.raises(Conflict):
        save_entry(cast.client_admin, draft, client, ENTRY.changed({"number": "X-2"}), press_key=key, version=1)
    assert open_draft_entry(cast.client_admin, draft).entry.get("number") == "X-1"


def test_a_card_number_is_never_kept_and_too_much_is_refused(cast: Cast) -> None:
    draft, key, client = new_id(), new_id(), public("NORTH")
    card = ENTRY.changed({"additional": "4111 1111 1111 1111"})
    save_entry(cast.client_admin, draft, client, card, press_key=key, version=0)
    assert open_draft_entry(cast.client_admin, draft).entry.get("additional") == ""
    with pytest.raises(Invalid):
        save_entry(
            cast.client_admin, draft, client, ENTRY.changed({"additional": "x" * 50_000}), press_key=key, version=1
        )


def test_who_may_place_and_with_whom(cast: Cast) -> None:
    assert [one.name for one in clients_to_place_with(cast.client_admin)] == ["North Valley Hospital"]
    assert len(clients_to_place_with(cast.head_office)) == 3
    with pytest.raises(NotAllowed):
        clients_to_place_with(cast.read_only)
    with pytest.raises(NotFound):
        begin_entry(cast.client_admin, public("SUPPLY"), "consumer")
    with pytest.raises(NotFound):
        submit(cast.stranger, new_id(), public("NORTH"), ENTRY, key=new_id())


def test_the_form_begins_with_the_kind_that_the_person_sent_last(cast: Cast) -> None:
    assert begin_entry(cast.client_admin, public("NORTH")).entry.kind == "consumer"
    company = {"responsible.last_name": "HARTWELL SUPPLY", "responsible.street": "12 OAK ST", "principal": "10.00"}
    place = {"responsible.city": "DAYTON", "responsible.state": "OH", "responsible.zip_code": "45402"}
    sent(cast, Entry("commercial", company | place))
    assert begin_entry(cast.client_admin, public("NORTH")).entry.kind == "commercial"
    assert begin_entry(cast.head_office, public("NORTH")).entry.kind == "consumer"


def test_what_is_against_the_rules_is_not_sent_and_all_of_it_is_said(cast: Cast) -> None:
    bad = ENTRY.changed({"responsible.last_name": "SMITH & JONES, JENNY", "principal": "", "interest": ""})
    with pytest.raises(Unfit) as refused:
        sent(cast, bad)
    assert {one.rule for one in refused.value.findings} >= {"one_person"}
    assert submissions(cast.client_admin).count == 0


def test_a_double_click_is_one_submission_and_small_letters_become_capitals(cast: Cast) -> None:
    key, client = new_id(), public("NORTH")
    typed = ENTRY.changed({"responsible.last_name": "holloway jr", "principal": "1940"})
    first = submit(cast.client_admin, new_id(), client, typed, key=key)
    assert submit(cast.client_admin, new_id(), client, typed, key=key).number == first.number
    assert first.number.startswith("NA-")
    with pytest.raises(Conflict, match=first.number):
        submit(cast.client_admin, new_id(), client, typed.changed({"number": "NV-2"}), key=key)
    assert first.due_at is not None
    page = submissions(cast.client_admin)
    assert [(row.name, row.state, str(row.total)) for row in page.rows] == [
        ("HOLLOWAY JR, MARCUS D", RECEIVED, "1952.35")
    ]


def test_the_ssn_is_masked_and_strangers_find_nothing(cast: Cast) -> None:
    found = sent(cast)
    detail = open_submission(cast.read_only, found)
    assert detail.entry.get("responsible.ssn") == "•••-••-6120"
    assert submissions(cast.stranger).count == 0
    for act in (open_submission, withdraw_submission, mend, use_again):
        with pytest.raises(NotFound):
            act(cast.stranger, found)
    with pytest.raises(NotAllowed):
        withdraw_submission(cast.read_only, found)


def test_it_is_withdrawn_before_its_review_begins_and_used_again(cast: Cast) -> None:
    found = sent(cast)
    withdraw_submission(cast.client_admin, found)
    assert submissions(cast.client_admin, state=WITHDRAWN).count == 1
    again = open_draft_entry(cast.client_admin, use_again(cast.client_admin, found))
    assert again.entry == ENTRY
    other = sent(cast)
    begin_review(reviewer(), other)
    with pytest.raises(Conflict):
        withdraw_submission(cast.client_admin, other)


def test_a_returned_one_is_mended_and_sent_again_under_its_number(cast: Cast) -> None:
    found = returned(cast)
    [row] = submissions(cast.client_admin, state=RETURNED).rows
    opened = mend(cast.client_admin, found)
    assert (opened.number, opened.reason, opened.remarks) == (row.number, "Which visit?", {"service_on": "Two dates."})
    assert mend(cast.client_admin, found).public_id == opened.public_id
    mended = opened.entry.changed({"service_on": "08/19/2026"})
    receipt = submit(cast.client_admin, opened.public_id, opened.client_id, mended, key=opened.press_key)
    assert (receipt.public_id, receipt.number) == (found, row.number)
    assert open_submission(cast.client_admin, found).entry.get("service_on") == "08/19/2026"
    assert my_drafts(cast.client_admin) == ()


def test_of_two_who_mend_the_same_the_second_is_told_and_keeps_the_draft(cast: Cast) -> None:
    found = returned(cast)
    mine, theirs = mend(cast.client_admin, found), mend(cast.head_office, found)
    submit(cast.client_admin, mine.public_id, mine.client_id, mine.entry, key=mine.press_key)
    with pytest.raises(Conflict, match="client-admin sent this again"):
        submit(cast.head_office, theirs.public_id, theirs.client_id, theirs.entry, key=theirs.press_key)
    assert [one.public_id for one in my_drafts(cast.head_office)] == [theirs.public_id]
    with pytest.raises(Conflict):
        mend(cast.client_admin, found)


def test_images_go_with_the_draft_then_with_what_was_sent(cast: Cast) -> None:
    draft, key, client = new_id(), new_id(), public("NORTH")
    save_entry(cast.client_admin, draft, client, ENTRY, press_key=key, version=0)
    received = staged_file(cast)
    image, gone = add_image(cast.client_admin, draft, received), add_image(cast.client_admin, draft, received)
    remove_image(cast.client_admin, draft, gone.public_id)
    assert read_image(cast.client_admin, image.public_id).file_name == "bill.png"
    with pytest.raises(NotFound):
        read_image(cast.head_office, image.public_id)
    sent_now = submit(cast.client_admin, draft, client, ENTRY, key=key)
    assert [one.public_id for one in open_submission(cast.read_only, sent_now.public_id).images] == [image.public_id]
    assert read_image(cast.read_only, image.public_id, is_download=True).file_name == "bill.png"
    with pytest.raises(NotFound):
        read_image(cast.stranger, image.public_id)


def test_an_image_is_a_picture_or_a_pdf_of_a_size(cast: Cast) -> None:
    assert image_rules(cast.client_admin).endings == ("pdf", "png", "jpg", "gif", "tif")
    change_policy(system("tests"), "placement.image_types", ["pdf"])
    change_policy(system("tests"), "placement.image_megabytes", 4)
    assert image_rules(cast.client_admin).max_bytes == 4 << 20
    draft = new_id()
    save_entry(cast.client_admin, draft, public("NORTH"), ENTRY, press_key=new_id(), version=0)
    with pytest.raises(Invalid, match="Accepted are: pdf"):
        add_image(cast.client_admin, draft, received(png(8, 8), "bill.png"))


def staged_file(cast: Cast):  # type: ignore[no-untyped-def]
    from clientconnect.services.foundation import uploads

    account_id = placed(account("S9"))["S9"]
    chosen = staged(cast.client_admin, account_id, png(), "bill.png")
    with database.transaction(writes=True) as session:
        return uploads.keep(cast.client_admin, session, chosen.id)


def test_likely_duplicates_are_named_within_what_one_may_see(cast: Cast) -> None:
    placed(replace(account("S1"), number="NV-771902"))
    entry = ENTRY.changed({"responsible.last_name": "OTHER"})
    [twin] = look_for_twins(cast.client_admin, public("NORTH"), entry, "")
    assert (twin.kind, twin.number, twin.why) == ("account", "NV-771902", ("number",))
    waiting = sent(cast, ENTRY.changed({"number": "NV-1"}))
    by_person = look_for_twins(cast.client_admin, public("NORTH"), ENTRY.changed({"number": ""}), "")
    assert [(one.kind, one.public_id, one.why) for one in by_person] == [("submission", waiting, ("ssn", "birth_name"))]
    assert look_for_twins(cast.stranger, public("SUPPLY"), ENTRY, "") == ()


def test_the_agency_sets_rules_and_fields(cast: Cast) -> None:
    entry = ENTRY.changed({"responsible.first_name": "M."})
    with pytest.raises(Unfit):
        sent(cast, entry)
    set_rule(cast.system, "punctuation", "off")
    assert sent(cast, entry)
    set_field(cast.system, "responsible.email", "required", "GROUP")
    with pytest.raises(Unfit) as refused:
        sent(cast)
    assert [one.field for one in refused.value.findings] == ["responsible.email"]
    set_field(cast.system, "responsible.email", "hidden", "NORTH")
    assert begin_entry(cast.client_admin, public("NORTH"), "consumer").settings.is_hidden("responsible.email")
    assert sent(cast)
    for act, words in ((set_rule, ("none", "must")), (set_rule, ("digits", "x")), (set_field, ("none", "shown"))):
        with pytest.raises((Invalid, NotFound)):
            act(cast.system, *words)
