"""What is asked of a PIN: digits enough, and none that somebody tries first."""

from datetime import date

from clientconnect.texts import _

SHORTEST, LONGEST = 6, 12
"""Digits of a PIN."""
_RUNS = ("01234567890123456789", "98765432109876543210")


def pin_fault(pin: str) -> str:
    """Return what is wrong with ``pin`` as a sentence; empty where it may be used."""
    if not (pin.isascii() and pin.isdecimal()):
        return _("A PIN has digits only.")
    if not SHORTEST <= len(pin) <= LONGEST:
        return _("A PIN has {shortest} to {longest} digits.").format(shortest=SHORTEST, longest=LONGEST)
    if any(pin == (pin[:size] * len(pin))[: len(pin)] for size in range(1, len(pin) // 2 + 1)) or len(set(pin)) < 3:
        return _("This PIN repeats itself. Choose one that nobody tries first.")
    singles = "".join(digit for at, digit in enumerate(pin) if at == 0 or digit != pin[at - 1])
    if any(part in run for part in (pin, singles) for run in _RUNS):
        return _("These digits follow one another. Choose a PIN that nobody tries first.")
    if _is_date(pin):
        return _("This PIN is a date. Choose one that nobody tries first.")
    return ""


def _is_date(pin: str) -> bool:
    if len(pin) == 6:
        readings = [(pin[0:2], pin[2:4], pin[4:6]), (pin[4:6], pin[0:2], pin[2:4]), (pin[4:6], pin[2:4], pin[0:2])]
        return any(_is_day(2000 + int(year), int(month), int(day)) for year, month, day in readings)
    if len(pin) == 8:
        readings = [(pin[0:4], pin[4:6], pin[6:8]), (pin[4:8], pin[0:2], pin[2:4]), (pin[4:8], pin[2:4], pin[0:2])]
        return any(
            1900 <= int(year) <= 2100 and _is_day(int(year), int(month), int(day)) for year, month, day in readings
        )
    return False


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
