"""Naughty texts through files: cells of an import, the screen's rows, CSV and XLSX out, mails, the log."""

import csv
import json
import logging
import re
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import python_calamine
from sqlmodel import select

from clientconnect import logs
from clientconnect.services.accounts import search_export
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.load.doors import load_batch
from clientconnect.services.accounts.records import (
    AccountRecord,
    NoticeRecord,
    PartyRecord,
    PaymentRecord,
)
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.accounts.tables import Account
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.run import RowsRefused, apply_file
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation import database, mail
from clientconnect.services.foundation.spreadsheets import write_csv
from clientconnect.services.foundation.worksheet import make_xlsx, write_rows
from clientconnect.services.requests.account_view import account_panel, open_account
from tests.cast import Cast
from tests.naughty.strings import EVERY, SURROGATES
from tests.services.accounts.load.records import writing

TEXTS = [text for text in EVERY if text not in SURROGATES]
FORMULA = tuple("=+-@\t\r＝＋－＠")
MAPPING = """
name = "naughty"
kind = "accounts"
[columns]
File = "agency_number"
Acct = "number"
Last = "responsible_last_name"
First = "responsible_first_name"
Street = "responsible_street"
Employer = "responsible_employer"
Balance = "balance"
Creditor = "original_creditor"
"""


@pytest.fixture
def engine(sqlite_engine: object) -> object:
    """The formats are the same on both databases."""
    return sqlite_engine


@pytest.fixture
def portal(cast: Cast) -> Cast:
    """Put statuses and types in place."""
    with writing():
        return cast


def test_cells_of_an_import_are_taken_or_refused_and_come_out_as_text(portal: Cast, tmp_path: Path) -> None:
    path = tmp_path / "naughty.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["File", "Acct", "Last", "First", "Street", "Employer", "Balance", "Creditor"])
        for at, text in enumerate(TEXTS):
            short = text[:200].replace("\0", "")
            out.writerow([f"S{at}", short, f"LEE {short}", short, short, short, "5.00", short])
            out.writerow([f"T{at}", str(at), "LEE", "ANN", "", "", short, ""])
    task = Task(Kind.ACCOUNTS, "NORTH", read_mapping(MAPPING), "test", date(2026, 11, 20))
    with pytest.raises(RowsRefused):
        apply_file(portal.agency_admin, path, task)
    report = apply_file(portal.agency_admin, path, task, accept_partial=True)
    assert report.added > 350
    assert report.added + report.refused_rows >= len(TEXTS)
    exported_cells(portal, tmp_path, report.added)


def test_stored_texts_are_read_back_as_they_are(portal: Cast, tmp_path: Path) -> None:
    """Put every text into every field of an account and read it through the pane, the search and both exports."""
    day = date(2026, 11, 2)
    for start in range(0, len(TEXTS), 100):
        texts = [text.replace("\0", "") for text in TEXTS[start : start + 100]]
        names = [f"N{start + at}" for at in range(len(texts))]
        counts = load_batch(
            portal.agency_admin,
            RecordBatch(
                accounts=[
                    AccountRecord(
                        "NORTH", name, (PartyRecord("responsible", f"LEE {text}", text, employer=text, street=text),), number=text,
                        original_creditor=text, description=text, assigned={"principal": Decimal(5)}, bank_name=text, type_code="medical",
                    )
                    for name, text in zip(names, texts, strict=True)
                ],
                payments=[PaymentRecord(n, Decimal(1), day, comment=t, method=t, reference=t) for n, t in zip(names, texts, strict=True)],
                notices=[NoticeRecord(n, day, t or "Notice", recipient=t) for n, t in zip(names, texts, strict=True)],
            ),
            "test",
            day,
        )  # fmt: skip
        assert [one for count in counts.values() for one in count.refused] == []
    with database.transaction(writes=False) as session:
        ids = {row.agency_number: row.public_id for row in session.exec(select(Account))}
    assert len(ids) == len(TEXTS)
    for at, text in enumerate(TEXTS):
        if at % 7 == 0:
            detail = open_account(portal.read_only, ids[f"N{at}"])
            assert detail.number == text.replace("\0", "")
            rows = account_panel(portal.read_only, ids[f"N{at}"], "payments")
            assert [row.comment for row in rows] == [text.replace("\0", "")]
    exported_cells(portal, tmp_path, len(TEXTS))


def exported_cells(portal: Cast, tmp_path: Path, count: int) -> None:
    """Export all accounts in both formats, and hold that no cell would be evaluated."""
    for kind in ("csv", "xlsx"):
        path = tmp_path / f"out.{kind}"
        assert search_export.export(portal.agency_admin, AccountQuery(), kind, path) == count
        rows = read_back(path)
        assert len(rows) == count + 1
        assert [cell for row in rows for cell in row if is_evaluated(cell)] == []


def is_evaluated(cell: object) -> bool:
    """Tell whether a spreadsheet program would take a cell for a formula; a negative amount is none."""
    return isinstance(cell, str) and cell.startswith(FORMULA) and not re.fullmatch(r"-\d+\.\d\d", cell)


def read_back(path: Path) -> list[list[object]]:
    """Return the rows of a CSV or XLSX file."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list(row) for row in csv.reader(file)]
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    sheet = book.get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_text_as_a_cell(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{kind}"
    write, written = (write_csv, path) if kind == "csv" else (write_rows, tmp_path / "rows")
    assert write(written, ["=1+1", "Text", "End"], ([text, text, "end"] for text in TEXTS)) == len(TEXTS)
    if kind == "xlsx":
        make_xlsx(written, path)
    rows = read_back(path)
    assert len(rows) == len(TEXTS) + 1
    assert [cell for row in rows for cell in row if is_evaluated(cell)] == []
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_a_mail_bears_the_text_and_no_header_of_it(tmp_path: Path) -> None:
    mail.configure(mail.Post(tmp_path, "portal@agency.example"))
    for text in TEXTS:
        message = mail.compose("ann@agency.example", "Your sign-in", f"Hello {text},\nwelcome", letter="x")
        read = message_from_bytes(message.as_bytes(), policy=default)
        assert set(read.keys()) == set(message.keys())
        assert (read["To"], read["Subject"], read["Bcc"]) == ("ann@agency.example", "Your sign-in", None)
        assert "welcome" in read.get_content()


def test_a_log_line_stays_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        logs.configure("INFO")
        for text in EVERY:
            logs.get("naughty").info("something", value=text, **{"other": [text]})
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(EVERY)
    assert {json.loads(line)["event"] for line in lines} == {"something"}
