"""Placing many from a file, on screen: from the chosen file to the number; who reads only; another client; bad files."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nicegui import background_tasks
from nicegui.testing import User
from nicegui.testing.user_interaction import UserInteraction
from sqlmodel import select

from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.job_tables import Job
from clientconnect.services.placements.many import dry_run, mend_all
from clientconnect.services.placements.tables import Batch
from clientconnect.services.requests.shipped import ship_requests
from tests.cast import Cast
from tests.services.placements.many.conftest import at_once
from tests.services.placements.many.desk import account, as_csv
from tests.signed_in import signed_in

__all__ = ["at_once"]
ODD = as_csv([account(1), account(2, Street="#201 455 West Street"), account(3, Zip="45")])


@dataclass
class Desk:
    """The page before a person."""

    portal: User
    cast: Cast

    def sit(self, role: str = "Client user", client: str = "NORTH", username: str = "dana") -> None:
        self.portal.http_client.cookies.set("clientconnect", signed_in(username, role, self.cast.clients[client]))

    async def rest(self) -> None:
        async with asyncio.timeout(20):
            while waiting := [
                t for t in background_tasks.running_tasks if re.search("event|lambda|closed", t.get_name())
            ]:
                await asyncio.wait(waiting)

    def all(self, marker: str) -> list[Any]:
        return [one for one in self.portal.client.elements.values() if marker in one._markers]

    def one(self, marker: str) -> Any:
        found = self.all(marker)
        assert len(found) == 1, (marker, len(found))
        return found[0]

    async def click(self, marker: str, at: int = 0) -> None:
        UserInteraction(self.portal, {self.all(marker)[at]}, None).click()
        await self.rest()

    async def choose(self, content: bytes, name: str = "accounts.csv") -> int:
        """Choose a file as a browser sends it, and follow to its page; return the answer's status."""
        [drop] = [one for one in self.portal.client.elements.values() if "cc-drop" in one.classes]
        answer = await self.portal.http_client.post(str(drop.props["url"]), files={"file": (name, content)})
        await self.rest()
        return answer.status_code

    async def work(self) -> None:
        """Run the job that waits, and draw what came of it."""
        with database.transaction(writes=False) as session:
            batch = session.exec(select(Batch).order_by(Batch.id.desc())).first()  # type: ignore[union-attr]
        assert batch is not None
        task = {"batch": batch.public_id, "job_id": batch.job_id}
        if batch.state == "checking":
            await asyncio.to_thread(dry_run.dry_run, task)
        else:
            more = {"what": "correct", "rule": "", "rows": 1}
            await asyncio.to_thread(mend_all.mend_all, task | more)
        await self.portal.open(f"/place-file/{batch.public_id}")
        await self.rest()


@pytest.fixture
def desk(portal: User, cast: Cast, tmp_path: Path, at_once: None) -> Desk:
    """Furnish the desk."""
    file_store.configure(tmp_path, 10_000_000)
    with database.transaction(writes=True) as session:
        ship_requests(session)
    return Desk(portal, cast)


async def begun(desk: Desk, content: bytes = ODD) -> str:
    """Begin with a file up to its columns, and return the address."""
    await desk.portal.open("/place-file")
    assert await desk.choose(content) == 200
    with database.transaction(writes=False) as session:
        batch = session.exec(select(Batch.public_id)).one()
    await desk.portal.should_see("What are the columns?")  # the page leads there by itself
    await desk.rest()
    return f"/place-file/{batch}"


async def test_from_the_file_to_the_number(desk: Desk) -> None:
    desk.sit()
    await begun(desk)
    await desk.portal.should_see("What are the columns?")
    await desk.click("check-file")
    await desk.portal.should_see("Reading and checking the file")
    await desk.work()
    await desk.portal.should_see("1 row to mend" if not desk.all("accept-all") else "2 rows to mend")
    assert not desk.one("commit").enabled
    await desk.click("accept-all")
    await desk.work()
    await desk.portal.should_see("1 row to mend before anything can be placed")
    await desk.click("leave-out")
    assert desk.one("commit").text == "Commit 2 accounts"
    await desk.click("commit")
    assert desk.one("batch-number").text.startswith("NB-")
    assert desk.one("acknowledgement-pdf").props["href"].endswith("/acknowledgement.pdf")


async def test_a_value_is_typed_in_the_window_of_a_row(desk: Desk) -> None:
    desk.sit()
    await begun(desk)
    await desk.click("check-file")
    await desk.work()
    await desk.click("narrow-needs_you")
    await desk.click("mend")
    assert desk.one("responsible.zip_code").error == "A ZIP code has five or nine digits."
    assert desk.one("responsible.zip_code").props["autofocus"]
    desk.one("responsible.zip_code").value = "45402"
    await desk.click("keep-row")
    await desk.portal.should_see("Nothing to see to here")
    await desk.click("narrow-all")
    await desk.click("accept")
    assert desk.one("commit").enabled
    await desk.portal.should_see("3 accounts are ready: $306.75")
    assert [one.props["aria-label"] for one in desk.all("look")] == [f"Look at row {at}" for at in (2, 3, 4)]
    await desk.portal.should_see("It is placed: $101.25")


async def test_the_mapping_can_be_looked_at_again_and_two_alike_are_told(desk: Desk) -> None:
    desk.sit()
    await begun(desk)
    columns = desk.all("column")
    columns[1].value = columns[2].value = "responsible.last_name"
    await desk.click("check-file")
    await desk.portal.should_see("Two columns are mapped to Responsible last name")
    columns[2].value = "responsible.first_name"
    await desk.click("check-file")
    await desk.click("cancel-job")
    await desk.portal.should_see("What are the columns?")
    await desk.click("drop-file")
    await desk.portal.should_see("Nothing of accounts.csv is placed")
    await desk.click("throw-away")
    await desk.portal.open("/place-file")
    assert "Begun and not placed" not in {getattr(e, "text", "") for e in desk.portal.client.elements.values()}


async def test_nothing_that_was_mended_is_thrown_away_without_a_question(desk: Desk) -> None:
    desk.sit()
    await begun(desk)
    await desk.click("check-file")
    await desk.work()
    await desk.click("leave-out")
    await desk.click("review-mapping")
    await desk.portal.should_see("What are the columns?")
    await desk.click("check-file")
    await desk.portal.should_see("What you did with 1 row is lost")
    await desk.click("back-to-dry-run")
    await desk.portal.should_see("Row by row")
    await desk.portal.should_see("1 left out")
    await desk.click("read-again")
    await desk.portal.should_see("Read the file again?")
    await desk.portal.should_see("1 left out")
    await desk.click("throw-away")
    await desk.portal.should_see("Reading and checking the file")


async def test_another_file_is_chosen_where_one_cannot_be_taken(desk: Desk) -> None:
    desk.sit()
    await begun(desk, as_csv([account(1)], last=("TOTAL", "2", "999.00")))
    await desk.click("check-file")
    await desk.work()
    await desk.portal.should_see("The last row of the file says")
    await desk.portal.open(desk.one("other-file").props["href"])
    assert desk.one("place-client").value
    assert desk.one("place-kind").value == "consumer"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsm", b"PK", "A workbook with macros is not taken"),
        ("a.csv", b"1,2,3\n4,5,6\n", "The first row names no columns"),
        ("a.csv", b"Account,Last name\n", "There is no account below the header"),
    ],
)
async def test_a_bad_file_is_refused_beside_its_place(desk: Desk, name: str, content: bytes, sentence: str) -> None:
    desk.sit()
    await desk.portal.open("/place-file")
    assert await desk.choose(content, name) == 422
    await desk.portal.should_see(sentence)


async def test_another_client_sees_nothing_and_a_reader_begins_nothing(desk: Desk) -> None:
    desk.sit()
    address = await begun(desk)
    desk.sit(client="SUPPLY", username="sam")
    assert (await desk.portal.http_client.get(address)).status_code == 404
    for path in ("faults.csv", "rows.csv", "rows.xlsx", "acknowledgement.pdf", "acknowledgement.csv"):
        asked = f"/files/placing/{address.rsplit('/', 1)[1]}/{path}"
        assert (await desk.portal.http_client.get(asked)).status_code == 404
    desk.sit(role="Client user, read only", username="marcus")
    assert (await desk.portal.http_client.get("/place-file")).status_code == 403
    desk.portal.http_client.cookies.clear()
    assert (await desk.portal.http_client.get(address)).status_code in (302, 303, 307)


async def test_templates_and_faults_are_files(desk: Desk) -> None:
    desk.sit()
    address = await begun(desk)
    await desk.click("check-file")
    await desk.work()
    faults = await desk.portal.http_client.get(f"/files/placing/{address.rsplit('/', 1)[1]}/faults.csv")
    assert (faults.status_code, "455 WEST STREET" in faults.text) == (200, True)
    assert "Faults accounts.csv" in faults.headers["content-disposition"]
    for form in ("csv", "xlsx"):
        rows = await desk.portal.http_client.get(f"/files/placing/{address.rsplit('/', 1)[1]}/rows.{form}")
        assert (rows.status_code, f"To be mended accounts.{form}" in rows.headers["content-disposition"]) == (200, True)
    await desk.portal.open("/place-file")
    for form in ("csv", "xlsx"):
        answer = await desk.portal.http_client.get(desk.one(f"template-{form}").props["href"])
        assert (answer.status_code, f"accounts.{form}" in answer.headers["content-disposition"]) == (200, True)
    assert (await desk.portal.http_client.get("/files/placing-template/x/consumer.exe")).status_code == 404


async def test_a_likely_duplicate_is_compared_and_decided(desk: Desk) -> None:
    desk.sit()
    await begun(desk, as_csv([account(1), account(2, SSN="217-55-0001"), account(3, SSN="217-55-0001")]))
    await desk.click("check-file")
    await desk.work()
    await desk.portal.should_see("2 likely duplicates to decide before anything can be placed")
    await desk.click("compare")
    await desk.portal.should_see("Same as row 2: same SSN")
    await desk.portal.should_see("Likely duplicate")
    await desk.portal.should_see("$101.25")
    await desk.click("other-debt")
    await desk.portal.should_see("1 likely duplicate to decide before anything can be placed")
    await desk.click("compare")
    await desk.click("leave-twin-out")
    await desk.portal.should_see("Commit 2 accounts")


async def test_a_job_that_failed_says_so_and_can_be_cancelled(desk: Desk) -> None:
    desk.sit()
    address = await begun(desk)
    await desk.click("check-file")
    await desk.portal.should_see("Waiting for its turn")
    with database.transaction(writes=True) as session:
        job = session.exec(select(Job)).one()
        job.state, job.message = "failed", "Something went wrong. Reference AB12"
    await desk.portal.open(address)
    await desk.portal.should_see("Reference AB12")
    await desk.click("cancel-job")
    await desk.portal.should_see("What are the columns?")
