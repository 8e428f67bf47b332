"""Secret numbers are shown nowhere: not in a proposal, not in a refused row, not in a sentence about columns."""

import pytest

from clientconnect.errors import Invalid
from clientconnect.services.exchange.check.refused import refusal
from clientconnect.services.exchange.masking import is_perhaps_secret, is_secret_name, masked
from clientconnect.services.exchange.proposal_text import proposal_text
from clientconnect.services.exchange.propose import propose
from clientconnect.services.exchange.read.wanted_header import find_header

SECRETS = ("900-22-0001", "900220002", "900 22 0003", "40021199887", "4111111111111111")


@pytest.mark.parametrize(
    "name",
    ["SSN", "Soc Sec", "S.S.N.", "RSPSSN1", "Debtor Soc. Sec. #", "Tax ID", "Bank Acct #", "Checking Account", "DDA",
     "Card No", "Credit Card Number", "responsible_ssn", "bank_account", "SS#", "patient_ssn"],
)  # fmt: skip
def test_names_of_secret_numbers_are_known(name):
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["Account", "Acct #", "Bank Name", "Routing", "Check Number", "Class", "Balance"])
def test_other_names_are_not_taken_for_secrets(name):
    assert not is_secret_name(name)


@pytest.mark.parametrize("value", SECRETS)
def test_shapes_of_secret_numbers_are_known(value):
    assert is_perhaps_secret(value)


@pytest.mark.parametrize("value", ["2026-11-22", "10/01/2026", "(937) 555-0121", "45402-1234", "1,234.56", "B-77"])
def test_dates_phones_and_amounts_are_not_taken_for_secrets(value):
    assert not is_perhaps_secret(value)


def test_a_short_secret_is_hidden_wholly():
    assert masked("12") == "••"
    assert masked("123-45-67") == "•••-••-67"


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (("SSN",), "12"),
        (("Debtor Soc Sec",), "pending"),
        (("Bank Acct",), "x"),
        (("Card No",), "x"),
        (("Internal 7",), "x"),
        (("Placed Date",), "01/02/2026"),
        (("Debtor First Name",), "Ann"),
    ],
)
def test_a_proposal_shows_no_secret_number_whatever_its_column_is_called(columns, kind):
    rows = [["A-1", "LEE, SAM", secret] for secret in (*SECRETS, kind)]
    text = proposal_text(propose(["Account", "Name", *columns], rows), "f.csv")
    assert not [secret for secret in SECRETS if secret in text]
    assert "•••" in text


@pytest.mark.parametrize("secret", SECRETS[:3])
@pytest.mark.parametrize("name", ["responsible_birth_on", "placed_on", "balance", "responsible_street", "party_role"])
def test_a_number_in_the_wrong_column_is_masked_in_a_refused_row(name, secret):
    assert secret not in refusal(2, name, "This is not a date.", secret, "Some Column").value


def test_a_refused_value_is_masked_by_the_name_of_its_column():
    assert refusal(2, "number", "Too long.", "40021199887", "Bank Account").value == "•••••••••87"
    assert refusal(2, "number", "There is none.", "100482130", "Acct").value == "100482130"
    assert refusal(2, "number", "There is none.", "4111111111111111", "Acct").value.startswith("•••")


def test_a_file_without_its_header_shows_no_secret_number_as_a_column():
    with pytest.raises(Invalid) as refused:
        find_header([(1, ["A-1", "900-22-0001", "LEE"])], ["Account"])
    assert "900-22-0001" not in refused.value.message
