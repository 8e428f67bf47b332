"""Who reaches what of a new account: rights that are taken away, a returned one's client, what is hidden, whose images."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlmodel import select

from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.clients.views import SHIPPED, show_to_client
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.placements.drafts import mend, open_draft_entry, save_entry, use_again
from clientconnect.services.placements.image_previews import image_to_draw
from clientconnect.services.placements.images import add_image, read_image, remove_image
from clientconnect.services.placements.models import OpenedDraft
from clientconnect.services.placements.review import begin_review, return_with_remarks
from clientconnect.services.placements.review_view import open_intake
from clientconnect.services.placements.submissions import open_submission, withdraw_submission
from clientconnect.services.placements.submit import look_for_twins, submit
from clientconnect.services.placements.tables import Batch, Submission
from tests.cast import CLIENT, Cast, person
from tests.services.accounts.paperwork import png
from tests.services.placements.desk import batch, client_id, entry, prepare, reviewer, row_of, rows_of, sent


@pytest.fixture(autouse=True)
def desk(cast: Cast, tmp_path: Path) -> None:
    prepare(tmp_path)


def returned(cast: Cast, images: dict[str, bytes] | None = None) -> str:
    found = sent(cast, images=images).public_id
    begin_review(reviewer(), found)
    return_with_remarks(reviewer(), found, seen=1, reason="Which visit?", remarks={})
    return found


def of_two(cast: Cast) -> Actor:
    clients = frozenset({cast.clients["NORTH"], cast.clients["SUPPLY"]})
    return person("of-two", CLIENT, clients, user_id=109)


def without(actor: Actor, client: int) -> Actor:
    """Return ``actor`` once the rights for ``client`` were taken away."""
    grants = {name: clients - {client} for name, clients in actor.grants.items()}
    return replace(actor, grants=MappingProxyType(grants))


def events(name: str) -> list[str]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(AuditEvent.subject).where(AuditEvent.event == name)))


def sent_again(opened: OpenedDraft, actor: Actor, client: str = "") -> str:
    kept = opened.entry.changed({"service_on": "08/19/2026"})
    return submit(actor, opened.public_id, client or opened.client_id, kept, key=opened.press_key).public_id


def test_a_right_that_was_taken_away_sends_nothing_again(cast: Cast) -> None:
    found, actor = returned(cast), of_two(cast)
    opened, before = mend(actor, found), row_of(found)
    with pytest.raises(NotFound):
        sent_again(opened, without(actor, cast.clients["NORTH"]), client_id(cast, "SUPPLY"))
    assert (row_of(found).sealed, row_of(found).state) == (before.sealed, before.state)


def test_a_returned_one_stays_with_its_client(cast: Cast) -> None:
    found, actor, other = returned(cast), of_two(cast), client_id(cast, "SUPPLY")
    opened = mend(actor, found)
    with pytest.raises(Invalid, match="own client"):
        save_entry(actor, opened.public_id, other, opened.entry, press_key=opened.press_key, version=opened.version)
    with pytest.raises(Invalid, match="own client"):
        sent_again(opened, actor, other)
    assert open_draft_entry(actor, opened.public_id).client_id == client_id(cast)
    assert sent_again(opened, actor) == found
    assert row_of(found).client_id == cast.clients["NORTH"]


def test_only_what_was_withdrawn_or_rejected_is_used_again_and_that_is_recorded(cast: Cast) -> None:
    found = sent(cast).public_id
    with pytest.raises(Conflict):
        use_again(cast.head_office, found)
    withdraw_submission(cast.client_admin, found)
    assert open_draft_entry(cast.head_office, use_again(cast.head_office, found)).entry == entry()
    assert events("submission.used_again") == [f"submission:{found}"]
    again = returned(cast)
    assert mend(cast.head_office, again).public_id == mend(cast.head_office, again).public_id
    assert events("submission.mending") == [f"submission:{again}"]


def test_a_row_that_was_left_out_or_not_placed_yet_is_nobodys(cast: Cast) -> None:
    of_file = batch(cast, [entry(number="A-1"), entry(number="A-2")], left_out=frozenset({2}))
    placed, left_out = (row.public_id for row in rows_of(of_file))
    assert open_submission(cast.read_only, placed).row.name
    for act in (open_submission, use_again, mend, withdraw_submission):
        with pytest.raises(NotFound):
            act(cast.client_admin, left_out)
    with database.transaction(writes=True) as session:
        session.exec(select(Batch).where(Batch.public_id == of_file)).one().committed_at = None
    for act in (open_submission, use_again, mend, withdraw_submission):
        with pytest.raises(NotFound):
            act(cast.client_admin, placed)


def test_what_is_hidden_from_a_clients_people_is_not_shown_nor_found_by(cast: Cast) -> None:
    given = entry(spouse__last_name="HOLLOWAY", spouse__first_name="ANNA", spouse__email="anna@example.org")
    found = sent(cast, given).public_id
    hidden = {"ssn", "birth_on", "cell_phone", "employer", "address", "service_on", "spouse"}
    show_to_client(cast.system, "NORTH", "fields", tuple(name for name in SHIPPED["fields"] if name not in hidden))
    shown = open_submission(cast.read_only, found).entry.values
    assert set(shown) == {
        "responsible.last_name", "responsible.first_name", "responsible.middle_name", "number", "principal", "interest",
        "additional",
    }  # fmt: skip
    staff = open_submission(reviewer(), found).entry
    assert staff.get("responsible.birth_on") == "04/09/1987"
    assert staff.get("responsible.ssn") == "•••-••-6120"
    probe = entry(number="")
    assert look_for_twins(cast.client_admin, client_id(cast), probe, "") == ()
    assert [one.public_id for one in look_for_twins(reviewer(), client_id(cast), probe, "")] == [found]


def test_images_of_a_draft_belong_to_whom_the_draft_belongs(cast: Cast) -> None:
    opened = mend(cast.head_office, returned(cast, {"bill.png": png(8, 8)}))
    [image] = opened.images
    assert read_image(cast.head_office, image.public_id).file_name == "bill.png"
    assert image_to_draw(cast.head_office, image.public_id)
    for read in (read_image, image_to_draw):
        with pytest.raises(NotFound):
            read(cast.client_admin, image.public_id)


def test_images_that_were_sent_first_stay_for_the_reviewers(cast: Cast) -> None:
    found = returned(cast, {"bill.png": png(8, 8), "card.png": png(9, 9)})
    [bill, card] = open_submission(cast.client_admin, found).images
    opened = mend(cast.client_admin, found)
    remove_image(cast.client_admin, opened.public_id, opened.images[1].public_id)
    add_image(cast.client_admin, opened.public_id, file_store.receive([png(10, 8)], "letter.png"))
    sent_again(opened, cast.client_admin)
    assert [one.file_name for one in open_submission(cast.client_admin, found).images] == ["bill.png", "letter.png"]
    reviewed = open_intake(reviewer(), found).single
    assert reviewed is not None
    assert [one.file_name for one in reviewed.images] == ["bill.png", "letter.png"]
    assert [one.public_id for one in reviewed.images_before] == [card.public_id]
    assert read_image(reviewer(), bill.public_id).file_name == "bill.png"
    with pytest.raises(NotFound):
        read_image(cast.client_admin, card.public_id)


def test_the_images_bear_the_client_that_the_account_is_sent_with(cast: Cast) -> None:
    actor, draft, key = of_two(cast), new_id(), new_id()
    save_entry(actor, draft, client_id(cast), entry(), press_key=key, version=0)
    image = add_image(actor, draft, file_store.receive([png(8, 8)], "bill.png"))
    submit(actor, draft, client_id(cast, "SUPPLY"), entry(), key=key)
    with database.transaction(writes=False) as session:
        assert session.exec(select(Submission.client_id)).one() == cast.clients["SUPPLY"]
    with pytest.raises(NotFound):
        read_image(cast.client_admin, image.public_id)
    assert read_image(cast.stranger, image.public_id).file_name == "bill.png"
