"""Check and apply files."""

from decimal import Decimal

import pytest
from sqlalchemy import inspect

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.exchange import run as run_module
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.run import RowsRefused, apply_file, check_file
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.exchange.tables import ImportRun, RefusedRow
from clientconnect.services.foundation import database, encryption
from tests.services.exchange.files import ACCOUNTS, HEADER, PAYMENTS, ROWS, count, rows_of, ship, task, wrote

pytestmark = pytest.mark.usefixtures("in_november")


@pytest.fixture
def portal(cast):
    ship()
    return cast


def test_a_dry_run_counts_and_changes_nothing(portal, tmp_path):
    report = check_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    assert (report.rows, report.records, report.refused_rows) == (3, 3, 0)
    assert report.dollars == {"placed": Decimal("1304.75"), "owed now": Decimal("1304.75")}
    assert not report.is_applied
    assert (count(Account), count(ImportRun)) == (0, 0)


def test_accounts_are_loaded_and_the_same_file_again_changes_nothing(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *ROWS)
    report = apply_file(portal.agency_admin, path, task())
    assert (report.added, report.changed, report.unchanged) == (3, 0, 0)
    assert report.is_applied
    accounts = {row.agency_number: row for row in rows_of(Account)}
    assert accounts["S1"].balance == Decimal("1234.50")
    assert accounts["S3"].balance == Decimal("-5.00")
    assert accounts["S2"].status_code == "PIF"
    maria = next(row for row in rows_of(Party) if row.first_name == "MARIA")
    assert encryption.keyring().open(maria.ssn_sealed, maria.public_id, "ssn") == "912124417"
    entries = count(LedgerEntry)
    again = apply_file(portal.agency_admin, path, task())
    assert again.was_loaded
    assert (count(LedgerEntry), count(ImportRun)) == (entries, 1)
    same_rows = wrote(tmp_path, HEADER, *ROWS, "", name="b.csv")
    other = apply_file(portal.agency_admin, same_rows, task())
    assert (other.added, other.changed, other.unchanged) == (0, 0, 3)


def test_a_changed_account_is_updated_and_its_change_recorded(portal, tmp_path):
    apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    changed = ROWS[0].replace("1,234.50", "1,000.00").replace("ACT", "PPA")
    report = apply_file(portal.agency_admin, wrote(tmp_path, HEADER, changed, *ROWS[1:], name="b.csv"), task())
    assert (report.added, report.changed, report.unchanged) == (0, 1, 2)
    account = next(row for row in rows_of(Account) if row.agency_number == "S1")
    assert (account.balance, account.status_code) == (Decimal("1000.00"), "PPA")
    adjustment = next(row for row in rows_of(LedgerEntry) if row.kind == "adjustment")
    assert adjustment.total == Decimal("-234.50")


BAD = (
    "S4,1004,,NOBODY,,,5,ACT,07/02/2026",
    "S5,1005,LEE,ANN,123-45-67,,5,ACT,07/02/2026",
    "S6,1006,LEE,BEA,,,five,ACT,07/02/2026",
    "S7,1007,LEE,CY,,,5,WHAT,07/02/2026",
    "S8,1008,LEE,DI,,,5,ACT,02/31/2026",
    ",1009,LEE,ED,,,5,ACT,07/02/2026",
    "S1,1001,LEE,FAY,,,5,ACT,07/02/2026",
    "S9,1010,LEE",
)


def test_refused_rows_are_named_and_nothing_is_applied(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *ROWS, *BAD)
    with pytest.raises(RowsRefused) as refused:
        apply_file(portal.agency_admin, path, task())
    found = {(one.row, one.field): one for one in refused.value.report.refusals}
    assert set(found) == {
        (5, "responsible_last_name"), (6, "responsible_ssn"), (7, "balance"), (8, "status_code"), (9, "placed_on"),
        (10, "agency_number"), (2, "agency_number"), (11, "agency_number"), (12, ""),
    }  # fmt: skip
    assert found[7, "balance"].value == "five"
    assert found[9, "placed_on"].value == "02/31/2026"
    assert found[11, "agency_number"].value == "S1"
    assert "row 2" in found[11, "agency_number"].reason
    assert "row 11" in found[2, "agency_number"].reason
    assert found[6, "responsible_ssn"].value == "•••-••-67"
    assert (count(Account), count(ImportRun)) == (0, 0)


def test_the_good_rows_are_taken_where_that_is_wanted(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *ROWS, *BAD)
    report = apply_file(portal.agency_admin, path, task(), accept_partial=True)
    assert (report.added, report.refused_rows, len(report.refusals)) == (2, 9, 9)
    assert (count(Account), count(RefusedRow)) == (2, 9)
    assert rows_of(ImportRun)[0].state == "partial"
    again = apply_file(portal.agency_admin, path, task(), accept_partial=True)
    assert (again.added, again.unchanged, again.was_loaded) == (0, 2, False)


def test_a_missing_column_is_named(portal, tmp_path):
    with pytest.raises(Invalid, match="Placed"):
        check_file(portal.agency_admin, wrote(tmp_path, HEADER.replace("Placed", "When"), *ROWS), task())


def test_clients_of_rows_are_within_the_commands_client(portal, tmp_path):
    text = ACCOUNTS + 'Client = "client_code"\n[codes.client_code]\nN = "NORTH"\n'
    path = wrote(
        tmp_path, HEADER + ",Client", ROWS[0] + ",N", ROWS[1] + ",LAKE", ROWS[2] + ",SUPPLY", ROWS[2].replace("S3", "S4") + ",?"
    )  # fmt: skip
    report = check_file(portal.agency_admin, path, task(text, "GROUP"))
    assert [(one.row, one.field, one.value) for one in report.refusals] == [
        (4, "client_code", "SUPPLY"), (5, "client_code", "?"),
    ]  # fmt: skip
    assert check_file(portal.agency_admin, path, task(text, "")).refused_rows == 1
    with pytest.raises(NotFound):
        check_file(portal.agency_admin, path, task(text, "NOBODY"))


def test_a_clients_own_numbers_are_a_source_of_their_own(portal, tmp_path):
    text = ACCOUNTS.replace('File = "agency_number"\n', "")
    for client in ("NORTH", "LAKE"):
        report = apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task(text, client))
        assert report.added == 3
    assert {(row.source, row.agency_number) for row in rows_of(Account)} == {
        (f"client:{client}", number) for client in ("NORTH", "LAKE") for number in ("1001", "1002", "1003")
    }
    pay = PAYMENTS.replace("agency_number", "number")
    path = wrote(tmp_path, "File,Date,Amount,Type", "1001,08/01/2026,10.00,PC", name="p.csv")
    assert apply_file(portal.agency_admin, path, task(pay, "LAKE")).added == 1
    changed = next(row for row in rows_of(Account) if row.last_payment_on)
    assert changed.source == "client:LAKE"


def test_payments_reversals_and_adjustments_of_one_file(portal, tmp_path):
    apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    path = wrote(
        tmp_path,
        "File,Date,Amount,Type",
        "S1,08/01/2026,100.00,PU",
        "S1,08/01/2026,100.00,PU",
        "S1,08/05/2026,100.00,PUR",
        "S1,08/06/2026,50.00,PC",
        "S1,08/07/2026,20.00,DA",
        "S1,08/08/2026,5.00,DAR",
        name="p.csv",
    )
    report = apply_file(portal.agency_admin, path, task(PAYMENTS))
    assert (report.added, report.refused_rows) == (6, 0)
    assert report.dollars["paid to agency"] == Decimal("200.00")
    account = next(row for row in rows_of(Account) if row.agency_number == "S1")
    assert account.balance == Decimal("1234.50") - 100 - 50 - 20 + 5
    again = apply_file(
        portal.agency_admin, wrote(tmp_path, *path.read_text().splitlines(), "", name="q.csv"), task(PAYMENTS)
    )
    assert (again.added, again.unchanged) == (0, 6)


def test_payments_of_unknown_accounts_in_the_future_or_of_nothing_are_refused(portal, tmp_path):
    apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    path = wrote(
        tmp_path, "File,Date,Amount,Type", "X9,08/01/2026,1,PU", "S1,08/01/2096,1,PU", "S1,08/01/2026,0,PU", "S1,,1,PU",
        "S1,08/01/2026,1,ZZ", "S1,08/01/2026,1,PU", name="p.csv",
    )  # fmt: skip
    report = check_file(portal.agency_admin, path, task(PAYMENTS))
    assert [one.row for one in report.refusals] == [2, 3, 4, 5, 6]
    assert report.records == 1


def test_history_notices_and_statuses(portal, tmp_path):
    admin = portal.agency_admin
    apply_file(admin, wrote(tmp_path, HEADER, *ROWS), task())
    history = 'name = "h"\nkind = "history"\n[columns]\nFile = "agency_number"\nWhen = "occurred_at"\nWhat = "text"\nBy = "author"\n'
    path = wrote(
        tmp_path,
        "File,When,What,By",
        'S1,08/01/2026 10:15,"called,\nno answer",kim',
        "S1,08/01/2026 10:15,x,kim",
        name="h.csv",
    )
    assert apply_file(admin, path, task(history)).added == 2
    notices = 'name = "n"\nkind = "notices"\n[columns]\nFile = "agency_number"\nSent = "sent_on"\nLetter = "name"\n'
    path = wrote(tmp_path, "File,Sent,Letter", "S1,08/01/2026,Validation notice", name="n.csv")
    assert apply_file(admin, path, task(notices)).added == 1
    statuses = 'name = "s"\nkind = "statuses"\n[columns]\nFile = "agency_number"\nStatus = "status_code"\n[codes.status_code]\nX = "HLD"\n'
    path = wrote(tmp_path, "File,Status", "S1,x", name="s.csv")
    assert apply_file(admin, path, task(statuses)).added == 1
    assert next(row for row in rows_of(Account) if row.agency_number == "S1").status_code == "HLD"


def test_an_interrupted_run_goes_on_where_it_stood(portal, tmp_path, monkeypatch):
    lines = [f"S{at},{at},LEE,SAM,,,{at}.00,ACT,07/02/2026" for at in range(1, 301)]
    path = wrote(tmp_path, HEADER, *lines)
    monkeypatch.setattr(run_module, "_next_size", lambda *_: 50)
    real, calls = run_module.runs.apply_batch, []

    def dies(*args):
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return real(*args)

    monkeypatch.setattr(run_module.runs, "apply_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        apply_file(portal.agency_admin, path, task())
    state = rows_of(ImportRun)[0]
    assert (state.state, state.position, count(Account)) == ("applying", 250, 250)
    monkeypatch.setattr(run_module.runs, "apply_batch", real)
    report = apply_file(portal.agency_admin, path, task())
    assert (report.added, count(Account), count(ImportRun)) == (300, 300, 1)


def test_two_processes_do_not_load_one_file_at_once(portal, tmp_path, monkeypatch):
    path = wrote(tmp_path, HEADER, *ROWS)
    real = run_module.runs.apply_batch

    def other_was_first(actor, run, batch):
        real(actor, run, batch)
        return real(actor, run, batch)

    monkeypatch.setattr(run_module.runs, "apply_batch", other_was_first)
    with pytest.raises(Conflict):
        apply_file(portal.agency_admin, path, task())
    assert count(Account) == 3


def test_a_file_that_changes_meanwhile_is_told(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *ROWS)

    def touch(stage, _done, _total):
        if stage == "apply":
            path.write_text(HEADER + "\n")

    with pytest.raises(Conflict, match="changed"):
        apply_file(portal.agency_admin, path, task(), progress=touch)


def test_who_may_not_import_is_refused(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *ROWS)
    for actor in (portal.client_admin, portal.staff, portal.read_only):
        with pytest.raises(NotAllowed):
            check_file(actor, path, task())
        with pytest.raises(NotAllowed):
            apply_file(actor, path, task())


def test_a_mapping_of_another_kind_and_one_that_leaves_money_open_are_refused(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *ROWS)
    with pytest.raises(Invalid, match="accounts"):
        check_file(portal.agency_admin, path, Task(Kind.PAYMENTS, "NORTH", "aktos"))
    with pytest.raises(Invalid, match="cents"):
        check_file(portal.agency_admin, path, task(ACCOUNTS + '[format]\nmoney = ""\n'))
    with pytest.raises(NotFound):
        check_file(portal.agency_admin, path, Task(Kind.ACCOUNTS, "NORTH", "nonesuch"))


def test_a_large_first_load_is_indexed_at_its_end_after_a_crash_too(portal, tmp_path, monkeypatch):
    monkeypatch.setattr(run_module, "MANY", 2)
    monkeypatch.setattr(run_module, "_next_size", lambda *_: 50)
    before = index_names()
    path = wrote(tmp_path, HEADER, *(f"S{at},{at},LEE,SAM,,,{at}.00,ACT,07/02/2026" for at in range(1, 301)))
    real, build = run_module.runs.apply_batch, run_module.build_missing_indexes

    def dies(actor, run, batch):
        if run.position:
            raise KeyboardInterrupt
        return real(actor, run, batch)

    monkeypatch.setattr(run_module.runs, "apply_batch", dies)
    monkeypatch.setattr(run_module, "build_missing_indexes", lambda _actor: None)
    with pytest.raises(KeyboardInterrupt):
        apply_file(portal.agency_admin, path, task())
    assert index_names() < before
    monkeypatch.setattr(run_module.runs, "apply_batch", real)
    monkeypatch.setattr(run_module, "build_missing_indexes", build)
    assert apply_file(portal.agency_admin, path, task()).added == 300
    assert index_names() == before


def index_names() -> set[str]:
    with database.transaction(writes=False) as session:
        inspector = inspect(session.connection())
        return {
            index["name"] for table in ("accounts_account", "accounts_party") for index in inspector.get_indexes(table)
        }
