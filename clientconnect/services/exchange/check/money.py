"""Amounts as files write them: 1,234.56, (12.00), 12.00-, $ 5, 1.234,56, integer cents."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.texts import _

_AMERICAN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]*\.?[0-9]+|[0-9]+\.")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+(?:,[0-9]*)?|[0-9]*,?[0-9]+|[0-9]+,")
_CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 12


def amounts(unit: str, decimal: str = ".", sign: int = 1) -> Callable[[str], Decimal | None]:
    """Return a reader of amounts in ``unit`` (``dollars`` or integer ``cents``) that gives dollars.

    ``decimal`` is the decimal sign; ``sign`` -1 turns what is read. Parentheses, a leading or trailing minus, CR and DR
    tell the sign. :class:`BadValue` for what is no amount or has a fraction of a cent.
    """

    @lru_cache(maxsize=8192)
    def read(text: str) -> Decimal | None:
        number = sign * plain_amount(text, decimal)
        if unit == "cents":
            if number != number.to_integral_value():
                raise BadValue(_("Integer cents are wanted, without a decimal point."))
            number /= 100
        if number != number.quantize(_CENT):
            raise BadValue(_("The amount has a fraction of a cent."))
        return number.quantize(_CENT)

    return read


def plain_amount(text: str, decimal: str = ".") -> Decimal:
    """Return the number that ``text`` writes; :class:`BadValue` where it is none."""
    body = text.replace("$", "").replace("USD", "").strip().replace("\u2212", "-").replace("\u00a0", " ")
    negative = False
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1].strip()
    if body[-2:].upper() in {"CR", "DR"}:
        negative, body = negative ^ (body[-2:].upper() == "CR"), body[:-2].strip()
    if body[:1] in {"-", "+"}:
        negative, body = negative ^ (body[0] == "-"), body[1:].strip()
    elif body[-1:] in {"-", "+"}:
        negative, body = negative ^ (body[-1] == "-"), body[:-1].strip()
    if decimal == ",":
        if not _EUROPEAN.fullmatch(body):
            raise BadValue(_("This is not an amount."))
        body = body.replace(".", "").replace(" ", "").replace(",", ".")
    else:
        if not _AMERICAN.fullmatch(body):
            raise BadValue(_("This is not an amount."))
        body = body.replace(",", "")
    number = Decimal(body)
    if number >= LARGEST:
        raise BadValue(_("The amount is too large."))
    return -number if negative else number
