"""Values as files write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from clientconnect.services.exchange.check import numbers
from clientconnect.services.exchange.check.dates import dates, instants
from clientconnect.services.exchange.check.money import amounts
from clientconnect.services.exchange.check.names import WholeName, split_address, split_name
from clientconnect.services.exchange.check.refused import BadValue


@pytest.mark.parametrize(
    ("text", "unit", "decimal", "wanted"),
    [
        ("1,234.56", "dollars", ".", "1234.56"),
        ("$ 5", "dollars", ".", "5"),
        ("(12.00)", "dollars", ".", "-12"),
        ("12.00-", "dollars", ".", "-12"),
        ("-$1,000", "dollars", ".", "-1000"),
        ("$(75.5)", "dollars", ".", "-75.5"),
        ("3.00CR", "dollars", ".", "-3"),
        (".5", "dollars", ".", "0.5"),
        ("12.500", "dollars", ".", "12.5"),
        ("1.234,56", "dollars", ",", "1234.56"),
        ("12345", "cents", ".", "123.45"),
        ("000000012345", "cents", ".", "123.45"),
        ("12.0", "cents", ".", "0.12"),
    ],
)
def test_amounts(text, unit, decimal, wanted):
    assert amounts(unit, decimal)(text) == Decimal(wanted)
    assert amounts(unit, decimal, -1)(text) == -Decimal(wanted)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1,23", "dollars"), ("12.345", "dollars"), ("abc", "dollars"), ("1.2.3", "dollars"), ("12.5", "cents"), ("9" * 13, "dollars"),
     ("", "dollars"), ("--5", "dollars"), ("٣", "dollars"), ("1e5", "dollars")],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text, unit):
    with pytest.raises(BadValue):
        amounts(unit)(text)


@pytest.mark.parametrize(
    ("text", "forms", "wanted"),
    [
        ("1/2/2024", ("mdy",), date(2024, 1, 2)),
        ("01-02-24", ("mdy",), date(2024, 1, 2)),
        ("2/1/2024", ("dmy",), date(2024, 1, 2)),
        ("2024-01-02", ("mdy", "ymd"), date(2024, 1, 2)),
        ("2024-01-02 00:00:00.000", ("ymd",), date(2024, 1, 2)),
        ("20240102", ("yyyymmdd",), date(2024, 1, 2)),
        ("01022024", ("mmddyyyy",), date(2024, 1, 2)),
        ("010224", ("mmddyy",), date(2024, 1, 2)),
        ("45293", ("excel",), date(2024, 1, 2)),
        ("2-Jan-2024", ("dmy",), date(2024, 1, 2)),
        ("Jan 2, 2024", ("mdy",), date(2024, 1, 2)),
        ("02.01.2024", ("%d.%m.%Y",), date(2024, 1, 2)),
        ("5/6/80", ("mdy",), date(1980, 5, 6)),
        ("02/29/2024", ("mdy",), date(2024, 2, 29)),
        ("00/00/0000", ("mdy",), None),
        ("00000000", ("yyyymmdd",), None),
    ],
)
def test_dates(text, forms, wanted):
    assert dates(forms)(text) == wanted


@pytest.mark.parametrize(
    ("text", "forms", "why"),
    [
        ("02/31/2024", ("mdy",), "no such day"),
        ("31.02.2024", ("dmy", "mdy"), "no such day"),
        ("13/13/2024", ("mdy",), "no such day"),
        ("20240231", ("yyyymmdd",), "no such day"),
        ("01/01/0202", ("mdy",), "no such day"),
        ("tomorrow", ("mdy", "ymd"), "not a date"),
        ("2024-01-02", ("mdy",), "not a date"),
    ],
)
def test_impossible_dates_are_refused(text, forms, why):
    with pytest.raises(BadValue, match=why):
        dates(forms)(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1/2/2024", datetime(2024, 1, 2, 17, 0, tzinfo=UTC)),
        ("1/2/2024 3:04 PM", datetime(2024, 1, 2, 20, 4, tzinfo=UTC)),
        ("2024-07-02 15:04:05", datetime(2024, 7, 2, 19, 4, 5, tzinfo=UTC)),
        ("2024-01-02T15:04:05Z", datetime(2024, 1, 2, 15, 4, 5, tzinfo=UTC)),
        ("2024-01-02T15:04:05.123+02:00", datetime(2024, 1, 2, 13, 4, 5, tzinfo=UTC)),
    ],
)
def test_instants_are_in_the_agencys_zone_unless_they_say_otherwise(text, wanted):
    assert instants(("mdy", "ymd"), "America/New_York")(text) == wanted


def telling(read, text):
    told = []
    return read(text, told.append), len(told)


@pytest.mark.parametrize(
    ("read", "text", "wanted", "told"),
    [
        (numbers.social_security, "900-12-3456", "900123456", 0),
        (numbers.social_security, "912 12 4417", "912124417", 0),
        (numbers.social_security, "000000000", "", 1),
        (numbers.social_security, "999-99-9999", "", 1),
        (numbers.social_security, "XXX-XX-1234", "", 1),
        (numbers.telephone, "8145550101", "(814) 555-0101", 0),
        (numbers.telephone, "1-814-555-0101 x12", "(814) 555-0101 x12", 0),
        (numbers.telephone, "000-000-0000", "", 1),
        (numbers.telephone, "555-0101", "555-0101", 1),
        (numbers.telephone, "+44 20 7946 0958", "+44 20 7946 0958", 1),
        (numbers.telephone, "814-555-0101;814-555-0102", "(814) 555-0101", 1),
        (numbers.zip_code, "02139", "02139", 0),
        (numbers.zip_code, "2139", "02139", 1),
        (numbers.zip_code, "021394307", "02139-4307", 0),
        (numbers.zip_code, "16501-0000", "16501", 0),
        (numbers.zip_code, "00000", "", 0),
        (numbers.zip_code, "k1a0b1", "K1A 0B1", 0),
        (numbers.email, "a@b.example", "a@b.example", 0),
        (numbers.email, "none", "", 1),
        (numbers.routing(refuse=False), "021000021", "021000021", 0),
        (numbers.routing(refuse=True), "21000021", "021000021", 1),
        (numbers.routing(refuse=False), "021000022", "021000022", 1),
    ],
)
def test_numbers(read, text, wanted, told):
    assert telling(read, text) == (wanted, told)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (numbers.social_security, "12345678"),
        (numbers.telephone, "12"),
        (numbers.zip_code, "ERIE"),
        (numbers.zip_code, "123456"),
        (numbers.routing(refuse=True), "021000022"),
        (numbers.routing(refuse=False), "12"),
    ],
)
def test_numbers_that_cannot_be_are_refused(read, text):
    with pytest.raises(BadValue):
        telling(read, text)


def test_states_by_letters_and_by_name():
    assert [numbers.state(text) for text in ("pa", "New York", "D.C.")] == ["PA", "NY", "DC"]
    with pytest.raises(BadValue):
        numbers.state("XX")


@pytest.mark.parametrize(
    ("text", "form", "wanted"),
    [
        ("ALVAREZ, MARIA T", "auto", WholeName("ALVAREZ", "MARIA", "T")),
        ("Alvarez Jr, Juan", "auto", WholeName("Alvarez Jr", "Juan")),
        ("ALVAREZ, JUAN P III", "auto", WholeName("ALVAREZ III", "JUAN", "P")),
        ("MARIA T ALVAREZ", "auto", WholeName("ALVAREZ", "MARIA", "T")),
        ("JUAN ALVAREZ, JR", "auto", WholeName("ALVAREZ JR", "JUAN")),
        ("PETER VAN DER BERG", "first_last", WholeName("BERG", "PETER", "VAN DER")),
        ("VINCENT VAN GOGH", "auto", WholeName("VAN GOGH", "VINCENT")),
        ("ALVAREZ MARIA T", "last_first", WholeName("ALVAREZ", "MARIA", "T")),
        ("HARTWELL SUPPLY LLC", "auto", WholeName("HARTWELL SUPPLY LLC", is_organization=True)),
        ("Smith Plumbing, Inc.", "auto", WholeName("Smith Plumbing, Inc.", is_organization=True)),
        ("CHURCH, FRANK", "auto", WholeName("CHURCH", "FRANK")),
        ("MADONNA", "auto", WholeName("MADONNA")),
    ],
)
def test_whole_names(text, form, wanted):
    assert split_name(text, form) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 Main St, Erie, PA 16501", ("12 Main St", "Erie", "PA", "16501")),
        ("12 Main St, Apt 4, New York NY 10001-1234", ("12 Main St, Apt 4", "New York", "NY", "10001-1234")),
        ("12 Main St\nErie, Pennsylvania 16501", ("12 Main St", "Erie", "PA", "16501")),
        ("12 Main St Erie PA 16501", None),
        ("nowhere", None),
    ],
)
def test_whole_addresses(text, wanted):
    assert split_address(text) == wanted
