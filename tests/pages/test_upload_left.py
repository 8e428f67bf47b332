"""What was chosen and not attached goes with its page."""

import asyncio
from pathlib import Path

import pytest
from nicegui import ui
from nicegui.testing import User
from sqlmodel import select

from clientconnect.services.access import sessions
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.file_tables import StagedUpload
from tests.cast import Cast, assemble
from tests.pages.conftest import settle
from tests.services.accounts.paperwork import placed
from tests.signed_in import signed_in


def chosen() -> list[str]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(StagedUpload.file_name)))


def bytes_on_disk() -> list[Path]:
    return [path for path in (file_store.store().folder / file_store.BLOBS).rglob("*") if path.is_file()]


@pytest.fixture
def stage(portal: User, tmp_path: Path) -> Cast:
    """Put the people on the stage, and keep files under a folder of the test."""
    file_store.configure(tmp_path, 100_000)
    return assemble()


@pytest.mark.parametrize("is_signed_out", [False, True])
async def test_a_page_that_goes_takes_its_chosen_file_along(portal: User, stage: Cast, is_signed_out: bool) -> None:
    public_id = placed()["S1"]
    token = signed_in("dana", "Client user", stage.clients["NORTH"])
    portal.http_client.cookies.set("clientconnect", token)
    addresses: list[str] = []

    @ui.page("/window")
    async def window() -> None:
        from clientconnect.components.account_pane.upload_dialog import UploadDialog

        opened = UploadDialog(settle)
        await opened.open(public_id, "ALVAREZ, MARIA T")
        addresses.append(str(opened._drop.props["url"]))

    page = await portal.open("/window")
    await portal.should_see("Drop a file here")
    [address] = addresses
    answer = await portal.http_client.post(address, files={"file": ("bill.txt", b"A bill")})
    assert (answer.status_code, chosen(), len(bytes_on_disk())) == (200, ["bill.txt"], 1)
    if is_signed_out:
        sessions.sign_out(sessions.resolve(token))
    page.delete()
    async with asyncio.timeout(10):
        while await asyncio.to_thread(chosen) or await asyncio.to_thread(bytes_on_disk):
            await settle()
    assert page.is_deleted
