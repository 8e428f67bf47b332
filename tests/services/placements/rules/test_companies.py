"""Rule 3k: names of companies and their contacts."""

import pytest

from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.rules.model import field_label, field_name
from tests.services.placements.rules.table import assert_mended, entry

NAMES = (
    ("ACME TOOL INC", "", {}, ""),
    ("3M COMPANY", "", {}, ""),
    ("84 LUMBER", "", {}, ""),
    ("Smith & Sons, Inc.", "punctuation", {"last_name": "SMITH AND SONS INC"}, ""),
    ("A+ TUTORING", "punctuation", {"last_name": "A TUTORING"}, ""),
    ("AT&T", "punctuation", {"last_name": "AT AND T"}, ""),
    ("JONES CO", "", {}, ""),
    ("7-ELEVEN", "punctuation", {"last_name": "7 ELEVEN"}, ""),
    ("ACME DBA JONES PAINTING", "", {}, ""),
    ("ACME INC ATTN BOB", "contacts", {"last_name": "ACME INC", "additional": "ATTN BOB"}, ""),
    ("ACME C/O BOB", "contacts", {"last_name": "ACME", "additional": "IN CARE OF BOB"}, ""),
    ("% BOB", "contacts", {"last_name": "", "additional": "IN CARE OF BOB"}, "required@last_name"),
    ("ACME INC CONTACT BOB", "contacts", {"last_name": "ACME INC", "additional": "CONTACT BOB"}, ""),
    ("ACME AKA APEX", "contacts", {"last_name": "ACME", "additional": "AKA APEX"}, ""),
    ("MIAMI VALLEY TOOL AND DIE MANUFACTURING COMPANY", "commercial_name",
     {"last_name": "MIAMI VALLEY TOOL AND DIE", "first_name": "MANUFACTURING COMPANY"}, ""),
    ("Miami Valley Tool & Die Manufacturing Co., Inc.", "commercial_name",
     {"last_name": "MIAMI VALLEY TOOL AND DIE", "first_name": "MANUFACTURING CO INC"}, ""),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH", "commercial_name", {}, "commercial_name@last_name"),
    ("MÜLLER GMBH", "letters", {"last_name": "MULLER GMBH"}, ""),
    ("SMITH JR PLUMBING", "", {}, ""),
    ("O'REILLY AUTO PARTS", "punctuation", {"last_name": "OREILLY AUTO PARTS"}, ""),
    ("100% WOOL INC", "punctuation", {"last_name": "100 WOOL INC"}, ""),
    ("YUM! BRANDS", "punctuation", {"last_name": "YUM BRANDS"}, ""),
    ('TOYS "R" US', "punctuation", {"last_name": "TOYS R US"}, ""),
    ("BED BATH & BEYOND", "punctuation", {"last_name": "BED BATH AND BEYOND"}, ""),
    ("P.F. CHANG'S", "punctuation", {"last_name": "PF CHANGS"}, ""),
)  # fmt: skip

CONTINUED = (
    ({"first_name": "MANUFACTURING"}, "", {}, ""),
    ({"first_name": "ATTN BOB"}, "contacts", {"first_name": "", "additional": "ATTN BOB"}, ""),
    ({"first_name": "& SONS"}, "punctuation", {"first_name": "AND SONS"}, ""),
    ({"last_name": "", "first_name": "ACME TOOL INC"}, "commercial_name",
     {"first_name": "", "last_name": "ACME TOOL INC"}, ""),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "rules", "became", "left"), NAMES)
def test_a_company_s_name_is_mended(typed, rules, became, left):
    assert_mended(entry({"last_name": typed}, "commercial"), "responsible.last_name", rules, became, left)


@pytest.mark.parametrize(("typed", "rules", "became", "left"), CONTINUED)
def test_a_company_s_name_runs_on_in_the_next_field(typed, rules, became, left):
    assert_mended(entry(typed, "commercial"), "responsible.first_name", rules, became, left)


def test_what_no_longer_fits_goes_before_what_stands_in_the_next_field():
    one = entry({"last_name": "MIAMI VALLEY TOOL AND DIE MANUFACTURING", "first_name": "COMPANY INC"}, "commercial")
    became = {"last_name": "MIAMI VALLEY TOOL AND DIE", "first_name": "MANUFACTURING COMPANY INC"}
    assert_mended(one, "responsible.last_name", "commercial_name", became, "")


def test_a_company_has_no_home_and_no_last_name():
    asked = [one for one in FIELDS.values() if one.party == "responsible" and "commercial" in one.kinds]
    labels = [field_label(one.id, "commercial") for one in asked]
    assert labels[:2] == ["Company name", "Company name, continued"]
    assert labels[-3:] == ["Phone", "Second phone", "E-mail, if any"]
    assert field_name("responsible.home_phone", "commercial") == "Phone"
    assert field_name("responsible.home_phone", "consumer") == "Home phone"
    assert field_name("second.home_phone", "commercial") == "Home phone"
