"""What is mended by itself when a field is left: it loses nothing, and what cannot be read stays as typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.rules.checking import tidied, tidy
from clientconnect.services.placements.rules.model import RuleSettings
from tests.services.placements.rules.table import SHIPPED, TODAY, entry

ECHOED = (
    ("responsible.last_name", "  smith ", "SMITH"),
    ("responsible.last_name", "o'brien-smith", "O'BRIEN-SMITH"),
    ("responsible.last_name", "müller", "MÜLLER"),
    ("responsible.last_name", "de  la\tcruz", "DE LA CRUZ"),
    ("responsible.last_name", "smith & jones, jenny", "SMITH & JONES, JENNY"),
    ("responsible.first_name", "Mary  Ann", "MARY ANN"),
    ("responsible.middle_name", "a", "A"),
    ("responsible.street", "455 West Street #201", "455 WEST STREET #201"),
    ("responsible.street", "300 ½ Main Street", "300 ½ MAIN STREET"),
    ("responsible.city", "dayton", "DAYTON"),
    ("responsible.employer", "Miami Valley Tool", "MIAMI VALLEY TOOL"),
    ("patient.relation", "daughter", "DAUGHTER"),
    ("responsible.state", "oh", "OH"),
    ("responsible.state", "Ohio", "OH"),
    ("responsible.state", "new  york", "NY"),
    ("responsible.state", "Nowhere", "NOWHERE"),
    ("responsible.zip_code", " 45402 ", "45402"),
    ("responsible.zip_code", "454021234", "45402-1234"),
    ("responsible.zip_code", "45402 1234", "45402-1234"),
    ("responsible.zip_code", "4540", "4540"),
    ("responsible.ssn", "123456789", "123-45-6789"),
    ("responsible.ssn", "123 45 6789", "123-45-6789"),
    ("responsible.ssn", "12345", "12345"),
    ("responsible.birth_on", "4/12/81", "04/12/1981"),
    ("responsible.birth_on", "4/12/27", "04/12/1927"),
    ("responsible.birth_on", "11/23/26", "11/23/2026"),
    ("responsible.birth_on", "11/24/26", "11/24/1926"),
    ("responsible.birth_on", "2/29/00", "02/29/2000"),
    ("responsible.birth_on", "02/30/1981", "02/30/1981"),
    ("service_on", "3/18/26", "03/18/2026"),
    ("service_on", "3-18-2026", "03/18/2026"),
    ("service_on", "2026-03-18", "03/18/2026"),
    ("service_on", "031826", "03/18/2026"),
    ("service_on", "3/18/71", "03/18/1971"),
    ("service_on", "last week", "last week"),
    ("responsible.home_phone", "937-555-0142", "(937) 555-0142"),
    ("responsible.home_phone", "1 937 555 0142", "(937) 555-0142"),
    ("responsible.home_phone", "937.555.0142 ext 12", "(937) 555-0142 x12"),
    ("responsible.home_phone", "555-0142", "555-0142"),
    ("responsible.home_phone", "call 9375550142", "call 9375550142"),
    ("responsible.email", "Dana@Example.COM", "dana@example.com"),
    ("principal", "1284.5", "1,284.50"),
    ("principal", "$1,284.50", "1,284.50"),
    ("principal", "0", "0.00"),
    ("principal", "-5", "-5"),
    ("principal", "12.345", "12.345"),
    ("number", " 100  48377 ", "100 48377"),
    ("number", "ab-12", "ab-12"),
    ("additional", " call after  five\nplease ", "call after  five\nplease"),
    ("number", "\u202egnp", "gnp"),
    ("number", "NV\u200b-7\ufeff71", "NV-771"),
    ("number", "NV\x00771", "NV 771"),
    ("responsible.last_name", "smi\u200dth\u200f", "SMITH"),
    ("additional", "call\x00 a\u202efter\r\nfive\x0bplease\u200b", "call after\nfive\nplease"),
    ("additional", "\ud800 half of a letter", "half of a letter"),
    ("itemization_type", "last_statement", "last_statement"),
)
few = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(("field_id", "typed", "echoed"), ECHOED)
def test_a_field_is_echoed_tidy(field_id, typed, echoed):
    assert tidy(field_id, typed, SHIPPED, "consumer") == echoed
    assert tidy(field_id, echoed, SHIPPED, "consumer") == echoed


@pytest.mark.parametrize(("typed", "echoed"), [("0420-0031-4", "042000314"), ("042000314", "042000314"), ("42", "42")])
def test_a_routing_number_is_echoed_as_nine_digits(typed, echoed):
    assert tidy("routing_number", typed, SHIPPED, "check") == echoed


def test_what_the_kind_of_account_has_not_stays_as_typed():
    assert tidy("routing_number", " 042 ", SHIPPED, "consumer") == " 042 "
    assert tidy("spouse.last_name", " ann ", SHIPPED, "commercial") == " ann "
    assert tidy("no_such_field", " ann ", SHIPPED, "consumer") == " ann "


def test_capitals_are_left_where_the_agency_has_the_rule_off():
    assert tidy("responsible.city", " dayton ", RuleSettings(TODAY, {"capitals": "off"}), "consumer") == "dayton"


def test_a_whole_entry_is_tidied():
    one = tidied(entry({"last_name": " smith ", "home_phone": "937 555 0142"}), SHIPPED)
    assert one.get("responsible.last_name") == "SMITH"
    assert one.get("responsible.home_phone") == "(937) 555-0142"


@few
@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=20), st.sampled_from(["consumer", "commercial", "check"]))
def test_tidying_is_idempotent(field_id, typed, kind):
    once = tidy(field_id, typed, SHIPPED, kind)
    assert tidy(field_id, once, SHIPPED, kind) == once


@few
@given(
    st.sampled_from(
        ["responsible.last_name", "responsible.street", "responsible.home_phone", "responsible.ssn", "number"]
    ),
    st.text("abcXYZ0123456789 -/().,#½é", max_size=20),
)
def test_tidying_keeps_every_letter_and_digit(field_id, typed):
    written = [letter for letter in tidy(field_id, typed, SHIPPED, "consumer").upper() if letter.isalnum()]
    assert written in ([c for c in typed.upper() if c.isalnum()], [c for c in typed.upper() if c.isalnum()][1:])
