"""All rules together: levels, hidden fields, the order of the form, what is needed, what is too long."""

import pytest

from clientconnect.services.foundation.card_numbers import reason
from clientconnect.services.placements.fields import FIELDS, HIDDEN, REQUIRED, SHOWN
from clientconnect.services.placements.rules.catalogue import RULES, rule_named
from clientconnect.services.placements.rules.checking import check, corrected
from clientconnect.services.placements.rules.model import MUST, OFF, SHOULD, Entry, RuleSettings
from tests.services.placements.rules.table import SHIPPED, TODAY, entry, rules_at

ITEMIZED = {"itemization_type": "last_statement", "itemization_on": "04/30/2026", "itemization_amount": "100.00"}
BAD = {
    "last_name": "SMITH & JONES, JENNY",
    "street": "#201 455 WEST STREET",
    "home_phone": "555-0142",
    "service_on": "02/30/2026",
    "number": "4111 1111 1111 1111",
}


@pytest.mark.parametrize("kind", ["consumer", "commercial", "check"])
def test_an_entry_in_order_finds_nothing(kind):
    assert check(entry(kind=kind), SHIPPED) == ()
    assert corrected(entry(kind=kind), SHIPPED) == entry(kind=kind)


def test_findings_stand_in_the_order_of_the_form():
    found = [one.field for one in check(entry(BAD), SHIPPED)]
    assert found == sorted(found, key=list(FIELDS).index)
    assert len(found) == 5


def test_each_rule_is_named_once_and_says_what_it_wants():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule_named(rule.id) is rule and rule.name and rule.sentence.endswith(".") for rule in RULES)
    guide = {place for rule in RULES for place in rule.guide.split(", ") if place}
    assert guide == {"3a", "3b", "3c", "3d", "3e", "3f", "3g", "3h", "3i", "3j", "3k", "4a"}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_that_is_off_finds_nothing(rule):
    typed = {**BAD, "first_name": "J", "middle_name": "III", "email": "x", "ssn": "1", "principal": "-1", "city": "Ü-x"}
    settings = RuleSettings(TODAY, {rule: OFF})
    assert rule not in {one.rule for one in check(entry(typed), settings)}
    assert check(entry(), settings) == ()


def test_a_rule_bears_the_level_that_the_agency_says():
    one = entry({"street": "MAIN ST"})
    assert [(each.rule, each.level) for each in check(one, SHIPPED)] == [("address_needed", SHOULD)]
    assert [each.level for each in check(one, RuleSettings(TODAY, {"address_needed": MUST}))] == [MUST]
    one = entry({"street": "#1 12 OAK ST"})
    assert [each.level for each in check(one, SHIPPED)] == [MUST]
    assert [each.level for each in check(one, RuleSettings(TODAY, {"unit_last": SHOULD}))] == [SHOULD]


def test_hidden_fields_are_not_looked_at():
    one = entry({"home_phone": "555-0142", "second.last_name": "a-b"})
    needs = {"responsible.home_phone": HIDDEN, "second.last_name": HIDDEN, "second.first_name": HIDDEN}
    assert check(one, RuleSettings(TODAY, needs=needs)) == ()


def test_fields_that_the_kind_has_not_are_not_looked_at():
    assert check(entry({"spouse.last_name": "a-b", "bank_name": "a-b"}, "commercial"), SHIPPED) == ()


def test_what_is_sealed_never_leaves_its_field():
    typed = {"spouse.ssn": "219-44-7788", "routing_number": "042000314", "check_number": "1" * 30, "employer": "ACME"}
    [found] = check(entry(typed, "commercial"), SHIPPED)
    assert (found.rule, found.field, found.level) == ("other_kind", "additional", MUST)
    assert "for: Spouse, SSN; Routing number; Check number." in found.sentence
    assert corrected(entry(typed, "commercial"), SHIPPED) == entry(typed, "commercial")
    [without] = found.corrections
    assert entry(typed, "commercial").changed(without.changes) == entry({"employer": "ACME"}, "commercial")
    [long] = check(entry({"check_number": "1" * 30}, "check"), SHIPPED)
    assert (long.rule, long.corrections) == ("too_long", ())


def test_nobody_is_moved_to_hidden_fields():
    one = entry({"last_name": "SMITH & JONES, JENNY"})
    no_second = {name: HIDDEN for name in FIELDS if name.startswith("second.")}
    no_others = {**no_second, **{name: HIDDEN for name in FIELDS if name.startswith("spouse.")}}
    labels = [each.label for each in check(one, RuleSettings(TODAY, needs=no_second))[0].corrections]
    assert labels == ["Move JENNY JONES to Spouse"]
    labels = [each.label for each in check(one, RuleSettings(TODAY, needs=no_others))[0].corrections]
    assert labels == ["Move JENNY JONES to additional information"]


def test_a_person_moves_to_second_location_or_to_spouse():
    (found,) = check(entry({"last_name": "SMITH & JONES, JENNY"}), SHIPPED)
    assert found.sentence == "One person per field."
    assert [each.label for each in found.corrections] == ["Move JENNY JONES to Second Location", "Move to Spouse"]
    moved = entry({"last_name": "SMITH & JONES, JENNY"}).changed(found.corrections[1].changes)
    assert (moved.get("spouse.last_name"), moved.get("spouse.first_name")) == ("JONES", "JENNY")


def test_the_unit_moves_on_one_click():
    (found,) = check(entry({"street": "#201 455 WEST STREET"}), SHIPPED)
    assert found.sentence == "# goes last: 455 WEST STREET #201"
    assert [each.label for each in found.corrections] == ["Move #201 to the end"]


def test_additional_information_is_appended_to():
    one = corrected(entry({"first_name": "DEAN AKA DINO", "additional": "CALL AFTER FIVE"}), SHIPPED)
    assert one.get("additional") == "CALL AFTER FIVE\nAKA DINO"


@pytest.mark.parametrize(
    "field_id", [name for name, one in FIELDS.items() if one.need == REQUIRED and "consumer" in one.kinds]
)
def test_required_fields_are_filled_in(field_id):
    assert rules_at(entry({field_id: ""}), field_id) == "required"
    settings = RuleSettings(TODAY, needs={field_id: SHOWN})
    assert "required" not in rules_at(entry({field_id: ""}), field_id, settings)


def test_another_party_s_required_fields_are_asked_for_once_it_has_any():
    settings = RuleSettings(TODAY, needs={"spouse.ssn": REQUIRED})
    assert check(entry(), settings) == ()
    named = {"spouse.last_name": "SMITH", "spouse.first_name": "ANN"}
    assert rules_at(entry(named), "spouse.ssn", settings) == "required"


def test_a_company_needs_no_second_field_of_its_name():
    assert check(Entry("commercial", {**entry().values, "responsible.first_name": ""}).changed({}), SHIPPED) == ()


def test_a_second_location_has_a_name_and_a_whole_address():
    one = entry({"second.street": "12 ELM ST"})
    assert [each.field for each in check(one, SHIPPED)] == [
        "second.last_name", "second.city", "second.state", "second.zip_code"
    ]  # fmt: skip


def test_a_minor_moves_to_the_patient_and_the_adult_can_be_typed():
    one = entry({"first_name": "LILY", "birth_on": "09/02/2014", "ssn": "123-45-6789"})
    (found,) = check(one, SHIPPED)
    assert (found.rule, found.corrections[0].label) == ("minor", "Move to Patient")
    moved = one.changed(found.corrections[0].changes)
    assert {name: text for name, text in moved.values.items() if name.startswith("patient.")} == {
        "patient.last_name": "SMITH",
        "patient.first_name": "LILY",
        "patient.birth_on": "09/02/2014",
        "patient.ssn": "123-45-6789",
    }
    assert not any(moved.get(f"responsible.{part}") for part in ("last_name", "first_name", "birth_on", "ssn"))


def test_a_minor_moves_nowhere_where_another_patient_stands():
    (found,) = check(entry({"birth_on": "09/02/2014", "patient.first_name": "ROSE"}), SHIPPED)
    assert (found.rule, found.corrections) == ("minor", ())


def test_no_birth_after_the_service():
    assert rules_at(entry({"birth_on": "04/12/1981", "service_on": "04/11/1981"}), "responsible.birth_on") == "dates"
    assert rules_at(entry({"birth_on": "04/12/1981", "service_on": "04/12/1981"}), "responsible.birth_on") == ""
    born = entry({"patient.birth_on": "03/19/2026", "service_on": "03/18/2026"})
    assert rules_at(born, "patient.birth_on") == "dates"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("02/30/2026", "February 2026 has 28 days."),
        ("2/30/24", "February 2024 has 29 days."),
        ("04311999", "April 1999 has 30 days."),
        ("2026-02-30", "February 2026 has 28 days."),
        ("13/01/2026", "A year has twelve months. Type the month first: mm/dd/yyyy."),
        ("01/00/2026", "There is no day 0 in a month."),
        ("01/01/0000", "There is no year 0."),
        ("soon", "This is no date. Type it as mm/dd/yyyy, such as 11/23/2026."),
        ("11/24/2026", "This date lies in the future."),
        ("01/01/1899", "This date is too long ago. Please look at the year."),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(typed, sentence):
    assert [found.sentence for found in check(entry({"service_on": typed}), SHIPPED)] == [sentence]


@pytest.mark.parametrize(
    ("changes", "sentence", "labels"),
    [
        ({}, "", []),
        ({"itemization_amount": "75.00", "fees_since": "25.00"}, "", []),
        ({"itemization_amount": "120.00", "payments_since": "10.00", "credits_since": "10.00"}, "", []),
        ({"itemization_amount": "75.00"}, "$25.00 less than the balance of $100.00", ["Set fees since to $25.00"]),
        ({"itemization_amount": "150"}, "$50.00 more than the balance of $100.00", ["Set payments since to $50.00"]),
        (
            {"itemization_amount": "75.00", "payments_since": "60.00"},
            "comes to $15.00, $85.00 less",
            ["Set fees since to $85.00"],
        ),
        (
            {"itemization_amount": "105.00", "payments_since": "10.00"},
            "comes to $95.00, $5.00 less",
            ["Set fees since to $5.00", "Set payments since to $5.00"],
        ),
        (
            {"itemization_amount": "100.00", "fees_since": "10.00"},
            "comes to $110.00, $10.00 more",
            ["Set payments since to $10.00", "Set fees since to $0.00"],
        ),
    ],
)
def test_an_itemization_comes_to_the_balance(changes, sentence, labels):
    one = entry({**ITEMIZED, **changes})
    found = check(one, SHIPPED)
    assert [label.label for each in found for label in each.corrections] == labels
    assert all(sentence in each.sentence and each.correction is None for each in found)
    assert bool(found) == bool(sentence)
    for each in found:
        assert all(check(one.changed(choice.changes), SHIPPED) == () for choice in each.corrections)
    assert corrected(one, SHIPPED).get("fees_since") == one.get("fees_since")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"itemization_on": "04/30/2026"}, ["itemization_type", "itemization_amount"]),
        ({"itemization_amount": "100.00"}, ["itemization_type", "itemization_on"]),
        ({"fees_since": "5.00"}, ["itemization_type", "itemization_on", "itemization_amount"]),
        ({**ITEMIZED, "itemization_type": "birthday"}, ["itemization_type"]),
    ],
)
def test_an_itemization_has_its_type_date_and_amount(typed, fields):
    assert [found.field for found in check(entry(typed), SHIPPED)] == fields


def test_something_is_owed():
    assert rules_at(entry({"principal": "0.00"}), "principal") == "amounts"
    assert rules_at(entry({"principal": "0.00", "interest": "5.00"}), "principal") == ""
    settings = RuleSettings(TODAY, needs={"principal": SHOWN})
    assert rules_at(entry({"principal": ""}), "principal", settings) == "amounts"


def test_what_is_too_long_goes_whole_to_the_additional_information():
    one = corrected(entry({"last_name": "A" * 200}), SHIPPED)
    assert one.get("responsible.last_name") == "A" * 50
    assert one.get("additional") == f"RESPONSIBLE LAST NAME IN FULL {'A' * 200}"
    one = corrected(entry({"street": "12 OAK " + "OAK " * 40}), SHIPPED)
    assert len(one.get("responsible.street")) <= 80
    assert one.get("additional").count("OAK") == 41


def test_what_is_too_long_for_the_additional_information_waits_for_a_person():
    one = entry({"additional": "A" * 4001})
    assert rules_at(one, "additional") == "too_long"
    assert corrected(one, SHIPPED) == one


@pytest.mark.parametrize("field_id", ["additional", "number", "responsible.street", "responsible.employer"])
def test_card_numbers_are_refused_anywhere(field_id):
    found = [one for one in check(entry({field_id: "4111 1111 1111 1111"}), SHIPPED) if one.rule == "no_cards"]
    assert [(one.field, one.sentence, one.corrections) for one in found] == [(field_id, reason(), ())]


def test_names_of_files_have_no_special_characters():
    one = Entry("consumer", entry().values, ("bill.pdf", "a#b&c@d.pdf"))
    (found,) = check(one, SHIPPED)
    assert (found.rule, found.field) == ("file_names", "files/a#b&c@d.pdf")
    assert corrected(one, SHIPPED).files == ("bill.pdf", "a b c d.pdf")


def test_letters_beyond_a_to_z_stay_where_the_agency_keeps_them():
    keep = RuleSettings(TODAY, letters="keep")
    for name in ("MÜLLER", "NUÑEZ", "ÆGIR", "李"):
        assert check(entry({"last_name": name, "first_name": "É LISE"}), keep) == ()
    assert corrected(entry({"last_name": "Müller-Groß"}), keep).get("responsible.last_name") == "MÜLLER GROSS"
