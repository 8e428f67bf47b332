"""Numbers that look real and belong to nobody.

SSNs come from areas 900 to 999, which the Social Security Administration never issues; their middle two digits are 01
to 49, which the IRS uses neither for an ITIN (50 to 65, 70 to 88, 90 to 92, 94 to 99) nor an ATIN (93). A check of what a
collection system sends must accept nine digits that begin with 9, for ITINs do, and so accepts these. Telephone numbers
are 555-0100 to 555-0199 within a state's own area codes, kept for fiction. Routing numbers have a valid checksum and
begin with 0499: Cleveland's district, an office that does not exist.
"""

from clientconnect.demo.dice import Dice

_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)


def ssn(dice: Dice) -> str:
    """Return an SSN that nobody has."""
    return f"9{dice.digits(2)}-{dice.between(1, 49):02d}-{dice.between(1, 9999):04d}"


def telephone(dice: Dice, area_codes: tuple[str, ...]) -> str:
    """Return a telephone number that rings nowhere, in one of ``area_codes``."""
    return f"({dice.pick(area_codes)}) 555-01{dice.digits(2)}"


def routing_number(dice: Dice) -> str:
    """Return an ABA routing number with a valid ninth digit."""
    first = "0499" + dice.digits(4)
    return first + str(-sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first, strict=True)) % 10)
