"""What the demo's clients placed is as the rules want it, so that nothing in Intake warns before anybody tried."""

from datetime import date

import pytest

from clientconnect.demo.placings import PLACINGS, Placing
from clientconnect.services.placements.rules.checking import check
from clientconnect.services.placements.rules.model import Entry, RuleSettings


@pytest.mark.parametrize("placing", PLACINGS, ids=lambda one: one.values["responsible.last_name"])
def test_nothing_is_found_against_it(placing: Placing) -> None:
    assert check(Entry(placing.kind, placing.values), RuleSettings(date(2026, 11, 24))) == ()
