"""Card numbers are told from dates, telephones and account numbers."""

import pytest

from clientconnect.services.foundation.card_numbers import has_card_number, without_card_numbers


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
    assert not has_card_number(without_card_numbers(text))


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
    assert without_card_numbers(text) == text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("paid by 4111 1111 1111 1111 today", "paid by [card ending 1111] today"),
        ("5555-5555-5555-4444, then 3782 822463 10005.", "[card ending 4444], then [card ending 0005]."),
        ("4111 1111 1111 1111 4111 1111 1111 1111", "[card ending 1111] [card ending 1111]"),
        ("on 2026-11-22 4111111111111111 12/27", "on 2026-11-22 [card ending 1111] 12/27"),
        ("6212 3456 7890 1234 569", "[card ending 4569]"),
    ],
)
def test_a_card_number_in_a_text_is_hidden_but_for_its_last_four_digits(text: str, hidden: str) -> None:
    assert without_card_numbers(text) == hidden
