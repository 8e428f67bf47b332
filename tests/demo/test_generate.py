"""The made-up agency: the same each time, and plausible."""

from datetime import date
from decimal import Decimal
from itertools import islice

import pytest
import zipcodes
from stdnum.us import rtn

from clientconnect.demo.account import EVERY_STATUS
from clientconnect.demo.agency import CLIENTS
from clientconnect.demo.generate import generate
from clientconnect.demo.letters import letters, pdf
from clientconnect.services.accounts.load.account_rows import account_name
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.names import digits, name_key
from clientconnect.services.accounts.records import BUCKETS, PARTY_ROLES, PAYMENT_TYPES, AccountRecord, PartyRecord

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def batches() -> list[RecordBatch]:
    """Return the demo as it is shipped."""
    return list(generate(2000, TODAY))


@pytest.fixture(scope="module")
def accounts(batches: list[RecordBatch]) -> list[AccountRecord]:
    """Return its accounts."""
    return [record for batch in batches for record in batch.accounts]


@pytest.fixture(scope="module")
def people(accounts: list[AccountRecord]) -> list[PartyRecord]:
    """Return its parties."""
    return [party for record in accounts for party in record.parties]


def test_the_same_seed_gives_the_same_and_another_another(batches: list[RecordBatch]) -> None:
    again = list(islice(generate(100_000, TODAY), len(batches) - 1))
    assert again == batches[:-1]
    assert next(islice(generate(2000, TODAY, seed=7), 1, 2)) != batches[1]


def test_the_count_is_what_was_asked_for(accounts: list[AccountRecord]) -> None:
    assert len(accounts) == 2000
    assert len({record.agency_number for record in accounts}) == 2000


def test_every_status_client_and_type_occurs(accounts: list[AccountRecord]) -> None:
    assert {record.status_code for record in accounts} == set(EVERY_STATUS)
    assert {record.client_code for record in accounts} == {client.code for client in CLIENTS}
    assert len({record.type_code for record in accounts}) == 8


def test_cities_and_zip_codes_belong_together_and_telephones_to_their_state(people: list[PartyRecord]) -> None:
    real = {row["zip_code"]: row for row in zipcodes.list_all()}
    housed = [party for party in people if party.zip_code]
    assert len(housed) > 2000
    for party in housed:
        row = real[party.zip_code]
        assert (party.city, party.state) == (name_key(row["city"]), row["state"])
    codes = {party.state: set() for party in housed}
    for row in real.values():
        codes.setdefault(row["state"], set()).update(row["area_codes"])
    numbers = [
        (party, number)
        for party in housed
        for number in (party.home_phone, party.cell_phone, party.work_phone, party.employer_phone)
        if number
    ]
    for party, number in numbers:
        assert digits(number)[3:8] == "55501"
        assert digits(number)[:3] in codes[party.state] or party.role == "spouse"


def test_nobody_real_can_be_found_by_a_number(people: list[PartyRecord], accounts: list[AccountRecord]) -> None:
    numbers = [digits(party.ssn) for party in people if party.ssn]
    assert len(numbers) > 1000
    assert all(len(one) == 9 and one[0] == "9" and 1 <= int(one[3:5]) <= 49 and int(one[5:]) for one in numbers)
    assert all(party.email.endswith(".example") for party in people if party.email)
    checks = [record for record in accounts if record.type_code == "check"]
    assert len(checks) > 50
    assert all(rtn.is_valid(record.routing_number) and record.check_number and record.check_on for record in checks)
    assert {record.routing_number[:4] for record in checks} == {"0499", "1210"}


def test_names_strain_what_shows_them(accounts: list[AccountRecord], people: list[PartyRecord]) -> None:
    names = [account_name(record.parties) for record in accounts]
    assert any(not name.isascii() for name in names)
    assert any("'" in name for name in names)
    assert any("-" in name for name in names)
    assert max(len(name) for name in names) > 60
    assert {party.role for party in people} >= set(PARTY_ROLES) - {"relative"}
    minors = [party for party in people if party.role == "patient"]
    assert minors
    assert all(party.birth_on and (TODAY - party.birth_on).days < 18 * 366 for party in minors)
    assert any(party.is_organization and party.first_name for party in people)
    owners = [record.parties[0].ssn for record in accounts if record.parties[0].ssn]
    assert len(set(owners)) < len(owners)


def test_everything_that_can_happen_happens(batches: list[RecordBatch]) -> None:
    payments = [one for batch in batches for one in batch.payments]
    history = [one for batch in batches for one in batch.history]
    assert {one.payment_type for one in payments} == set(PAYMENT_TYPES)
    assert {one.reason for one in payments if one.is_reversal} >= {"NSF", "Card declined"}
    touched = {name for one in payments for name in one.buckets or {}}
    touched |= {one.bucket for batch in batches for one in batch.adjustments}
    assert touched == set(BUCKETS)
    assert {one.kind for one in history} >= {
        "call",
        "letter",
        "email",
        "text_message",
        "note",
        "internal",
        "client_note",
    }
    assert {one.code for one in history} >= {"SC/CN", "CC/CS"}
    assert any(batch.plans for batch in batches)
    assert all((TODAY - one.occurred_at.date()).days >= 0 for one in history)
    assert all(one.paid_on <= TODAY and one.amount > 0 for one in payments)


def test_the_known_accounts_come_first(accounts: list[AccountRecord]) -> None:
    by_name = sorted(accounts, key=lambda record: name_key(account_name(record.parties)))
    first = [account_name(record.parties).split(",")[0].split()[0] for record in by_name[:10]]
    assert first == [
        "ALVARADO",
        "ALVAREZ",
        "ALVERSON",
        "ALVES",
        "ALVIN",
        "ALVORD",
        "ALWARD",
        "ALWINE",
        "ALYEA",
        "ALZATE",
    ]
    maria = next(record for record in accounts if record.number == "10048213")
    assert sum(maria.assigned.values()) == Decimal("1342.10")
    assert next(generate(20, date(2027, 1, 1))).accounts[0].placed_on == date(2026, 8, 11)


def test_letters_are_pdfs_that_open(batches: list[RecordBatch]) -> None:
    import pypdfium2

    made = dict(letters(batches[0])) | dict(letters(batches[1]))
    assert len(made) > 5
    document = pypdfium2.PdfDocument(made["letters/4000001.pdf"])
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "ALVAREZ, MARIA T" in text
    assert "$1,342.10" in text
    assert "VALIDATION NOTICE" in text
    assert pdf(["a (b) \\ ŁÉ"]).startswith(b"%PDF-1.4")
