"""What the trail says of reading: searches, tabs, and what somebody asked for that is another client's."""

import pytest
from sqlmodel import select

from clientconnect.errors import NotFound
from clientconnect.services.accounts import refused
from clientconnect.services.accounts.attachment_reading import read_attachment, read_notice
from clientconnect.services.accounts.models import NoticeRow
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.clients.views import show_to_client
from clientconnect.services.foundation import audit_queue, database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.requests.account_view import account_panel, open_account
from tests.cast import Cast
from tests.services.accounts.load.records import account
from tests.services.accounts.paperwork import attached, noticed, placed

pytestmark = pytest.mark.usefixtures("store")


def events(name: str) -> list[AuditEvent]:
    audit_queue.flush()
    with database.transaction(writes=False) as session:
        return list(session.exec(select(AuditEvent).where(AuditEvent.event == name).order_by(AuditEvent.id)))


def test_a_search_is_recorded_by_its_fields_and_count_never_by_its_values(cast: Cast) -> None:
    placed(account("S1"), account("S3", client_code="SUPPLY"))
    search(cast.read_only, AccountQuery(name="ALVAREZ", ssn="912-12-4417"))
    search(cast.stranger, AccountQuery(quick="alvarez", page=2))
    first, second = events("accounts.searched")
    assert (first.actor, first.detail) == ("read-only", {"fields": ["name", "ssn"], "count": 1, "page": 1})
    assert second.detail == {"fields": ["quick"], "count": 1, "page": 2}
    assert "4417" not in repr((first, second))
    assert "ALVAREZ" not in repr((first, second)).upper()


def test_a_tab_is_recorded_before_it_is_shown(cast: Cast) -> None:
    public_id = placed()["S1"]
    account_panel(cast.read_only, public_id, "parties")
    with database.transaction(writes=False) as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.event == "account.tab_viewed")).one()
    assert (event.subject, event.client_id) == (f"account:{public_id}", cast.clients["NORTH"])
    assert event.detail == {"tab": "parties"}
    with pytest.raises(NotFound):
        account_panel(cast.read_only, public_id, "no such tab")
    assert len(events("account.tab_viewed")) == 1


def test_asking_for_another_clients_account_is_recorded(cast: Cast) -> None:
    public_id = placed()["S1"]
    for ask in (open_account, lambda who, which: account_panel(who, which, "parties")):
        with pytest.raises(NotFound):
            ask(cast.stranger, public_id)
    with pytest.raises(NotFound):
        open_account(cast.stranger, new_id())
    found = events("account.refused")
    assert [(event.actor, event.subject, event.client_id) for event in found] == [
        ("stranger", f"account:{public_id}", cast.clients["NORTH"])
    ] * 2
    assert events("account.viewed") == events("account.tab_viewed") == []


def test_asking_for_another_clients_file_is_recorded(cast: Cast) -> None:
    public_id = placed()["S1"]
    row = attached(cast.client_admin, public_id)
    noticed()
    letter = account_panel(cast.client_admin, public_id, "notices")[0]
    assert isinstance(letter, NoticeRow)
    for read, which in ((read_attachment, row.public_id), (read_notice, letter.public_id), (read_attachment, new_id())):
        with pytest.raises(NotFound):
            read(cast.stranger, which)
    show_to_client(cast.agency_admin, "NORTH", "tabs", ("payments",))
    with pytest.raises(NotFound):
        read_attachment(cast.read_only, row.public_id)
    assert [(event.actor, event.subject) for event in events("file.refused")] == [
        ("stranger", f"attachment:{row.public_id}"),
        ("stranger", f"notice:{letter.public_id}"),
        ("read-only", f"attachment:{row.public_id}"),
    ]


def test_no_more_refusals_than_tell_the_story_are_recorded_of_one_person(cast: Cast) -> None:
    public_id = placed()["S1"]
    for _try in range(refused.MOST.amount + 10):
        with pytest.raises(NotFound):
            open_account(cast.stranger, public_id)
    assert len(events("account.refused")) == refused.MOST.amount
