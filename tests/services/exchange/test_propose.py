"""What the importer proposes for layouts of real systems and for files of shapes never seen."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.proposal_text import proposal_text
from clientconnect.services.exchange.propose import propose
from clientconnect.services.exchange.shipped import shipped_mappings

EXPECTED = Path(__file__).with_name("layout_expectations.csv")
"""Reviewed by hand: layout, kind, column, our field (several where either is right), empty where none of ours fits."""


def layouts() -> dict[tuple[str, str], dict[str, set[str]]]:
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["layout"], row["kind"]][row["column"]] = {field for field in row["field"].split(";") if field}
    return found


@pytest.mark.parametrize("known", [shipped_mappings(), ()], ids=["with the known layouts", "by its words alone"])
def test_nine_columns_in_ten_are_proposed_right_and_none_silently_wrong(known, capsys):
    right = missed = 0
    wrong = []
    for (layout, kind), expected in layouts().items():
        proposal = propose(list(expected), [], kind=Kind(kind), known=known)
        for guess in proposal.guesses:
            ours = expected[guess.column]
            if guess.field and guess.field not in ours:
                wrong.append((layout, guess.column, guess.field))
            right += bool(guess.field and guess.field in ours)
            missed += bool(ours and not guess.field)
    share = right / (right + missed)
    with capsys.disabled():
        print(f"\n{right} of {right + missed} columns with a field of ours proposed right: {share:.1%}")  # noqa: T201
    assert wrong == []
    assert share >= (0.9 if known else 0.85)


def test_every_layout_of_the_list_is_judged():
    assert len(layouts()) == 23


@pytest.mark.parametrize(
    "layout", ["brightree_newbiz", "collect_debtor_csv", "aktos_takehome", "indebted_account_upload"]
)
def test_known_layouts_are_recognised(layout):
    columns = next(list(expected) for (name, _kind), expected in layouts().items() if name == layout)
    proposal = propose(columns, [], known=shipped_mappings())
    assert layout.startswith(proposal.resembles)
    assert proposal.mapping.kind is Kind.ACCOUNTS


UNSEEN = ["Acct No.", "Guar Last", "Guar First", "GUARADDR", "Guar City", "St", "Zip", "DOB", "Soc Sec #", "Ph#", "Amt Placed",
          "Bal", "DOS", "Date Listed", "Internal Flag", "Fin Class"]  # fmt: skip
ROWS = [
    ["A-1", "ALVAREZ", "MARIA", "12 ELM ST", "ERIE", "PA", "16501", "02/13/1980", "900-12-3456", "(814) 555-0101",
     "1,200.50", "$900.00", "12/30/2023", "01/15/2024", "Y", "3"],
    ["A-2", "LEE", "SAM", "9 OAK AVE", "CORRY", "PA", "16407", "11/02/1975", "900-12-3457", "814-555-0102",
     "(15.00)", "75.25", "11/20/2023", "01/15/2024", "N", "1"],
]  # fmt: skip


def test_a_file_never_seen_is_understood_and_what_is_not_is_listed():
    proposal = propose(UNSEEN, ROWS, known=shipped_mappings())
    found = {guess.column: guess.field for guess in proposal.guesses}
    assert proposal.mapping.kind is Kind.ACCOUNTS
    assert found == {
        "Acct No.": "number",
        "Guar Last": "responsible_last_name",
        "Guar First": "responsible_first_name",
        "GUARADDR": "responsible_street",
        "Guar City": "responsible_city",
        "St": "responsible_state",
        "Zip": "responsible_zip_code",
        "DOB": "responsible_birth_on",
        "Soc Sec #": "responsible_ssn",
        "Ph#": "responsible_home_phone",
        "Amt Placed": "assigned_total",
        "Bal": "balance",
        "DOS": "service_on",
        "Date Listed": "placed_on",
        "Internal Flag": None,
        "Fin Class": None,
    }
    assert proposal.mapping.formats.dates == ("mdy",)
    assert proposal.missing == ()


def one(header, values, **kwargs):
    proposal = propose(
        ["Account Number", "Name", header], [["1", "LEE, SAM", v] for v in values], kind=Kind.ACCOUNTS, **kwargs
    )
    return proposal, proposal.guesses[2]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("SSN", ["PENDING", "12"]),
        ("Placement Date", ["yes", "no"]),
        ("Balance", ["OPEN", "CLOSED"]),
        ("State", ["Active", "Closed"]),
        ("Charge Off", ["1,200.00"]),
    ],
)
def test_a_header_whose_values_look_otherwise_is_left_out_with_the_reason(header, values):
    _proposal, guess = one(header, values)
    assert guess.field is None
    assert "values" in guess.reason


@pytest.mark.parametrize("header", ["Last Paid", "Charge Off"])
def test_a_header_of_two_meanings_is_told_by_its_values(header):
    assert one(header, ["01/02/2024"])[1].field in {"last_payment_on", "charged_off_on"}
    assert one(header, [])[1].field is None


def test_what_nobody_can_tell_becomes_a_question():
    cents, _guess = one("Balance", ["15000", "200"])
    assert cents.mapping.formats.money == ""
    assert any("dollars or cents" in question for question in cents.questions)
    days, _guess = one("Placement Date", ["01/02/2024"])
    assert any("month" in question.lower() for question in days.questions)


def test_the_day_comes_first_where_a_date_says_so():
    proposal = propose(
        ["Account Number", "Name", "Placement Date", "Close Date"],
        [["1", "LEE, SAM", "31/01/2024", "02/03/2024"]],
        kind=Kind.ACCOUNTS,
    )
    assert proposal.mapping.formats.dates == ("dmy",)
    assert all(feed.dates == () for feed in proposal.mapping.feeds)


def test_two_columns_for_one_field_are_in_doubt_unless_one_says_more():
    proposal = propose(["Account", "Name", "Total Due", "Balance Due"], [], kind=Kind.ACCOUNTS)
    assert [guess.field for guess in proposal.guesses[2:]] == [None, None]
    proposal = propose(["Account", "Name", "Balance", "Current Balance"], [], kind=Kind.ACCOUNTS)
    assert [guess.field for guess in proposal.guesses[2:]] == [None, "balance"]


def test_a_whole_address_is_told_from_a_street():
    whole = propose(
        ["Account", "Name", "Address"], [["1", "LEE, SAM", "12 Elm St, Erie, PA 16501"]], kind=Kind.ACCOUNTS
    )
    street = propose(
        ["Account", "Name", "Address", "City"], [["1", "LEE, SAM", "12 Elm St", "Erie"]], kind=Kind.ACCOUNTS
    )
    assert whole.guesses[2].field == "responsible_address"
    assert street.guesses[2].field == "responsible_street"


@pytest.mark.parametrize(
    ("header", "good", "bad"),
    [
        ("SSN", ["900-22-0001", "900-22-0002", "900-22-0004"], "12345"),
        ("DOB", ["3/14/1970", "4/15/1972"], "2/30/1970"),
        ("Placed Amt", ["$2,500.00", "$100.00"], "abc"),
        ("Mail", ["jane@x.example", "rick@x.example"], "notamail"),
    ],
)
def test_a_name_that_fits_is_proposed_with_a_question_although_a_value_does_not(header, good, bad):
    proposal, guess = one(header, [*good, bad])
    assert guess.field in proposal.mapping.fields
    assert f"1 of {len(good) + 1} values" in guess.reason
    text = proposal_text(proposal, "f.csv")
    line = next(line for line in text.splitlines() if line.startswith(("SSN", "DOB", '"Placed', "Mail")))
    assert "DECIDE" in line
    assert f"# DECIDE: {header} = {guess.field}" in text


def test_one_bad_date_leaves_the_form_of_the_others():
    assert one("DOB", ["31/01/1970", "14/03/1970", "30/02/1970"])[0].mapping.formats.dates == ("dmy",)


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("Debtor", "Smith Jr, John Q", "responsible_name"),
        ("Patient", "Lili Zimmer", "patient_name"),
        ("Co-Debtor", "Smith, Anna", "co_debtor_name"),
        ("Debtor", "D1234", None),
        ("Patient", "Y", None),
        ("Mail", "jane@x.example", "responsible_email"),
        ("Mail", "12 First St", None),
    ],
)
def test_a_bare_word_is_told_by_its_values(header, value, field):
    proposal = propose(["Account Number", header], [["1", value]], kind=Kind.ACCOUNTS)
    assert proposal.guesses[1].field == field


def test_how_a_payment_was_made_is_told_by_its_words():
    def how(*values):
        rows = [["1", "01/02/2026", "5.00", value] for value in values]
        return propose(["Account", "Paid On", "Amt", "How"], rows, kind=Kind.PAYMENTS).guesses[3].field

    assert how("CHECK", "CARD") == "method"
    assert how("quickly") is None


def test_remarks_are_left_out_with_the_way_to_load_them():
    _proposal, guess = one("Remarks", ["first line"])
    assert guess.field is None
    assert "import history" in guess.reason


def test_a_total_that_its_parts_do_not_make_is_asked_about():
    header = ["Account", "Name", "Principal Amt", "Interest Amt", "Balance Due"]
    right = propose(header, [["1", "LEE, SAM", "10.00", "1.50", "11.50"]], kind=Kind.ACCOUNTS)
    wrong = propose(header, [["1", "LEE, SAM", "10.00", "1.50", "99.00"]], kind=Kind.ACCOUNTS)
    assert right.questions == ()
    assert any("Balance Due" in question and "99.00" in question for question in wrong.questions)
