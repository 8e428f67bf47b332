"""Rules 3a to 3f and 3j: names of people."""

import pytest

from clientconnect.services.placements.rules.checking import check, corrected
from tests.services.placements.rules.table import SHIPPED, changed, entry, rules_at

LAST = (
    ("SMITH", "", {}),
    ("DE LA CRUZ", "", {}),
    ("NGUYEN THI", "", {}),
    ("O'BRIEN-SMITH", "punctuation", {"last_name": "OBRIEN SMITH"}),
    ("MÜLLER", "letters", {"last_name": "MULLER"}),
    ("SMITH & JONES, JENNY", "one_person",
     {"last_name": "SMITH", "second.last_name": "JONES", "second.first_name": "JENNY"}),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "rules", "became"), LAST)
def test_a_last_name_is_mended(typed, rules, became):
    one = entry({"last_name": typed})
    assert rules_at(one, "responsible.last_name") == rules
    mended = corrected(one, SHIPPED)
    assert changed(one, mended) == became
    assert check(mended, SHIPPED) == ()
