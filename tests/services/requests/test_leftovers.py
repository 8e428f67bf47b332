"""What requests delete: drafts that were left and news that was seen, when they are old, and nothing of the record."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.foundation import database, housekeeping
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests import drafts
from clientconnect.services.requests.bell import bell, mark_seen
from clientconnect.services.requests.drafts import open_draft, save_draft
from clientconnect.services.requests.item_tables import Reading, Step, WorkItem
from clientconnect.services.requests.item_view import open_item_detail
from clientconnect.services.requests.leftovers import delete_drafts, delete_seen_news
from clientconnect.services.requests.press import press
from clientconnect.services.requests.talk import answer
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def keep_house() -> None:
    for step in (delete_drafts, delete_seen_news):
        chore = next(one for one in housekeeping.CHORES.values() if one.step is step)
        housekeeping.do_chore(system("test"), chore.name, clock.now() - chore.kept)


def kept(cast: Cast, account: str, dialog: str) -> str:
    return str(open_draft(cast.client_admin, account, dialog, new_id()).fields.get("text", ""))


def test_drafts_go_a_month_after_the_last_key(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as moved:
        for dialog in ("post-note", "customer-service"):
            save_draft(cast.client_admin, account, dialog, {"text": "Begun"}, press_key=new_id())
        moved.shift(timedelta(minutes=1))
        save_draft(cast.client_admin, account, "customer-service", {"text": "Gone on"}, press_key=new_id())
        moved.move_to(NOON + timedelta(days=30))
        keep_house()
        assert (kept(cast, account, "post-note"), kept(cast, account, "customer-service")) == ("Begun", "Gone on")
        moved.shift(timedelta(seconds=1))
        keep_house()
        assert (kept(cast, account, "post-note"), kept(cast, account, "customer-service")) == ("", "Gone on")


def test_news_go_a_season_after_they_were_seen_and_the_record_stays(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as moved:
        item = press(cast.client_admin, account, "post-note", key=new_id(), text="Please look.").item_id
        open_item_detail(cast.staff, item)
        answer(cast.staff, item, "Seen.", key=new_id())
        mark_seen(cast.client_admin)
        moved.shift(timedelta(seconds=1))
        answer(cast.staff, item, "Not seen.", key=new_id())
        moved.move_to(NOON + timedelta(days=90))
        keep_house()
        assert [row.is_seen for row in bell(cast.client_admin).rows] == [False, True]
        moved.shift(timedelta(seconds=1))
        keep_house()
        assert [row.is_seen for row in bell(cast.client_admin).rows] == [False]
    with database.transaction(writes=False) as session:
        rows = {table: len(session.exec(select(table)).all()) for table in (WorkItem, Step, Reading)}
    assert rows == {WorkItem: 1, Step: 3, Reading: 1}


def test_with_too_many_drafts_a_new_one_is_refused_and_those_there_are_kept_on(
    cast: Cast, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_MOST_DRAFTS", 2)
    for dialog in ("post-note", "customer-service", "post-note"):
        save_draft(cast.client_admin, account, dialog, {"text": "Begun"}, press_key=new_id())
    with pytest.raises(Invalid, match="very many texts"):
        save_draft(cast.client_admin, account, "contact", {"text": "One more"}, press_key=new_id())
    save_draft(cast.client_admin, account, "post-note", {"text": "Gone on"}, press_key=new_id())
    assert kept(cast, account, "post-note") == "Gone on"
