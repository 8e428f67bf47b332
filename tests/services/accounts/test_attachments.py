"""Attach a file to an account: once, by whom it may, under a name, of a type that the agency takes."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import Invalid, NotAllowed, NotFound, PortalError, TooLarge
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.attachments import attach, upload_rules
from clientconnect.services.accounts.staged_attachments import (
    drop_attachment,
    stage_attachment,
    staged_attachment,
    staged_picture,
    take_attachment,
)
from clientconnect.services.foundation import child, database, file_store, policies, uploads
from clientconnect.services.foundation.file_tables import Blob, StagedUpload
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.requests.account_view import account_panel
from tests.cast import Cast
from tests.services.accounts.load.records import account
from tests.services.accounts.paperwork import PDF, attached, bomb, placed, png, received, staged

pytestmark = pytest.mark.usefixtures("store")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def rows(table: type) -> list:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(table)))


def events() -> list[str]:
    return [event.event for event in rows(AuditEvent)]


def test_a_file_is_attached_and_stands_in_the_tab(cast: Cast, store: Path) -> None:
    public_id = placed()["S1"]
    chosen = staged(cast.client_admin, public_id, name="../../x#&@.pdf")
    assert (chosen.given_name, chosen.file_name, chosen.size) == ("../../x#&@.pdf", "x.pdf", len(PDF))
    assert chosen.has_preview
    row = attach(cast.client_admin, public_id, chosen.id, name="  Itemized\tbill ", key=new_id())
    assert (row.name, row.file_name, row.media_type, row.size) == (
        "Itemized bill",
        "x.pdf",
        "application/pdf",
        len(PDF),
    )
    assert (row.uploaded_by, row.client_name, row.is_from_agency, row.first_opened_at, row.is_viewable) == (
        "client-admin",
        "North Valley Hospital",
        False,
        None,
        True,
    )
    assert list(account_panel(cast.read_only, public_id, "attachments")) == [replace(row, may_retract=False)]
    assert rows(StagedUpload) == []
    assert len(files(store)) == len(rows(Blob)) == 1
    assert events().count("attachment.added") == 1


def test_staff_attaches_for_the_agency(cast: Cast) -> None:
    row = attached(cast.staff, placed()["S1"])
    assert (row.is_from_agency, row.client_name) == (True, "")


def test_a_double_click_makes_one(cast: Cast) -> None:
    public_id = placed()["S1"]
    chosen, key = staged(cast.client_admin, public_id), new_id()
    with ThreadPoolExecutor(4) as pool:
        made = list(
            pool.map(
                lambda _click: attach(cast.client_admin, public_id, chosen.id, name="Bill", key=key).public_id, range(4)
            )
        )
    assert len(set(made)) == 1
    assert len(rows(Attachment)) == 1
    assert events().count("attachment.added") == 1


def test_a_key_is_its_persons_and_its_accounts(cast: Cast) -> None:
    ids = placed(account("S1"), account("S2"))
    key = new_id()
    first = attach(cast.client_admin, ids["S1"], staged(cast.client_admin, ids["S1"]).id, name="Bill", key=key)
    others = attach(cast.head_office, ids["S1"], staged(cast.head_office, ids["S1"]).id, name="Bill", key=key)
    assert others.public_id != first.public_id
    with pytest.raises(PortalError) as refused:
        attach(cast.client_admin, ids["S2"], staged(cast.client_admin, ids["S2"]).id, name="Bill", key=key)
    assert refused.value.status == 409
    with pytest.raises(Invalid):
        attach(cast.client_admin, ids["S1"], staged(cast.client_admin, ids["S1"]).id, name="Bill", key="x")


def test_the_same_bytes_added_by_many_at_once_are_one_blob(cast: Cast) -> None:
    public_id = placed()["S1"]
    chosen = [staged(cast.client_admin, public_id).id for _time in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: attach(cast.client_admin, public_id, one, name="Bill", key=new_id()), chosen))
    assert len(rows(Attachment)) == 4
    assert len(rows(Blob)) == 1


def test_who_may_not_attach_is_refused_and_the_stranger_finds_no_account(cast: Cast) -> None:
    public_id = placed()["S1"]
    chosen = staged(cast.client_admin, public_id)
    for actor, error in ((cast.read_only, NotAllowed), (cast.stranger, NotFound), (cast.nobody, PortalError)):
        for act in (
            lambda actor=actor: attach(actor, public_id, chosen.id, name="Bill", key=new_id()),
            lambda actor=actor: stage_attachment(actor, public_id, received()),
            lambda actor=actor: upload_rules(actor, public_id),
        ):
            with pytest.raises(error):
                act()
    assert rows(Attachment) == []


def test_beyond_the_share_nothing_is_taken_and_no_bytes_stay(cast: Cast) -> None:
    public_id = placed()["S1"]
    for number in range(uploads.MOST_STAGED):
        staged(cast.client_admin, public_id, PDF + bytes([number]))
    with pytest.raises(Invalid):
        upload_rules(cast.client_admin, public_id)
    more = received(PDF + b"more")
    with pytest.raises(Invalid):
        take_attachment(cast.client_admin, public_id, more)
    assert not file_store.blob_path(more.sha256).exists()
    again = received(PDF + bytes([0]))
    with pytest.raises(Invalid):
        take_attachment(cast.client_admin, public_id, again)
    assert file_store.blob_path(again.sha256).exists(), "the same bytes were chosen before"
    assert upload_rules(cast.head_office, public_id)


def test_what_another_staged_is_not_found(cast: Cast) -> None:
    public_id = placed()["S1"]
    chosen = staged(cast.client_admin, public_id)
    for other in (cast.head_office, cast.staff):
        with pytest.raises(NotFound):
            attach(other, public_id, chosen.id, name="Bill", key=new_id())
        with pytest.raises(NotFound):
            staged_attachment(other, chosen.id)
        drop_attachment(other, chosen.id)
    assert attach(cast.client_admin, public_id, chosen.id, name="Bill", key=new_id()).name == "Bill"


@pytest.mark.parametrize("name", ["", "   ", "\t\n\u200b", "x" * 121, "card 4111 1111 1111 1111"])
def test_a_name_that_cannot_stand_is_refused_and_the_file_waits(cast: Cast, name: str) -> None:
    public_id = placed()["S1"]
    chosen = staged(cast.client_admin, public_id)
    with pytest.raises(Invalid) as refused:
        attach(cast.client_admin, public_id, chosen.id, name=name, key=new_id())
    assert set(refused.value.fields) == {"name"}
    assert attach(cast.client_admin, public_id, chosen.id, name="x" * 120, key=new_id()).name == "x" * 120


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "a.pdf", Invalid),
        (b"MZ" + bytes(200), "invoice.pdf", Invalid),
        (b"<script>alert(1)</script>", "a.html", Invalid),
        (b"<svg/>", "a.svg", Invalid),
        (PDF, "4111-1111-1111-1111.pdf", Invalid),
        (PDF + bytes(200_000), "a.pdf", TooLarge),
        (bomb(), "a.zip", Invalid),
    ],
)
def test_what_is_refused_leaves_nothing_to_attach(
    cast: Cast, store: Path, content: bytes, name: str, error: type[Exception]
) -> None:
    public_id = placed()["S1"]
    with pytest.raises((error, TooLarge)):
        staged(cast.client_admin, public_id, content, name)
    assert rows(StagedUpload) == []
    assert [path for path in files(store) if path.suffix == ".part"] == []


def test_the_agency_may_refuse_names_and_types(cast: Cast) -> None:
    public_id = placed()["S1"]
    policies.change_policy(cast.agency_admin, "attachment.refuse_special_names", True)
    with pytest.raises(Invalid) as refused:
        staged(cast.client_admin, public_id, name="bill #2.pdf")
    assert "special characters" in refused.value.fields["file"]
    policies.change_policy(cast.agency_admin, "attachment.types", ["png"])
    with pytest.raises(Invalid):
        staged(cast.client_admin, public_id)
    assert upload_rules(cast.client_admin, public_id).endings == ("png",)
    assert attached(cast.client_admin, public_id, png(), "card.png").media_type == "image/png"


def test_what_the_agency_took_in_meanwhile_is_refused_at_the_second_step(cast: Cast) -> None:
    public_id = placed()["S1"]
    chosen = staged(cast.client_admin, public_id)
    policies.change_policy(cast.agency_admin, "attachment.types", ["png"])
    with pytest.raises(Invalid):
        attach(cast.client_admin, public_id, chosen.id, name="Bill", key=new_id())
    assert rows(Attachment) == []


def test_cancelling_leaves_nothing_behind(cast: Cast, store: Path) -> None:
    public_id = placed()["S1"]
    chosen = staged(cast.client_admin, public_id, png(), "a.png")
    assert staged_picture(cast.client_admin, chosen.id).read_bytes().startswith(b"\x89PNG")
    drop_attachment(cast.client_admin, chosen.id)
    drop_attachment(cast.client_admin, chosen.id)
    assert rows(StagedUpload) == []
    assert files(store) == []


def test_cancelling_keeps_bytes_that_are_attached_elsewhere(cast: Cast, store: Path) -> None:
    public_id = placed()["S1"]
    attached(cast.client_admin, public_id)
    drop_attachment(cast.client_admin, staged(cast.client_admin, public_id).id)
    assert len(files(store)) == 1


def test_what_is_attached_survives_the_sweep(cast: Cast, store: Path) -> None:
    public_id = placed()["S1"]
    attached(cast.client_admin, public_id)
    staged(cast.client_admin, public_id, png(), "left.png")
    assert uploads.sweep(clock.now() + timedelta(seconds=5)) == 1
    assert [path.name for path in files(store)] == [rows(Attachment)[0].file_hash.hex()]


def test_a_process_killed_between_file_and_row_leaves_no_row_without_its_file(
    tmp_path: Path, sqlite_engine: object, store: Path
) -> None:
    url = database.engine().url.render_as_string(hide_password=False)
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(child.ROOT)!r})
from pathlib import Path
from clientconnect.services.foundation import database, encryption, file_store, uploads
from clientconnect.services.foundation.actor import system
database.connect({url!r})
file_store.configure(Path({str(store)!r}), 100_000)
received = file_store.receive([{PDF!r}], "bill.pdf")
with database.transaction(writes=True) as session:
    staged = uploads.stage(system("test"), session, received)
    session.flush()
    uploads.keep(system("test"), session, staged.id)
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL if os.name != "nt" else done.returncode, done.stderr
    assert rows(Blob) == rows(StagedUpload) == []
    assert len(files(store / file_store.BLOBS)) == 1
