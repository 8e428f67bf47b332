"""What the staff type into a form of an item and do not send: kept for that person, under the key that it is sent with."""

from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.press import press
from clientconnect.services.requests.talk import answer
from clientconnect.services.requests.work_drafts import drop_work_draft, open_work_draft, save_work_draft
from tests.cast import Cast


def test_what_is_typed_is_there_again_for_its_writer_alone(cast: Cast, account: str) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Please look.").item_id
    key, later = new_id(), new_id()
    assert open_work_draft(cast.staff, item, "work answer", key).press_key == key
    save_work_draft(cast.staff, item, "work answer", {"text": "Half a"}, press_key=key)
    kept = open_work_draft(cast.staff, item, "work answer", later)
    assert (kept.press_key, kept.fields) == (key, {"text": "Half a"})
    assert open_work_draft(cast.agency_admin, item, "work answer", later).fields == {}
    assert open_work_draft(cast.staff, item, "work comment", later).fields == {}
    drop_work_draft(cast.staff, item, "work answer")
    assert open_work_draft(cast.staff, item, "work answer", later).press_key == later


def test_what_was_sent_is_no_draft_any_more(cast: Cast, account: str) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Please look.").item_id
    key, later = new_id(), new_id()
    save_work_draft(cast.staff, item, "work answer", {"text": "Done."}, press_key=key)
    answer(cast.staff, item, "Done.", key=key)
    left = open_work_draft(cast.staff, item, "work answer", later)
    assert (left.press_key, left.fields) == (later, {})


def test_a_card_number_is_never_kept(cast: Cast, account: str) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Please look.").item_id
    save_work_draft(cast.staff, item, "work answer", {"text": "Card 4111 1111 1111 1111"}, press_key=new_id())
    assert open_work_draft(cast.staff, item, "work answer", new_id()).fields == {"text": ""}
