"""Read an attachment or a letter: within one's reach, recorded, and the first opening by staff noted for the client."""

import sys
from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect.errors import NotAllowed, NotFound, Unavailable
from clientconnect.services.accounts.attachment_reading import read_attachment, read_notice
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.load.documents import attach_from_agency
from clientconnect.services.accounts.models import NoticeRow
from clientconnect.services.accounts.records import DocumentRecord
from clientconnect.services.clients.views import SHIPPED, show_to_client
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.requests.account_view import account_panel
from tests.cast import Cast
from tests.services.accounts.load.records import account, writing
from tests.services.accounts.paperwork import PDF, SOURCE, attached, noticed, placed, png, received

pytestmark = pytest.mark.usefixtures("store")


def events(prefix: str) -> list[str]:
    with database.transaction(writes=False) as session:
        return [e.event for e in session.exec(select(AuditEvent)) if e.event.startswith(prefix)]


def opened_at(actor: Actor, public_id: str) -> object:
    return account_panel(actor, public_id, "attachments")[0].first_opened_at


def notice_of(actor: Actor, public_id: str) -> str:
    row = account_panel(actor, public_id, "notices")[0]
    assert isinstance(row, NoticeRow)
    return row.public_id


def test_it_is_read_by_whom_the_account_belongs_to_and_recorded(cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"], name="Bill 7.pdf")
    for actor in (cast.client_admin, cast.read_only, cast.head_office, cast.staff):
        read = read_attachment(actor, row.public_id)
        assert read.path.read_bytes() == PDF
        assert (read.media_type, read.file_name, read.size, read.is_viewable) == (
            "application/pdf", "Bill 7.pdf", len(PDF), True,
        )  # fmt: skip
    read_attachment(cast.read_only, row.public_id, is_download=True)
    assert events("attachment.")[1:] == ["attachment.viewed"] * 4 + ["attachment.downloaded"]


def test_the_stranger_finds_nothing(cast: Cast) -> None:
    public_id = placed()["S1"]
    row = attached(cast.client_admin, public_id)
    noticed()
    letter = notice_of(cast.client_admin, public_id)
    for unknown in (row.public_id, letter, new_id(), "", "x", "../../etc/passwd"):
        with pytest.raises(NotFound):
            read_attachment(cast.stranger, unknown)
        with pytest.raises(NotFound):
            read_notice(cast.stranger, unknown)
    with pytest.raises(NotFound):
        read_attachment(cast.client_admin, letter)
    assert events("attachment.viewed") == events("notice.viewed") == []


def test_only_the_first_opening_by_staff_is_noted(cast: Cast) -> None:
    public_id = placed()["S1"]
    row = attached(cast.client_admin, public_id)
    for actor in (cast.client_admin, cast.head_office, system("nightly")):
        read_attachment(actor, row.public_id)
        assert opened_at(cast.client_admin, public_id) is None
    read_attachment(cast.staff, row.public_id)
    first = opened_at(cast.client_admin, public_id)
    assert first is not None
    read_attachment(cast.agency_admin, row.public_id)
    assert opened_at(cast.client_admin, public_id) == first


def test_the_agencys_own_file_is_not_waited_for(cast: Cast) -> None:
    public_id = placed()["S1"]
    read_attachment(cast.staff, attached(cast.staff, public_id).public_id)
    assert opened_at(cast.client_admin, public_id) is None


def test_a_letter_is_read(cast: Cast) -> None:
    public_id = placed()["S1"]
    noticed()
    read = read_notice(cast.read_only, notice_of(cast.read_only, public_id), is_download=True)
    assert (read.path.read_bytes(), read.media_type, read.file_name) == (PDF, "application/pdf", "1.pdf")
    assert events("notice.d") == ["notice.downloaded"]


@pytest.mark.parametrize("tab", ["attachments", "notices"])
def test_what_a_client_is_not_shown_it_cannot_read_either(cast: Cast, tab: str) -> None:
    public_id = placed()["S1"]
    row = attached(cast.client_admin, public_id)
    noticed()
    letter = notice_of(cast.staff, public_id)
    show_to_client(cast.agency_admin, "GROUP", "tabs", tuple(name for name in SHIPPED["tabs"] if name != tab))

    def reads(actor: Actor) -> object:
        return read_attachment(actor, row.public_id) if tab == "attachments" else read_notice(actor, letter)

    with pytest.raises(NotFound):
        reads(cast.client_admin)
    assert reads(cast.staff)


def test_a_removed_file_is_gone(cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"])
    with database.transaction(writes=True) as session:
        found = session.exec(select(Attachment)).one()
        found.removed_at = found.uploaded_at
    with pytest.raises(NotFound):
        read_attachment(cast.staff, row.public_id)


def test_without_the_right_it_is_refused(cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"])
    with pytest.raises(NotAllowed):
        read_attachment(Actor(cast.staff.kind, "kiosk", user_id=9), row.public_id)


def test_what_the_scanner_holds_back_waits_and_missing_bytes_are_not_found(cast: Cast, store: Path) -> None:
    public_id = placed()["S1"]
    file_store.configure(store, 100_000, f'{sys.executable} -c "raise SystemExit(1)"')
    held = attached(cast.client_admin, public_id, png(), "card.png")
    with pytest.raises(Unavailable):
        read_attachment(cast.staff, held.public_id)
    assert opened_at(cast.client_admin, public_id) is None
    file_store.configure(store, 100_000)
    row = attached(cast.client_admin, public_id)
    file_store.blob_path(received().sha256).unlink()
    with pytest.raises(NotFound):
        read_attachment(cast.staff, row.public_id)


def test_documents_of_the_agency_are_attached_once(cast: Cast, store: Path) -> None:
    ids = placed(account("S1"), account("S2"))
    files = {
        "a.pdf": received(),
        "b.png": received(png(), "b.png"),
        "4111111111111111.pdf": received(name="4111111111111111.pdf"),
    }
    records = [
        DocumentRecord("S1", "a.pdf", "Itemized bill"),
        DocumentRecord("S2", "a.pdf"),
        DocumentRecord("S1", "b.png", author="Dana Whitfield", is_from_client=True),
        DocumentRecord("S1", "b.png", "again"),
        DocumentRecord("S9", "a.pdf"),
        DocumentRecord("S1", "missing.pdf"),
        DocumentRecord("S1", "a.pdf", "x" * 121),
        DocumentRecord("S1", "4111111111111111.pdf"),
    ]
    with writing() as session:
        counts = attach_from_agency(system("import"), session, records, SOURCE, files)
        assert (counts.added, counts.unchanged) == (3, 1)
        assert [one.position for one in counts.refused] == [4, 5, 6, 7]
        assert attach_from_agency(system("import"), session, records[:4], SOURCE, files).added == 0
    shown = {row.name: row for row in account_panel(cast.client_admin, ids["S1"], "attachments")}
    assert set(shown) == {"Itemized bill", "b"}
    assert (shown["Itemized bill"].uploaded_by, shown["Itemized bill"].is_from_agency) == ("Your Agency", True)
    assert (shown["b"].uploaded_by, shown["b"].is_from_agency) == ("Dana Whitfield", False)
    assert read_attachment(cast.client_admin, shown["b"].public_id).path.read_bytes() == png()
