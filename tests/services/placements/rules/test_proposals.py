"""What is proposed where only a person can know what was meant: it is never made with all other corrections."""

import pytest

from clientconnect.services.placements.rules.checking import check, corrected
from tests.services.placements.rules.table import SHIPPED, entry

LETTERS = (
    ("J0HN", ["JOHN"]),
    ("5MITH", ["SMITH"]),
    ("SM1TH", ["SMITH", "SMLTH"]),
    ("WA1KER", ["WAIKER", "WALKER"]),
    ("MARY J0NES", ["MARY JONES"]),
    ("1JOHN", []),
    ("R2D2", []),
    ("50TH", []),
    ("A0", []),
    ("J0HN 3", []),
    ("J0HN 3RD", []),
)


@pytest.mark.parametrize(("typed", "proposed"), LETTERS)
def test_letters_are_proposed_for_the_digits_that_look_like_them(typed, proposed):
    one = entry({"first_name": typed})
    found = [each for each in check(one, SHIPPED) if each.rule == "digits"]
    assert [choice.changes["responsible.first_name"] for each in found for choice in each.corrections] == proposed
    assert [each.correction for each in found] == [None]
    for each in found:
        assert all(check(one.changed(choice.changes), SHIPPED) == () for choice in each.corrections)
    assert corrected(one, SHIPPED).get("responsible.first_name") == typed


def test_a_zip_code_of_another_state_gets_its_zero_only_by_choice():
    one = entry({"zip_code": "2138", "city": "CAMBRIDGE"})
    (found,) = check(one, SHIPPED)
    assert [(choice.label, choice.is_choice) for choice in found.corrections] == [("Use 02138", True)]
    mended = one.changed(found.corrections[0].changes)
    assert [each.sentence for each in check(mended, SHIPPED)] == ["02138 is CAMBRIDGE MA."]


def test_letters_of_no_latin_alphabet_are_left_to_people():
    (found,) = check(entry({"last_name": "李"}), SHIPPED)
    assert (found.sentence, found.corrections) == ("This must be written in Latin letters, A to Z.", ())
