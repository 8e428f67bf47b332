"""Files that accounts can be placed by, and those that cannot; columns proposed, remembered, refused."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from clientconnect.errors import Invalid, NotFound, TooLarge
from clientconnect.services.foundation import child
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.file_types import TYPES
from clientconnect.services.placements.many import begin
from clientconnect.services.placements.many.apart import address_apart, name_apart
from clientconnect.services.placements.many.begin import MOST_BYTES, check_name, check_size, look_at_file, place_file
from clientconnect.services.placements.many.columns import drop_batch, set_columns
from clientconnect.services.placements.many.propose import proposed
from clientconnect.services.placements.many.reading import EXAMPLE
from clientconnect.services.placements.many.review import batches_under_work
from clientconnect.services.placements.many.targets import heading
from clientconnect.services.placements.many.templates import write_template
from tests.services.placements.many.desk import HEADER, Desk, account, as_csv, received


def workbook(tmp_path: Path, fill) -> bytes:
    path = tmp_path / "made.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book.add_worksheet(), book)
    return path.read_bytes()


def test_columns_are_proposed_with_samples(desk: Desk):
    batch = desk.begin(as_csv([account(1)]))
    columns = {one.name: one.target for one in desk.view(batch).columns}
    assert columns["Last name"] == "responsible.last_name"
    assert columns["DOB"] == "responsible.birth_on"
    assert columns["Principal"] == "principal"
    assert desk.view(batch).columns[3].samples == ("1 OAK ST",)
    assert desk.view(batch).missing == ()


def test_layouts_in_use_are_known():
    brightree = [
        "PatientAccountNo",
        "PatientLastName",
        "RSPLastName",
        "RSPAddr1",
        "RSPAddr2",
        "RSPPostalCode",
        "RSPSSN",
    ]
    assert list(proposed([*brightree, "BalanceDue", "TotalDue", "Note1", "Note2"], "consumer").values()) == [
        *("number", "patient.last_name", "responsible.last_name", "responsible.street", "responsible.street"),
        *("responsible.zip_code", "responsible.ssn", "principal", "additional", "additional"),
    ]
    aktos = ["client reference no", "balance", "status", "consumer name", "consumer address", "ssn"]
    assert proposed(aktos, "consumer") == {
        "client reference no": "number",
        "balance": "principal",
        "consumer name": "responsible.whole_name",
        "consumer address": "responsible.whole_address",
        "ssn": "responsible.ssn",
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("SMITH, JOHN A", ("SMITH", "JOHN", "A")),
        ("John A Smith", ("Smith", "John", "A")),
        ("SMITH JR, JOHN", ("SMITH JR", "JOHN", "")),
        ("SMITH, JOHN JR", ("SMITH JR", "JOHN", "")),
        ("JOHN SMITH III", ("SMITH III", "JOHN", "")),
        ("JOHN SMITH JUNIOR", ("SMITH JUNIOR", "JOHN", "")),
        ("DE LA CRUZ, MARIA", ("DE LA CRUZ", "MARIA", "")),
        ("SMITH & JONES, JENNY", ("SMITH & JONES, JENNY", "", "")),
        ("PRINCE", ("PRINCE", "", "")),
    ],
)
def test_whole_names_are_taken_apart(text: str, parts: tuple[str, str, str]):
    assert name_apart(text) == parts


def test_whole_addresses_are_taken_apart():
    assert address_apart("12 Oak St, Dayton, OH 45402-1234") == ("12 Oak St", "Dayton", "OH", "45402-1234")
    assert address_apart("12 Oak St") == ("12 Oak St", "", "", "")


def test_a_mapping_is_remembered_for_its_client_alone(desk: Desk):
    header = ("Ref", "Who", "Owes")
    rows = [{"Ref": "7", "Who": "SMITH, JOHN", "Owes": "12.00"}]
    batch = desk.begin(as_csv(rows, header=header))
    assert {one.target for one in desk.view(batch).columns} == {""}
    mapping = {"Who": "responsible.whole_name", "Owes": "principal"}
    desk.run(set_columns(desk.clerk, batch, mapping))
    again = desk.begin(as_csv(rows * 2, header=("Owes", "Who", "Ref")))
    assert {one.name: one.target for one in desk.view(again).columns} == {**mapping, "Ref": ""}
    assert desk.view(again).kept_on
    other = place_file(desk.stranger, desk.client("SUPPLY"), "consumer", received(as_csv(rows, header=header)))
    with pytest.raises(NotFound):
        desk.view(other)


def test_two_columns_for_one_field_are_refused_beside_the_second(desk: Desk):
    batch = desk.begin(as_csv([account(1)]))
    with pytest.raises(Invalid) as refused:
        set_columns(desk.clerk, batch, {"Account": "number", "Zip": "number"})
    assert list(refused.value.fields) == ["Zip"]


def test_required_fields_without_a_column_are_told(desk: Desk):
    batch = desk.begin(as_csv([{"Account": "1", "Last name": "SMITH"}], header=("Account", "Last name")))
    assert "Principal" in desk.view(batch).missing


def test_a_workbook_is_read_by_its_values(desk: Desk, tmp_path: Path):
    def fill(sheet, book):
        sheet.write_row(0, 0, HEADER)
        row = list(account(1).values())
        sheet.write_row(1, 0, row[:-1])
        sheet.write_formula(1, 9, "=100+23.5", None, 123.5)
        sheet.write_row(2, 0, [*list(account(2).values())[:1], "=cmd|'/c calc'!A1", *list(account(2).values())[2:]])
        sheet.write_datetime(2, 8, date(1981, 4, 12), book.add_format({"num_format": "m/d/yy"}))

    def strings(sheet, book):
        book.strings_to_formulas = False
        sheet.strings_to_formulas = False
        fill(sheet, book)

    batch = desk.checked(workbook(tmp_path, strings), "accounts.xlsx")
    seen = desk.view(batch)
    assert str(seen.to_place.dollars) == "225.75"
    (odd,) = desk.rows(batch, rule="punctuation") or desk.rows(batch)
    assert odd.row_number == 3


def test_merged_headings_leave_columns_to_be_named(desk: Desk, tmp_path: Path):
    def fill(sheet, book):
        sheet.merge_range(0, 0, 0, 3, "Debtor")
        sheet.write_row(1, 0, ("Account", "Last name", "First name", "Principal"))
        sheet.merge_range(1, 4, 1, 5, "Where")
        sheet.write_row(2, 0, ("7", "SMITH", "JOHN", "5.00", "12 OAK ST", "DAYTON"))

    batch = desk.begin(workbook(tmp_path, fill), "merged.xlsx")
    names = [one.name for one in desk.view(batch).columns]
    assert names[:4] == ["Account", "Last name", "First name", "Principal"]
    assert len(names) >= 5


@pytest.mark.parametrize("name", ["a.xlsm", "a.xls", "a.pdf", "a"])
def test_other_files_are_refused_with_what_to_do(name: str):
    with pytest.raises(Invalid) as refused:
        check_name(name)
    assert "CSV" in refused.value.fields["file"]


def test_a_workbook_with_macros_is_refused_by_its_content(desk: Desk, tmp_path: Path):
    content = workbook(tmp_path, lambda sheet, _book: sheet.write_row(0, 0, HEADER))
    path = tmp_path / "macros.xlsx"
    path.write_bytes(content)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Invalid):
        desk.begin(path.read_bytes(), "macros.xlsx")


def test_a_file_of_200_mb_is_refused_before_it_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(child, "run", lambda *_given, **_more: pytest.fail("it was read"))
    large = Received("a.csv", "a.csv", TYPES["csv"], 200 * 1024**2, bytes(32), "unscanned")
    with pytest.raises(TooLarge) as refused:
        place_file(desk.clerk, desk.client(), "consumer", large)
    assert "200.0 MB" in refused.value.message
    assert large.size > MOST_BYTES


def test_a_file_of_one_byte_too_many_is_said_to_be_larger_than_what_is_taken():
    with pytest.raises(TooLarge) as refused:
        check_size(MOST_BYTES + 1)
    assert refused.value.message == "The file has 100.1 MB; at most 100 MB are taken. Place it in parts."


@pytest.mark.parametrize("name", ["Tel", "Tel.", "Ph", "PH#", "Phone 1", "Phone No.", "Telephone Number", "Resp Tel"])
def test_a_telephone_number_is_known_by_its_heading(name: str):
    assert proposed(["Account", name], "consumer")[name] == "responsible.home_phone"


@pytest.mark.parametrize("name", ["Responsible phone", "Responsible home phone", "Company Phone", "Tel"])
def test_a_company_is_asked_for_no_home_phone(name: str):
    assert heading("responsible.home_phone", "commercial") == "Responsible phone"
    assert heading("responsible.cell_phone", "commercial") == "Responsible second phone"
    header = ["Account", "Company", name, "Responsible second phone"]
    found = proposed(header, "commercial")
    assert [found[one] for one in header[2:]] == ["responsible.home_phone", "responsible.cell_phone"]


@pytest.mark.parametrize("name", ["Mobile", "Cell #", "Mobile No", "Phone 2", "Guarantor Cell"])
def test_a_second_telephone_number_is_known_by_its_heading(name: str):
    assert proposed(["Account", "Tel", name], "consumer")[name] == "responsible.cell_phone"


def test_more_rows_than_may_be_are_refused(desk: Desk):
    with pytest.raises(TooLarge) as refused:
        desk.begin(b"Account,Last name\n" + b"1,SMITH\n" * 100_040)
    assert "100,000" in refused.value.message
    with pytest.raises(TooLarge) as refused:
        desk.begin((",".join(f"Column {at}" for at in range(200)) + "\n" + ",".join("x" * 200)).encode())
    assert "150 columns" in refused.value.message


@pytest.mark.parametrize("content", [b"Account,Last name\n", b"1,2,3\n4,5,6\n", b"%PDF-1.4 no table"])
def test_what_is_no_table_of_accounts_is_refused(desk: Desk, content: bytes):
    with pytest.raises(Invalid):
        look_at_file(received(content), "consumer") if content.startswith(b"%") else desk.begin(content)


def test_samples_show_no_ssn_and_no_card_whatever_their_column_is(desk: Desk):
    header = ("Account", "Key", "Plain", "Note", "Card")
    row = dict(zip(header, ("7", "217-55-0001", "217550001", "SSN 217 55 0001", "4111 1111 1111 1111"), strict=True))
    columns = desk.view(desk.begin(as_csv([row], header=header))).columns
    masked = "•••-••-0001"
    assert [one.samples[0] for one in columns] == ["7", masked, masked, f"SSN {masked}", "[card ending 1111]"]


@pytest.mark.parametrize(
    "cell",
    [
        "217-55-0001",
        "217550001",
        "04/02/1941",
        "4/2/41",
        "$1,284.50",
        "45402",
        "N00001",
        "a@b.example",
        "(937) 555-0142",
    ],
)
def test_an_account_in_place_of_the_header_is_refused_and_not_kept(desk: Desk, cell: str):
    first = ["SMITH", "JOHN", "M", "OAK STREET", "DAYTON", "OH", "APT", cell, "HOME", "NONE"]
    with pytest.raises(Invalid, match="column 8") as refused:
        desk.begin((",".join(f'"{one}"' for one in first) + "\n" + ",".join("x" * 10) + "\n").encode())
    assert cell not in refused.value.message
    assert batches_under_work(desk.clerk) == ()


def test_names_with_numbers_are_names(desk: Desk):
    names = ("Account", "Last name", "Address 2", "30", "Balance 12/31/2026", "Over 120 days")
    batch = desk.begin(as_csv([dict.fromkeys(names, "x")], header=names))
    assert tuple(one.name for one in desk.view(batch).columns) == names


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_told_by_the_file(desk: Desk, encoding: str):
    content = as_csv([account(1, Last_name="MÜLLER", Street="12 OAK ST #2")]).decode().encode(encoding)
    batch = desk.checked(content)
    assert desk.rows(batch)[0].findings[0].value == "MÜLLER"


@pytest.mark.parametrize("kind", ["consumer", "commercial", "check"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_template_comes_back_with_every_column_known(desk: Desk, tmp_path: Path, kind: str, form: str):
    path = tmp_path / f"template.{form}"
    write_template(desk.clerk, desk.client(), kind, form=form, path=path)
    batch = desk.begin(path.read_bytes(), path.name, kind)
    assert [one.name for one in desk.view(batch).columns if not one.target] == []
    desk.again(batch)
    assert "no account" in desk.view(batch).message


def test_the_example_of_a_template_is_never_placed(desk: Desk):
    rows = [account(1), account(2, Account=EXAMPLE)]
    batch = desk.checked(as_csv(rows))
    assert desk.view(batch).to_place.rows == 1


def test_a_template_of_a_client_out_of_reach_is_not_there(desk: Desk, tmp_path: Path):
    with pytest.raises(NotFound):
        write_template(desk.stranger, desk.client(), "consumer", form="csv", path=tmp_path / "a.csv")
    with pytest.raises(NotFound):
        place_file(desk.stranger, desk.client(), "consumer", received(as_csv([account(1)])))


def test_files_under_work_are_listed_until_they_are_dropped(desk: Desk):
    batch = desk.begin(as_csv([account(1)]))
    assert [one.public_id for one in batches_under_work(desk.colleague)] == [batch]
    assert batches_under_work(desk.stranger) == ()
    drop_batch(desk.clerk, batch)
    assert batches_under_work(desk.clerk) == ()


def test_it_is_read_in_a_child_process(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    batch = desk.checked(as_csv([account(1)]))
    assert desk.view(batch).to_place.rows == 1


def test_files_that_nobody_places_do_not_pile_up(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(begin, "MOST_OPEN", 1)
    batch = desk.begin(as_csv([account(1)]))
    with pytest.raises(Invalid) as refused:
        desk.begin(as_csv([account(2)]))
    assert "drop one" in refused.value.fields["file"]
    drop_batch(desk.clerk, batch)
    assert desk.begin(as_csv([account(2)]))
