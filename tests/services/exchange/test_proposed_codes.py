"""The file's own codes in a proposal, and the codes of the portal."""

import pytest

from clientconnect.errors import NotAllowed
from clientconnect.services.exchange.code_lists import code_lists
from clientconnect.services.exchange.code_words import guessed_code
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.proposal_text import proposal_text
from clientconnect.services.exchange.propose import propose
from tests.services.exchange.files import ship


@pytest.fixture
def codes(cast):
    ship()
    return code_lists(cast.agency_admin)


def proposal_of(codes, header, *values, kind=Kind.ACCOUNTS):
    rows = [[str(at), "LEE, SAM", "01/02/2026", "5.00", value] for at, value in enumerate(values)]
    return propose(["Account", "Name", "Date", "Amount", header], rows, kind=kind, codes=codes)


def test_the_portals_codes_have_names(codes):
    assert codes["status_code"]["ACT"] == "Active"
    assert codes["type_code"]["medical"] == "Medical"
    assert codes["party_role"]["co_debtor"] == "Co-debtor"
    assert set(codes["payment_code"]) >= {"agency", "client", "adjustment", "agency reversal"}


def test_who_may_not_import_sees_no_codes(cast):
    with pytest.raises(NotAllowed):
        code_lists(cast.client_admin)


@pytest.mark.parametrize(
    ("field", "word", "ours"),
    [
        ("status_code", "OPEN-A", "ACT"), ("status_code", "Paid in Full", "PIF"), ("status_code", "Unpaid", "ACT"),
        ("status_code", "BK Ch 7", "B07"), ("status_code", "DECEASED", "DEC"), ("status_code", "ruht", ""),
        ("type_code", "Hospital bill", "medical"), ("party_role", "CO-SIGNER", "co_debtor"),
        ("party_role", "P", "responsible"), ("payment_code", "Direct NSF", "client reversal"),
        ("payment_code", "Write-off", "adjustment"),
    ],
)  # fmt: skip
def test_a_word_is_guessed_or_left(field, word, ours):
    assert guessed_code(field, word) == ours


def test_every_guess_is_a_code_of_ours(codes):
    from clientconnect.services.exchange.code_words import _GUESSES

    for field, pairs in _GUESSES.items():
        assert {ours for _pattern, ours in pairs} <= set(codes[field])


def test_words_that_are_ours_ask_nothing_and_others_stand_in_the_proposal(codes):
    proposal = proposal_of(codes, "Status", "ACT", "Paid in full", "OPEN-A", "ruht")
    assert [(one.theirs, one.ours) for one in proposal.codes] == [("OPEN-A", "ACT"), ("ruht", "")]
    text = proposal_text(proposal, "f.csv")
    assert '# "ruht" = ""' in text
    mapping = read_mapping(text)
    assert mapping.translations == {"status_code": {"OPEN-A": "ACT"}}


def test_a_column_of_many_words_or_of_secret_numbers_holds_no_codes(codes):
    assert proposal_of(codes, "Status", *(f"WORD {at}" for at in range(50))).codes == ()
    proposal = proposal_of(codes, "Status", "900-22-0001")
    assert proposal.codes == ()
    assert "900-22-0001" not in proposal_text(proposal, "f.csv")


@pytest.mark.parametrize("header", ["File State", "Disposition", "Stage"])
def test_a_column_that_may_be_the_status_is_told_by_its_words(codes, header):
    assert proposal_of(codes, header, "in bearbeitung", "bezahlt").guesses[4].field == "status_code"
    assert proposal_of(codes, header, "OH", "PA").guesses[4].field is None
    assert proposal_of(codes, header, "12", "7").guesses[4].field is None


KNOWN = """
name = "ours"
kind = "payments"
[columns]
Acct = "agency_number"
When = "paid_on"
Sum = "amount"
Kind = "payment_code"
Ref = "reference"
[codes.payment_code]
Q = "agency"
"""


def test_a_known_layouts_translations_are_kept_beside_the_guesses(codes):
    header = ["Acct", "When", "Sum", "Kind", "Ref"]
    rows = [["1", "01/02/2026", "5.00", "Q", "a"], ["1", "01/02/2026", "5.00", "Bounced", "b"]]
    proposal = propose(header, rows, kind=Kind.PAYMENTS, known=[read_mapping(KNOWN)], codes=codes)
    made = read_mapping(proposal_text(proposal, "f.csv"))
    assert made.translations["payment_code"] == {"Q": "agency", "Bounced": "agency reversal"}


def test_payments_in_words_of_their_own_are_guessed(codes):
    proposal = proposal_of(codes, "Type", "Regular pmt", "Bounced", kind=Kind.PAYMENTS)
    assert {one.theirs: one.ours for one in proposal.codes} == {"Regular pmt": "agency", "Bounced": "agency reversal"}
