"""Accounts whose people stand in rows of their own: proposed, loaded, and refused as one."""

from decimal import Decimal

import pytest
from sqlmodel import select

from clientconnect.errors import Invalid
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.exchange.code_lists import code_lists
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.proposal_text import proposal_text
from clientconnect.services.exchange.propose import propose
from clientconnect.services.exchange.read.source import first_rows
from clientconnect.services.exchange.run import apply_file, check_file
from clientconnect.services.foundation import database
from tests.services.exchange.files import rows_of, ship, task, wrote

pytestmark = pytest.mark.usefixtures("in_november")

HEADER = "Acct #,Debtor Seq,Debtor,SSN,DOB,Placed Amt,Current Bal,Stat"
TWO = (
    'B-77,1,"Smith Jr, John Q",900-22-0001,3/14/1970,"$2,500.00","$2,250.00",OPEN-A',
    'B-77,2,"Smith, Anna",900-22-0002,4/15/1972,"$2,500.00","$2,250.00",OPEN-A',
)
ONE = 'B-78,1,"Dole, Bob",900-22-0004,5/16/1974,$100.00,$100.00,OPEN-A'


@pytest.fixture
def portal(cast):
    ship()
    return cast


def proposed(actor, path):
    first = first_rows(path)
    return propose(first.header, first.rows, name="seq", kind=Kind.ACCOUNTS, codes=code_lists(actor))


def people(number):
    with database.transaction(writes=False) as session:
        query = select(Party).join(Account).where(Account.agency_number == number)
        return {(one.role, one.last_name, one.first_name) for one in session.exec(query)}


def test_a_file_with_two_debtors_in_two_rows_loads_as_it_is_proposed(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *TWO, ONE)
    proposal = proposed(portal.agency_admin, path)
    assert (proposal.mapping.rows, proposal.mapping.amounts) == ("several", "first")
    assert any("B-77" in question and 'rows = "several"' in question for question in proposal.questions)
    text = proposal_text(proposal, "a.csv")
    assert '"1" = "responsible"' in text
    assert '"2" = "co_debtor"' in text
    assert text.count("DECIDE: Active") == 1
    report = apply_file(portal.agency_admin, path, task(text, "NORTH"))
    assert (report.records, report.added) == (2, 2)
    assert report.dollars["placed"] == Decimal("2600.00")
    assert people("B-77") == {("responsible", "Smith Jr", "John"), ("co_debtor", "Smith", "Anna")}
    assert people("B-78") == {("responsible", "Dole", "Bob")}


def test_the_first_person_counts_from_nought_too(portal, tmp_path):
    path = wrote(tmp_path, HEADER, *(row.replace(",1,", ",0,").replace(",2,", ",1,") for row in TWO))
    found = {one.theirs: one.ours for one in proposed(portal.agency_admin, path).codes if one.field == "party_role"}
    assert found == {"0": "responsible", "1": "co_debtor"}


def test_amounts_that_differ_from_row_to_row_are_proposed_to_be_added_up(portal, tmp_path):
    rows = ("A-1,Lee Sam,10.00", "A-1,Lee Sam,15.50", "A-2,Roe Jo,1.00")
    proposal = proposed(portal.agency_admin, wrote(tmp_path, "Account,Name,Balance", *rows))
    assert (proposal.mapping.rows, proposal.mapping.amounts) == ("several", "sum")


def test_rows_that_stand_apart_are_asked_to_be_sorted(portal, tmp_path):
    proposal = proposed(portal.agency_admin, wrote(tmp_path, HEADER, TWO[0], ONE, TWO[1]))
    assert any("sort the file" in question for question in proposal.questions)


def test_numbers_that_do_not_repeat_ask_nothing(portal, tmp_path):
    proposal = proposed(portal.agency_admin, wrote(tmp_path, HEADER, TWO[0], ONE))
    assert proposal.mapping.rows == "one"


@pytest.mark.parametrize("rows", ["one", "several"])
@pytest.mark.parametrize(
    "broken",
    [
        TWO[1].replace("4/15/1972", "2/30/1972"),
        TWO[1].replace("900-22-0002", "12"),
        "B-77,2,Short Row",
        "B-77,2",
    ],
)
@pytest.mark.parametrize("between", [(), (ONE,)])
def test_one_refused_row_refuses_its_whole_account_however_the_rest_is_taken(portal, tmp_path, rows, broken, between):
    path = wrote(tmp_path, HEADER, TWO[0], *between, broken, "B-79" + ONE[4:])
    text = proposal_text(proposed(portal.agency_admin, wrote(tmp_path, HEADER, *TWO, ONE, name="b.csv")), "b.csv")
    plan = text.replace('rows = "several"', f'rows = "{rows}"')
    report = apply_file(portal.agency_admin, path, task(plan, "NORTH"), accept_partial=True)
    loaded = {row.agency_number for row in rows_of(Account)}
    assert loaded == {"B-79", *(("B-78",) if between else ())}
    assert report.refused_rows == 2


def test_an_account_whose_rows_stand_apart_is_refused_whole(portal, tmp_path):
    text = proposal_text(proposed(portal.agency_admin, wrote(tmp_path, HEADER, *TWO, ONE, name="b.csv")), "b.csv")
    report = check_file(portal.agency_admin, wrote(tmp_path, HEADER, TWO[0], ONE, TWO[1]), task(text, "NORTH"))
    assert {one.row for one in report.refusals} == {2, 4}
    reasons = {one.row: one.reason for one in report.refusals}
    assert "Row 4 of this account is refused" in reasons[2]
    assert "stand together" in reasons[4]


def test_a_tie_without_record_types_is_refused_with_the_right_word():
    with pytest.raises(Invalid, match='rows = "several"'):
        read_mapping('name = "m"\nkind = "accounts"\n[file]\ntie = "number"\n[columns]\nA = "number"\n')
