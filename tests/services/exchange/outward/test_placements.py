"""Accepted new accounts go out to the collection system with their images, once, and are recognised on their return."""

import csv
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import NotAllowed, Unavailable
from clientconnect.services.accounts.tables import Account
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.outward import export as export_module
from clientconnect.services.exchange.outward.acknowledge import acknowledge
from clientconnect.services.exchange.outward.export import Export, NewExport, export
from clientconnect.services.exchange.outward.fields import OutKind
from clientconnect.services.exchange.run import apply_file
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation import child, database, virus_scan
from clientconnect.services.foundation.file_tables import Blob
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.rules.model import Entry
from tests.cast import Cast
from tests.services.accounts.paperwork import png
from tests.services.placements.desk import NOW, entry, prepare, reviewer, sent

PLACEMENTS = OutKind.PLACEMENTS


@pytest.fixture(autouse=True)
def moved(cast: Cast, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    prepare(tmp_path)
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "outgoing"
    made.mkdir()
    return made


def accepted(cast: Cast, given: Entry | None = None, images: dict[str, bytes] | None = None) -> str:
    """Place an account and accept it; return the account's public id."""
    return accept(reviewer(), sent(cast, given, images=images).public_id, seen=1).account_id


def rows(done: Export) -> list[dict[str, str]]:
    assert done.path is not None
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def out(cast: Cast, folder: Path, mapping: str = "") -> Export:
    return export(cast.system, NewExport(PLACEMENTS, mapping=mapping), folder)


def test_all_that_is_known_of_it_goes_out_with_the_real_ssn(cast: Cast, folder: Path) -> None:
    account_id = accepted(cast)
    sent(cast, entry(number="NV-2"))
    done = out(cast, folder)
    (row,) = rows(done)
    assert (row["Portal Account"], row["Client Code"], row["Responsible SSN"]) == (account_id, "NORTH", "219-09-6120")
    assert (row["Principal"], row["Interest"], row["Balance"]) == ("1940.00", "12.35", "1952.35")
    assert (row["Responsible Birth Date"], row["Service Date"]) == ("1987-04-09", "2026-08-27")
    assert (row["Name"], row["Client Account"], row["Sent By"], row["Accepted By"]) == (
        "HOLLOWAY JR, MARCUS D",
        "NV-771902",
        "client-admin",
        "priya",
    )
    assert out(cast, folder).path is None


def test_images_go_beside_the_file(cast: Cast, folder: Path) -> None:
    accepted(cast, images={"card.png": png(), "front page.pdf.png": png(20, 20)})
    done = out(cast, folder)
    (row,) = rows(done)
    assert done.images == folder / f"placements-{done.batch}-images.zip"
    with zipfile.ZipFile(io.BytesIO(done.images.read_bytes())) as archive:
        assert row["Images"].split("; ") == archive.namelist()
        assert archive.read(archive.namelist()[0]) == png()
        assert archive.namelist()[0] == f"{row['Receipt']}/1-card.png"


def test_an_image_that_is_held_back_lets_its_account_wait(cast: Cast, folder: Path) -> None:
    accepted(cast, images={"card.png": png()})
    accepted(cast, entry(number="NV-2"))
    with database.transaction(writes=True) as session:
        blob = session.exec(select(Blob)).one()
        blob.scan = virus_scan.HELD
    done = out(cast, folder)
    assert (done.rows, done.images, len(done.waiting)) == (1, None, 1)
    assert out(cast, folder).path is None
    with database.transaction(writes=True) as session:
        session.exec(select(Blob)).one().scan = virus_scan.CLEAN
    assert [row["Client Account"] for row in rows(out(cast, folder))] == ["NV-771902"]


def test_the_medical_layout_has_its_columns_and_no_more_than_one(cast: Cast, folder: Path) -> None:
    people = {"spouse__last_name": "HOLLOWAY", "spouse__first_name": "ANN", "second__last_name": "DOE"}
    account_id = accepted(
        cast, entry(patient__last_name="HOLLOWAY", patient__first_name="TOM", second__first_name="JOHN", **people)
    )
    (row,) = rows(out(cast, folder, "brightree-newbiz"))
    named = list(row)
    assert named[:4] == ["CollectionType", "CreditBureau", "DebtorIdent", "CreditorIdent"]
    assert named[-2:] == ["LastPayDate", "PortalRow"]
    assert (row["DebtorIdent"], row["CreditorIdent"], row["CollectionType"]) == (account_id, "NORTH", "Medical")
    assert (row["PatientFirstName"], row["RSPLastName"], row["SpouseFirstName"]) == ("TOM", "HOLLOWAY JR", "ANN")
    assert (row["OriginalAmount"], row["ServiceDate"], row["RSPSSN"]) == ("1952.35", "08/27/2026", "219-09-6120")
    assert row["Note1"] == "Call after six."
    assert "Second location: JOHN DOE" in row["Note2"]


def test_the_least_layout_and_a_company(cast: Cast, folder: Path) -> None:
    company = entry(
        "commercial",
        responsible__last_name="RIDGEWAY LANDSCAPE",
        responsible__first_name="LLC",
        responsible__middle_name="",
        responsible__ssn="",
        responsible__birth_on="",
        responsible__employer="",
    )
    accepted(cast, company)
    (row,) = rows(out(cast, folder, "aktos-takehome"))
    assert list(row) == [
        "client reference no",
        "balance",
        "status",
        "consumer name",
        "consumer address",
        "ssn",
        "portal id",
        "portal row",
    ]
    assert (row["consumer name"], row["balance"], row["status"]) == ("RIDGEWAY LANDSCAPE LLC", "1952.35", "NEW")
    assert row["consumer address"] == "1180 GARFIELD AVENUE #4, DAYTON, OH 45405"


def test_a_workbook_says_the_same(cast: Cast, folder: Path) -> None:
    accepted(cast)
    done = export(cast.system, NewExport(PLACEMENTS, form="xlsx"), folder)
    sheet = pd.read_excel(done.path, dtype=str, engine="calamine")
    assert list(sheet["Responsible SSN"]) == ["219-09-6120"]


def test_acknowledged_it_goes_no_more(cast: Cast, folder: Path, moved: time_machine.Traveller) -> None:
    accepted(cast)
    done = out(cast, folder)
    assert done.path is not None
    moved.shift(90_000)
    again = out(cast, folder)
    assert (again.rows, again.again) == (1, 1)
    told = acknowledge(cast.system, PLACEMENTS, done.path)
    assert (told.taken, told.told) == (1, ())
    moved.shift(90_000)
    assert out(cast, folder).path is None


def test_it_comes_back_as_the_same_account(cast: Cast, folder: Path, tmp_path: Path) -> None:
    account_id = accepted(cast)
    (row,) = rows(out(cast, folder))
    back = tmp_path / "nightly.csv"
    mapping = """
        name = "nightly"
        kind = "accounts"
        [format]
        money = "dollars"
        dates = ["ymd"]
        [columns]
        "File Number" = "agency_number"
        "Portal Account" = "portal_id"
        "Client Code" = "client_code"
        "Client Account" = "number"
        "Last" = "responsible_last_name"
        "First" = "responsible_first_name"
        "Balance" = "balance"
    """
    header = "File Number,Portal Account,Client Code,Client Account,Last,First,Balance"
    back.write_text(f"{header}\n7001,{row['Portal Account']},NORTH,NV-771902,HOLLOWAY JR,MARCUS,1952.35\n")
    report = apply_file(cast.system, back, Task(Kind.ACCOUNTS, mapping=read_mapping(mapping)))
    assert (report.added, report.changed, report.refused_rows) == (0, 1, 0)
    with database.transaction(writes=False) as session:
        account = session.exec(select(Account)).one()
    assert (account.public_id, account.agency_number, account.source) == (account_id, "7001", "")
    assert account.balance == Decimal("1952.35")


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), child.WorkFailed("The sheet is not made.")])
def test_a_file_that_is_not_made_leaves_all_of_it_waiting(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """The images, which are written first, do not stay alone either."""
    accepted(cast, images={"card.png": png()})

    def failing(*_args: object) -> None:
        raise fault

    monkeypatch.setattr(export_module, "_write", failing)
    with pytest.raises(Unavailable):
        out(cast, folder)
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    assert out(cast, folder).rows == 1


def test_only_who_exports_gets_it(cast: Cast, folder: Path) -> None:
    accepted(cast)
    for actor in (cast.client_admin, reviewer(), cast.staff):
        with pytest.raises(NotAllowed):
            export(actor, NewExport(PLACEMENTS), folder)
