"""What is owed on made-up accounts, by bucket and in the sizes that each kind of debt has."""

from decimal import Decimal

from clientconnect.demo.dice import Dice
from clientconnect.services.foundation.columns import from_cents

_SIZES = {
    "medical": (4_500, 1_800_000),
    "check": (1_200, 90_000),
    "commercial": (25_000, 6_500_000),
    "retail": (6_000, 480_000),
    "utility": (4_000, 160_000),
    "rental": (30_000, 900_000),
    "student": (15_000, 1_500_000),
    "other": (3_500, 240_000),
}
"""Smallest and largest principal in cents; small ones are the likelier."""


def assigned(dice: Dice, type_code: str) -> dict[str, Decimal]:
    """Return the amounts placed by bucket."""
    principal = dice.small(*_SIZES[type_code])
    parts = {"principal": principal}
    if dice.chance(0.45):
        parts["interest"] = principal * dice.between(1, 18) // 100
    if dice.chance(0.3):
        parts["collection_fees"] = principal * dice.between(5, 25) // 100
    if type_code == "check":
        parts["other"] = 3_000  # Ohio lets a merchant ask a returned-check charge of 30 dollars or 10 %
    elif dice.chance(0.06):
        parts["other"] = dice.between(500, 5_000)
    return {bucket: from_cents(cents) for bucket, cents in parts.items() if cents}


def court_costs(dice: Dice) -> Decimal:
    """Return what a suit cost to file."""
    return from_cents(dice.pick((9_800, 11_500, 12_300, 14_500, 21_000)))


def attorney_fees(dice: Dice) -> Decimal:
    """Return what a court granted for the attorney."""
    return from_cents(dice.between(15_000, 120_000))


def instalment(dice: Dice, owed: int) -> int:
    """Return a round instalment in cents for a balance of ``owed`` cents."""
    return max(1_000, min(owed, owed // dice.between(4, 16) // 500 * 500))
