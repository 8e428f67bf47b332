"""Card numbers are told from dates, telephones and account numbers."""

import pytest

from clientconnect.services.foundation.card_numbers import has_card_number


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111111",
        "card 4111 1111 1111 1111 exp 12/27.pdf",
        "scan_4111-1111-1111-1111.pdf",
        "2026-11-22 5555 5555 5555 4444",
        "378282246310005",
        "3782 822463 10005",
        "6011111111111117.png",
        "30569309025904",
        "4222222222222",
    ],
)
def test_a_card_number_is_found(text: str) -> None:
    assert has_card_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bill.pdf",
        "4111111111111112",
        "20261122-10048213.pdf",
        "937-555-0142 937-555-0178",
        "0000000000000000",
        "4444 4444 4444 4444 4444 4444",
        "41111111111111111111111",
        "account 10048213 of 11/22/2026",
        "4111 page 1111 of 1111 and 1111",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not has_card_number(text)
