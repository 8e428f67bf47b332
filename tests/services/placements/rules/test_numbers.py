"""Numbers, dates and amounts, as they are typed and as they become."""

import pytest

from clientconnect.services.placements.rules.checking import check
from tests.services.placements.rules.table import SHIPPED, assert_mended, entry

PHONES = (
    ("(937) 555-0142", "", {}, ""),
    ("937-555-0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("9375550142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("937.555.0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("937 555 0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("1-937-555-0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("+1 937 555 0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("(937) 555-0142 x12", "", {}, ""),
    ("937-555-0142 ext. 12", "", {"home_phone": "(937) 555-0142 x12"}, ""),
    ("555-0142", "phone_area", {}, "phone_area@home_phone"),
    ("5550142", "phone_area", {}, "phone_area@home_phone"),
    ("0000000000", "placeholders", {"home_phone": ""}, ""),
    ("999-999-9999", "placeholders", {"home_phone": ""}, ""),
    ("(137) 555-0142", "phone_area", {}, "phone_area@home_phone"),
    ("(937) 155-0142", "phone_area", {}, "phone_area@home_phone"),
    ("12345", "phone_area", {}, "phone_area@home_phone"),
    ("call mother", "phone_area", {"home_phone": "", "additional": "RESPONSIBLE HOME PHONE CALL MOTHER"}, ""),
    ("937-555-01422", "phone_area", {}, "phone_area@home_phone"),
    ("+49 89 1234567", "", {}, ""),
    ("(937)555-0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("937/555-0142", "", {"home_phone": "(937) 555-0142"}, ""),
    ("555-0142 x3", "phone_area", {}, "phone_area@home_phone"),
    ("none", "phone_area", {"home_phone": "", "additional": "RESPONSIBLE HOME PHONE NONE"}, ""),
)  # fmt: skip

SSNS = (
    ("123-45-6789", "", {}, ""),
    ("123456789", "", {"ssn": "123-45-6789"}, ""),
    ("123 45 6789", "", {"ssn": "123-45-6789"}, ""),
    ("12345678", "ssn", {}, "ssn@ssn"),
    ("1234567890", "ssn", {}, "ssn@ssn"),
    ("000-00-0000", "placeholders", {"ssn": ""}, ""),
    ("999999999", "placeholders", {"ssn": ""}, ""),
    ("XXX-XX-4417", "ssn", {"ssn": "", "additional": "SSN XXX-XX-4417"}, ""),
    ("666-12-3456", "ssn_issued", {}, "ssn_issued@ssn"),
    ("000-12-3456", "ssn_issued", {}, "ssn_issued@ssn"),
    ("912-34-5678", "ssn_issued", {}, "ssn_issued@ssn"),
    ("123-00-6789", "ssn_issued", {}, "ssn_issued@ssn"),
    ("123-45-0000", "ssn_issued", {}, "ssn_issued@ssn"),
    ("abc", "ssn", {}, "ssn@ssn"),
    ("12-345-6789", "ssn", {}, "ssn@ssn"),
)  # fmt: skip

ROUTINGS = (
    ("042000314", "", {}, ""),
    ("0420-0031-4", "", {"routing_number": "042000314"}, ""),
    ("42000314", "routing", {"routing_number": "042000314"}, ""),
    ("042000315", "routing", {}, "routing@routing_number"),
    ("12345", "routing", {}, "routing@routing_number"),
    ("ABC", "routing", {}, "routing@routing_number"),
    ("04200031", "routing", {}, "routing@routing_number"),
    ("021000021", "", {}, ""),
    ("21000021", "routing", {"routing_number": "021000021"}, ""),
    ("000000000", "placeholders", {}, "placeholders@routing_number"),
)  # fmt: skip

EMAILS = (
    ("a@b.com", "", {}, ""),
    ("A@B.COM", "", {"email": "a@b.com"}, ""),
    ("nobody", "email", {}, "email@email"),
    ("a@b", "email", {}, "email@email"),
    ("a@b.com, c@d.com", "email", {}, "email@email"),
    ("a b@c.com", "email", {}, "email@email"),
)  # fmt: skip

BIRTHS = (
    ("04/12/1981", "", {}, ""),
    ("4/12/81", "", {"birth_on": "04/12/1981"}, ""),
    ("04-12-81", "", {"birth_on": "04/12/1981"}, ""),
    ("1981-04-12", "", {"birth_on": "04/12/1981"}, ""),
    ("04121981", "", {"birth_on": "04/12/1981"}, ""),
    ("041281", "", {"birth_on": "04/12/1981"}, ""),
    ("11/24/26", "", {"birth_on": "11/24/1926"}, ""),
    ("11/23/2026", "minor",
     {"last_name": "", "first_name": "", "birth_on": "", "patient.last_name": "SMITH",
     "patient.first_name": "JOHN", "patient.birth_on": "11/23/2026"}, "required@last_name required@first_name"),
    ("01/01/27", "", {"birth_on": "01/01/1927"}, ""),
    ("01/01/2027", "dates", {}, "dates@birth_on"),
    ("02/29/2000", "", {}, ""),
    ("02/29/2001", "dates", {}, "dates@birth_on"),
    ("02/30/2026", "dates", {}, "dates@birth_on"),
    ("13/01/1980", "dates", {}, "dates@birth_on"),
    ("00/10/1980", "dates", {}, "dates@birth_on"),
    ("01/00/1980", "dates", {}, "dates@birth_on"),
    ("1981", "dates", {}, "dates@birth_on"),
    ("April 12", "dates", {}, "dates@birth_on"),
    ("04/12/1850", "dates", {}, "dates@birth_on"),
    ("11/23/2008", "", {}, ""),
    ("11/24/2008", "minor",
     {"last_name": "", "first_name": "", "birth_on": "", "patient.last_name": "SMITH",
     "patient.first_name": "JOHN", "patient.birth_on": "11/24/2008"}, "required@last_name required@first_name"),
    ("02/29/00", "", {"birth_on": "02/29/2000"}, ""),
)  # fmt: skip

DATES = (
    ("03/18/2026", "", {}, ""),
    ("3/18/26", "", {"service_on": "03/18/2026"}, ""),
    ("3/18/70", "", {"service_on": "03/18/1970"}, ""),
    ("3/18/69", "", {"service_on": "03/18/1969"}, ""),
    ("3/18/27", "", {"service_on": "03/18/1927"}, ""),
    ("11/24/26", "dates", {"service_on": "11/24/2026"}, "dates@service_on"),
    ("11/23/2026", "", {}, ""),
    ("11/24/2026", "dates", {}, "dates@service_on"),
    ("02/30/2026", "dates", {}, "dates@service_on"),
    ("04/31/2026", "dates", {}, "dates@service_on"),
    ("2/29/24", "", {"service_on": "02/29/2024"}, ""),
    ("2/29/23", "dates", {}, "dates@service_on"),
    ("03182026", "", {"service_on": "03/18/2026"}, ""),
    ("yesterday", "dates", {}, "dates@service_on"),
    ("12/32/2025", "dates", {}, "dates@service_on"),
    ("03.18.2026", "", {"service_on": "03/18/2026"}, ""),
    ("03/18/26.", "", {"service_on": "03/18/2026"}, ""),
)  # fmt: skip

AMOUNTS = (
    ("100", "", {"principal": "100.00"}, ""),
    ("100.5", "", {"principal": "100.50"}, ""),
    ("$1,284.50", "", {"principal": "1,284.50"}, ""),
    ("1,284.50", "", {}, ""),
    ("0", "amounts", {"principal": "0.00"}, "amounts@principal"),
    ("0.00", "amounts", {}, "amounts@principal"),
    ("-5", "amounts", {}, "amounts@principal"),
    ("(20.00)", "amounts", {}, "amounts@principal"),
    ("abc", "amounts", {}, "amounts@principal"),
    ("12.345", "amounts", {}, "amounts@principal"),
    ("1.284,50", "amounts", {}, "amounts@principal"),
    ("$", "amounts", {}, "amounts@principal"),
    (".50", "", {"principal": "0.50"}, ""),
    ("1234567890123", "amounts", {}, "amounts@principal"),
    ("12,34", "amounts", {}, "amounts@principal"),
)  # fmt: skip


NUMBERS = (
    ("NV-77/19.02 #4", "", {}, ""),
    ("\u202egnp", "number", {"number": "gnp"}, ""),
    ("NV_771902", "number", {"number": "NV 771902"}, ""),
    ("<b>NV</b>", "number", {"number": "b NV /b"}, ""),
    ("NV 771 \U0001f600", "number", {"number": "NV 771"}, ""),
    ("\U0001f600", "number", {"number": ""}, ""),
)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), NUMBERS)
def test_an_account_number_has_letters_and_digits(typed, rules, became, left):
    assert_mended(entry({"number": typed}), "number", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), PHONES)
def test_a_telephone_number_needs_its_area_code(typed, rules, became, left):
    assert_mended(entry({"home_phone": typed}), "responsible.home_phone", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), SSNS)
def test_a_social_security_number_has_nine_digits(typed, rules, became, left):
    assert_mended(entry({"ssn": typed}), "responsible.ssn", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), ROUTINGS)
def test_a_routing_number_is_checked(typed, rules, became, left):
    assert_mended(entry({"routing_number": typed}, "check"), "routing_number", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), EMAILS)
def test_an_e_mail_address_is_checked(typed, rules, became, left):
    assert_mended(entry({"email": typed}), "responsible.email", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), BIRTHS)
def test_a_birth_date_is_possible(typed, rules, became, left):
    assert_mended(entry({"birth_on": typed}), "responsible.birth_on", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), DATES)
def test_a_date_of_service_is_possible(typed, rules, became, left):
    assert_mended(entry({"service_on": typed}), "service_on", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), AMOUNTS)
def test_an_amount_can_be_read(typed, rules, became, left):
    assert_mended(entry({"principal": typed}), "principal", rules, became, left)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("000-12-3456", "No social security number begins with 000."),
        ("666-12-3456", "No social security number begins with 666."),
        ("912-34-5678", "No social security number begins with 9; a taxpayer number (ITIN) does."),
        ("123-00-6789", "The two digits in the middle of a social security number are never 00."),
        ("123-45-0000", "The last four digits of a social security number are never 0000."),
        ("12345678", "A social security number has nine digits; these are 8."),
        ("1", "A social security number has nine digits; this has 1."),
        ("abc", "A social security number has nine digits: 123-45-6789."),
        ("12-345-6789", "A social security number has nine digits: 123-45-6789."),
    ],
)
def test_what_is_wrong_with_a_social_security_number_is_said(typed, sentence):
    assert [found.sentence for found in check(entry({"ssn": typed}), SHIPPED)] == [sentence]
