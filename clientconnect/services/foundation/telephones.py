"""How a telephone number is written for people."""


def spaced(digits: str) -> str:
    """Write a telephone number of ten digits as (937) 555-0142; any other as it is."""
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if len(digits) == 10 and digits.isdigit() else digits
