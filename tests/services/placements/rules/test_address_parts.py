"""Rule 3g: a whole address that was typed into one field is taken apart where the others are empty or say the same."""

import pytest

from clientconnect.services.placements.fields import HIDDEN
from clientconnect.services.placements.rules.checking import check
from clientconnect.services.placements.rules.model import RuleSettings
from tests.services.placements.rules.table import SHIPPED, TODAY, assert_mended, changed, entry

DAYTON = {"street": "12 OAK ST", "city": "DAYTON", "state": "OH", "zip_code": "45402"}
ALONE = (
    "12 Oak St, Dayton, OH 45402",
    "12 OAK ST DAYTON OH 45402",
    "12 OAK ST, DAYTON OH 45402",
    "12 Oak St., Dayton, Ohio, 45402",
    "12 OAK ST DAYTON OHIO 45402.",
    "12 OAK ST, DAYTON 45402",
    "12 OAK ST DAYTON 45402",
    "12 OAK ST, DAYTON, O.H. 45402",
)
BESIDE = (
    ("12 OAK ST, DAYTON, OH 45402", DAYTON, {}),
    ("12 OAK ST DAYTON OH 45402-1234", DAYTON, {"zip_code": "45402-1234"}),
    ("12 OAK ST DAYTON OH", DAYTON, {}),
    ("12 OAK ST, DAYTON", DAYTON, {}),
    ("12 OAK ST 45402", DAYTON, {}),
    ("12 OAK ST OH 45402", DAYTON, {}),
    ("12 OAK ST, APT 4, DAYTON, OH 45402", {**DAYTON, "street": "12 OAK ST APT 4"}, {}),
    ("#4 12 OAK ST, DAYTON, OH 45402", {**DAYTON, "street": "12 OAK ST #4"}, {}),
    ("PO BOX 12, DAYTON, OH 45402", {**DAYTON, "street": "PO BOX 12"}, {}),
    ("100 W 4TH ST, NEWTON FALLS OH 44444",
     {"street": "100 W 4TH ST", "city": "NEWTON FALLS", "state": "OH", "zip_code": ""}, {"zip_code": "44444"}),
)  # fmt: skip
STAND = (
    "12 OAK ST DENVER CO", "12 OAK CT", "12 CANTERBURY CT", "12 OAK ST NE", "PO BOX 45402", "12 STATE ROUTE 45402",
    "12 OAK ST #45402", "12 DAYTON ST", "12 OLD DAYTON", "12 NEW YORK AVE", "12 OAK, REAR", "1234 CO RD 5", "12 CALLE LA",
)  # fmt: skip
CITIES = (
    ({"city": "DAYTON, OH"}, {"city": "DAYTON"}),
    ({"city": "DAYTON OH"}, {"city": "DAYTON"}),
    ({"city": "Dayton, Ohio"}, {"city": "DAYTON"}),
    ({"city": "DAYTON OH 45402"}, {"city": "DAYTON"}),
    ({"city": "DAYTON 45402"}, {"city": "DAYTON"}),
    ({"city": "DAYTON, OH 45402", "state": "", "zip_code": ""}, {"city": "DAYTON", "state": "OH", "zip_code": "45402"}),
    ({"city": "DAYTON OH", "state": "", "zip_code": "45402"}, {"city": "DAYTON", "state": "OH"}),
    ({"city": "CHARLESTON WEST VIRGINIA", "state": "", "zip_code": "25301"}, {"city": "CHARLESTON", "state": "WV"}),
)
TOWNS = (
    ({"city": "NEW YORK", "state": "NY", "zip_code": "10001"}, ""),
    ({"city": "WEST NEW YORK", "state": "NJ", "zip_code": "07093"}, ""),
    ({"city": "KANSAS CITY", "state": "MO", "zip_code": "64101"}, ""),
    ({"city": "WASHINGTON", "state": "DC", "zip_code": "20001"}, ""),
    ({"city": "INDIANA", "state": "PA", "zip_code": "15701"}, ""),
    ({"city": "PORT WASHINGTON", "state": "NY", "zip_code": "11050"}, ""),
)


@pytest.mark.parametrize("typed", ALONE)
def test_an_address_in_the_street_fills_its_fields(typed):
    one = entry({"street": typed, "city": "", "state": "", "zip_code": ""})
    assert_mended(one, "responsible.street", "address_parts", DAYTON, "")


@pytest.mark.parametrize(("typed", "became", "more"), BESIDE)
def test_what_the_fields_say_already_leaves_the_street(typed, became, more):
    one = entry({**became, "street": typed})
    assert_mended(one, "responsible.street", "address_parts", {"street": became["street"], **more}, "")


@pytest.mark.parametrize("typed", STAND)
def test_a_street_that_looks_like_more_stands(typed):
    assert [found.rule for found in check(entry({"street": typed}), SHIPPED) if found.rule == "address_parts"] == []


@pytest.mark.parametrize(("typed", "became"), CITIES)
def test_state_and_zip_code_leave_the_city(typed, became):
    one = entry(typed)
    assert_mended(one, "responsible.city", "address_parts", became, "")
    assert [found.rule for found in check(one, SHIPPED)] == ["address_parts"]


@pytest.mark.parametrize(("typed", "rules"), TOWNS)
def test_a_town_that_is_called_like_a_state_stands(typed, rules):
    assert_mended(entry(typed), "responsible.city", rules, {}, "")


def test_the_button_says_what_stands_where():
    (found,) = check(entry({"street": "12 OAK ST, DAYTON, OH 45402", "city": ""}), SHIPPED)
    assert found.sentence == "Street, city, state and ZIP code have a field each."
    assert [choice.label for choice in found.corrections] == ["Take apart: 12 OAK ST · DAYTON · OH · 45402"]


@pytest.mark.parametrize(
    "typed",
    [
        {"street": "12 OAK ST, DENVER, CO 80202"},
        {"street": "12 OAK ST, DAYTON, OH 45403"},
        {"city": "COVINGTON, KY"},
    ],
)
def test_what_the_fields_say_otherwise_waits_for_a_person(typed):
    one = entry(typed)
    found = [each for each in check(one, SHIPPED) if each.rule == "address_parts"]
    assert [each.corrections for each in found] == [()]


def test_the_other_parties_addresses_are_taken_apart_too():
    one = entry({"second.last_name": "DOE", "second.first_name": "ANN", "second.street": "9 ELM ST DAYTON OH 45402"})
    (found,) = check(one, SHIPPED)
    after = one.changed(found.corrections[0].changes)
    assert changed(one, after) == {f"second.{name}": text for name, text in {**DAYTON, "street": "9 ELM ST"}.items()}


def test_nothing_is_moved_into_a_hidden_field():
    one = entry({"street": "12 OAK ST, DAYTON, OH 45402"})
    settings = RuleSettings(TODAY, needs={"responsible.zip_code": HIDDEN})
    assert "address_parts" not in {found.rule for found in check(one, settings)}
