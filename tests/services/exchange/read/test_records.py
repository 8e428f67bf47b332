"""Files of several record types, delimited and of fixed width, and several rows of one account."""

import pytest

from clientconnect.errors import Invalid
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.read.source import opened
from clientconnect.services.exchange.run import apply_file, check_file
from clientconnect.services.exchange.shipped import shipped_mappings
from clientconnect.services.exchange.surroundings import Task
from tests.services.exchange.files import DAY, rows_of, ship, wrote

pytestmark = pytest.mark.usefixtures("in_november")

LATITUDE = next(mapping for mapping in shipped_mappings() if mapping.name == "latitude")


def cact(number, account, principal):
    cells = [
        "CACT",
        number,
        account,
        principal,
        "10.00",
        "1.00",
        "2.00",
        *["0"] * 5,
        "2026-01-05 00:00:00.000",
        "",
        "",
        "",
        "",
        "ACME CARD",
    ]
    return "|".join([*cells, *[""] * (50 - len(cells))])


def debtor(kind, number, name, ssn="", **more):
    cells = [kind, number, "X", name, more.get("street", "12 ELM ST"), "", "ERIE", "PA", "165010000", "8145550101", "", ssn, "N", "",
             "1980-02-13 00:00:00.000", "MILL CO", "", "", "", more.get("spouse", "")]  # fmt: skip
    return "|".join([*cells, *[""] * (39 - len(cells))])


LINES = (
    cact("000000101", "A-1", "100.00"),
    cact("000000102", "A-2", "200.00"),
    debtor("CD00", "000000102", "LEE, SAM"),
    "CMIS|000000101|A-1|TITLE|DATA|",
    debtor("CD00", "000000101", "ALVAREZ, MARIA T", "912124417", spouse="ALVAREZ, JUAN"),
    debtor("CD01", "000000101", "ALVAREZ, ROSA"),
)


def test_records_of_an_account_are_tied_wherever_they_stand(tmp_path):
    with opened(wrote(tmp_path, *LINES, name="p.txt"), LATITUDE) as source:
        groups = [[(part, number, cells[1]) for part, number, cells in group] for group in source.groups()]
        assert source.skipped() == {"CMIS": 1}
    assert groups == [
        [(0, 1, "000000101"), (1, 5, "000000101"), (1, 6, "000000101")],
        [(0, 2, "000000102"), (1, 3, "000000102")],
    ]


def test_latitude_accounts_are_loaded_with_their_people(cast, tmp_path):
    ship()
    task = Task(Kind.ACCOUNTS, "NORTH", "latitude", as_of=DAY)
    report = apply_file(cast.agency_admin, wrote(tmp_path, *LINES, name="p.txt"), task)
    assert (report.added, report.left_out) == (2, {"CMIS": 1})
    account = next(row for row in rows_of(Account) if row.agency_number == "000000101")
    assert (account.number, str(account.balance), account.original_creditor) == ("A-1", "113.00", "ACME CARD")
    people = [(p.role, p.last_name, p.first_name, p.middle_name) for p in rows_of(Party) if p.account_id == account.id]
    assert sorted(people) == [
        ("co_debtor", "ALVAREZ", "ROSA", ""), ("responsible", "ALVAREZ", "MARIA", "T"), ("spouse", "ALVAREZ", "JUAN", ""),
    ]  # fmt: skip


def test_a_person_without_an_account_and_an_account_without_a_person_are_refused(cast, tmp_path):
    ship()
    path = wrote(tmp_path, LINES[0], debtor("CD00", "000000999", "LEE, SAM"), name="p.txt")
    report = check_file(cast.agency_admin, path, Task(Kind.ACCOUNTS, "NORTH", "latitude", as_of=DAY))
    assert sorted((one.row, one.field) for one in report.refusals) == [(1, "responsible_last_name"), (2, "")]


FIXED = """
name = "fixed"
kind = "accounts"
[format]
dates = ["yyyymmdd"]
[file]
layout = "fixed"
type_column = "record_type"
tie = "file_number"
[[records]]
types = ["CACT"]
part = "account"
order = ["record_type 1-4", "file_number 5-13", "account 14-43", "principal 44-55", "last_charge 152-159"]
[records.columns]
file_number = "agency_number"
account = "number"
principal = "assigned_principal"
last_charge = "service_on"
[[records]]
types = ["CD0*"]
part = "party"
order = ["record_type 1-4", "file_number 5-13", "name 14-43", "ssn 44-52"]
[records.columns]
name = "responsible_name"
ssn = "responsible_ssn"
"""


def test_fixed_width_records(cast, tmp_path):
    ship()
    account = "CACT" + "000000101" + "A-1".ljust(30) + "100.00".rjust(12) + " " * 96 + "20260105"
    person = "CD00" + "000000101" + "ALVAREZ, MARIA".ljust(30) + "912124417"
    task = Task(Kind.ACCOUNTS, "NORTH", read_mapping(FIXED), as_of=DAY)
    report = apply_file(cast.agency_admin, wrote(tmp_path, account, person, newline="\r\n"), task)
    assert report.added == 1
    assert rows_of(Account)[0].service_on.isoformat() == "2026-01-05"


def test_fixed_width_payments_of_latitude(cast, tmp_path):
    ship()
    admin = cast.agency_admin
    apply_file(admin, wrote(tmp_path, *LINES, name="p.txt"), Task(Kind.ACCOUNTS, "NORTH", "latitude", as_of=DAY))

    def pay(number, principal, code):
        others = "".join("0.00".rjust(12) for _bucket in range(7))
        return f"CPAY{number}{'A-1':<30}{principal:>12}{'0.00':>12}{others}20260801{code:<3}{'R' + code:<30}{'by mail':<30}"

    path = wrote(tmp_path, pay("000000101", "40.00", "PC"), pay("000000101", "5.00", "DA"), name="c.txt")
    report = apply_file(admin, path, Task(Kind.PAYMENTS, "NORTH", "latitude-payments", as_of=DAY))
    assert report.added == 2
    account = next(row for row in rows_of(Account) if row.agency_number == "000000101")
    assert str(account.balance) == "68.00"


SEVERAL = """
name = "several"
kind = "accounts"
rows = "several"
amounts = "sum"
[columns]
Acct = "number"
Name = "responsible_name"
Role = "party_role"
Due = "balance"
"""


def test_rows_of_one_account_bring_people_and_sums(cast, tmp_path):
    ship()
    lines = (
        "Acct,Name,Role,Due",
        '1,"LEE, SAM",,10.00',
        '1,"LEE, ANN",spouse,5.00',
        '1,"LEE, BEA",,',
        '2,"ROE, JO",,7.00',
    )
    task = Task(Kind.ACCOUNTS, "NORTH", read_mapping(SEVERAL), as_of=DAY)
    assert apply_file(cast.agency_admin, wrote(tmp_path, *lines), task).added == 2
    first = next(row for row in rows_of(Account) if row.number == "1")
    assert str(first.balance) == "15.00"
    assert [(p.role, p.first_name) for p in rows_of(Party) if p.account_id == first.id] == [
        ("responsible", "SAM"), ("spouse", "ANN"), ("co_debtor", "BEA"),
    ]  # fmt: skip
    apart = wrote(tmp_path, *lines, '1,"LEE, CY",,1.00', name="b.csv")
    report = check_file(cast.agency_admin, apart, task)
    assert [(one.row, "together" in one.reason) for one in report.refusals] == [(2, True), (6, True)]


def test_a_tie_that_is_no_column_is_refused(tmp_path):
    mapping = read_mapping(FIXED.replace('tie = "file_number"', 'tie = "nothing"'))
    with pytest.raises(Invalid, match="nothing"), opened(wrote(tmp_path, "CACT"), mapping):
        pass
