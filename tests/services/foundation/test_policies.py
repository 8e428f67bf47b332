"""The agency's policies: shipped, changed, refused."""

import pytest

from clientconnect.errors import Invalid, NotAllowed, NotFound
from clientconnect.services.foundation.policies import POLICIES, agency_policies, change_policy
from tests.cast import Cast


def test_a_policy_has_its_shipped_value_until_the_agency_changes_it(cast: Cast) -> None:
    assert agency_policies(cast.nobody)["session.idle_minutes"] == 30
    change_policy(cast.agency_admin, "session.idle_minutes", 15)
    assert agency_policies(cast.nobody)["session.idle_minutes"] == 15


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("session.idle_minutes", "15"),
        ("session.idle_minutes", 0),
        ("session.idle_minutes", True),
        ("password.needs_digit", 1),
        ("agency.zone", "Mars/Olympus"),
        ("agency.colour", "red; } body { display: none"),
        ("attachment.types", []),
        ("attachment.types", "pdf"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(cast: Cast, key: str, value: object) -> None:
    with pytest.raises(Invalid):
        change_policy(cast.agency_admin, key, value)
    assert agency_policies(cast.nobody)[key] == POLICIES[key].default


def test_strangers_to_the_right_and_unknown_keys(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        change_policy(cast.head_office, "agency.name", "Mine")
    with pytest.raises(NotFound):
        change_policy(cast.agency_admin, "agency.moon", "x")
