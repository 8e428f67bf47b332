"""What makes a PIN too easy to guess."""

import pytest

from clientconnect.services.access.pin_rules import pin_fault


@pytest.mark.parametrize("pin", ["480153", "902746", "7305184", "640917352086"])
def test_these_may_be_used(pin: str) -> None:
    assert pin_fault(pin) == ""


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", "digits only"),
        ("48015", "6 to 12"),
        ("4801534801539", "6 to 12"),
        ("48o153", "digits only"),
        ("480 153", "digits only"),
        ("４８０１５３", "digits only"),
        ("777777", "repeats"),
        ("474747", "repeats"),
        ("481481", "repeats"),
        ("4814814", "repeats"),
        ("744747", "repeats"),
        ("123456", "follow"),
        ("890123", "follow"),
        ("654321", "follow"),
        ("210987", "follow"),
        ("112233", "follow"),
        ("112488", "date"),  # November 24, 1988
        ("241188", "date"),
        ("881124", "date"),
        ("022900", "date"),
        ("11241988", "date"),
        ("19881124", "date"),
    ],
)
def test_these_may_not(pin: str, why: str) -> None:
    assert why in pin_fault(pin)
