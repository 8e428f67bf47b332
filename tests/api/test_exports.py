"""What a search found as a file: complete, in one's own reach, recorded, and nothing of it left on the disk."""

import asyncio
import csv
import io
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import select

from clientconnect.api import exports
from clientconnect.components.file_response import FleetingFile
from clientconnect.services.access.sessions import resolve
from clientconnect.services.accounts.saved import to_address
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.foundation import database, disk
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.settings import Settings
from tests.api.conftest import As
from tests.cast import Cast
from tests.services.accounts.load.records import account, maria
from tests.services.accounts.paperwork import placed

FIRM = maria(last_name="=BROWN", first_name="", middle_name="", is_organization=True, ssn="")
RECORDS = (
    account("S1"),
    replace(account("S2", parties=(FIRM,)), number="007"),
    account("S3", client_code="SUPPLY"),
)


def left(settings: Settings) -> list[object]:
    return list((settings.data_dir / "exports").rglob("*"))


async def test_csv_holds_what_the_search_finds_and_no_formula(visit: As, settings: Settings) -> None:
    placed(*RECORDS)
    answer = await visit("client").get("/files/accounts.csv", params={"sort": "name", "descending": "1", "page": "7"})
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Account Name"] for row in rows] == ["'=BROWN", "ALVAREZ, MARIA T"]
    assert rows[0]["Account Number"] == "007"
    assert answer.headers["content-disposition"].startswith('attachment; filename="Accounts 2')
    assert answer.headers["cache-control"] == "no-store"
    assert left(settings) == []


async def test_xlsx_opens_and_obeys_the_criteria(visit: As, settings: Settings) -> None:
    placed(*RECORDS)
    answer = await visit("staff").get("/files/accounts.xlsx", params={"name": "alvarez"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["ALVAREZ, MARIA T"] * 2
    assert left(settings) == []


async def test_a_search_kept_on_the_server_is_its_persons(visit: As) -> None:
    placed(*RECORDS)
    client = visit("client")
    params = to_address(resolve(next(iter(client.cookies.values()))), AccountQuery(ssn="912-12-4417"))
    assert "ssn" not in params
    assert (await client.get("/files/accounts.csv", params=params)).text.count("\r\n") == 2
    assert (await visit("staff").get("/files/accounts.csv", params=params)).status_code == 404


async def test_another_client_exports_its_own(visit: As) -> None:
    placed(*RECORDS)
    assert (await visit("stranger").get("/files/accounts.csv")).text.count("\r\n") == 2


async def test_it_is_recorded(visit: As) -> None:
    placed(*RECORDS)
    await visit("client").get("/files/accounts.csv", params={"name": "alvarez"})
    with database.transaction(writes=False) as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.event == "accounts.exported")).one()
    assert (event.detail["count"], event.detail["fields"]) == (1, ["name"])


async def test_bad_input_is_said_on_a_page(visit: As, settings: Settings) -> None:
    answer = await visit("client").get("/files/accounts.csv", params={"placed_from": "13/45/2026"})
    assert answer.status_code == 422
    assert "text/html" in answer.headers["content-type"]
    assert left(settings) == []


async def test_a_reader_that_goes_away_leaves_nothing_behind(
    visit: As, settings: Settings, monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    placed(*RECORDS)

    async def broken(*_args: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(FleetingFile, "_handle_simple", broken)
    with pytest.raises(ConnectionResetError):
        await visit("client").get("/files/accounts.csv")
    assert left(settings) == []


async def test_one_person_writes_one_export_at_a_time(visit: As, monkeypatch: pytest.MonkeyPatch) -> None:
    placed(*RECORDS)
    writing, may_end, write = threading.Event(), threading.Event(), exports.export

    def held(*given: Any) -> int:
        writing.set()
        assert may_end.wait(10)
        return write(*given)

    monkeypatch.setattr(exports, "export", held)
    first = asyncio.ensure_future(visit("client").get("/files/accounts.csv"))
    assert await asyncio.to_thread(writing.wait, 10)
    second = await visit("client").get("/files/accounts.xlsx")
    assert (second.status_code, "still being written" in second.text) == (429, True)
    other = asyncio.ensure_future(visit("stranger").get("/files/accounts.csv"))
    may_end.set()
    assert [(await one).status_code for one in (first, other)] == [200, 200]
    assert (await visit("client").get("/files/accounts.csv")).status_code == 200


async def test_what_a_crash_left_is_swept_at_the_start(settings: Settings) -> None:
    folder = settings.data_dir / exports.FOLDER / ".left"
    folder.mkdir(parents=True)
    (folder / "accounts.csv").write_text("ALVAREZ")
    exports.sweep(folder.parent)
    assert len(left(settings)) == 2, "somebody may still be reading it"
    then = time.time() - exports.LEFT.total_seconds() - 1
    os.utime(folder, (then, then))
    swept = asyncio.ensure_future(exports.keep_swept(settings))
    async with asyncio.timeout(10):
        while left(settings):
            await asyncio.wait([swept], timeout=0.01)
    assert not swept.done(), "it goes on"
    swept.cancel()


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # zipfile tries once more when it is freed
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_a_full_disk_is_said_and_leaves_nothing_behind(
    visit: As, settings: Settings, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    placed(*RECORDS)
    scratch = disk.scratch

    @contextmanager
    def full(beside: Path | None = None) -> Iterator[Path]:
        with scratch(beside) as folder:
            if beside is None:  # a child's own
                yield folder
                return
            if kind == "csv":
                (folder / "accounts.csv").symlink_to("/dev/full")
            else:
                (folder / "accounts.xlsx").mkdir()  # a ZIP that meets a full disk complains again when it is freed
            yield folder

    monkeypatch.setattr(disk, "scratch", full)
    answer = await visit("client").get(f"/files/accounts.{kind}")
    assert answer.status_code == 503
    assert "disk is full" in answer.text
    assert left(settings) == []
    monkeypatch.undo()
    assert (await visit("client").get(f"/files/accounts.{kind}")).status_code == 200
