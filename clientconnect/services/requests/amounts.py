"""Amounts of money as people type them."""

import re
from decimal import Decimal

from clientconnect.errors import Invalid
from clientconnect.texts import _

MOST = Decimal("99999999.99")
_TYPED = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{0,2}))?")


def read_amount(typed: object, *, field_name: str = "amount") -> Decimal:
    """Read an amount in dollars, more than zero and exact to the cent: "120", "1,284.50", "$ 50.25".

    Whatever else (a comma for the cents, other digits than 0 to 9, a third decimal, a sign) is :class:`Invalid` beside
    ``field_name``, with what is wrong.
    """
    tidy = str(typed or "").strip()
    found = _TYPED.fullmatch(tidy) if tidy.isascii() else None
    whole, cents = (found[1] or "", found[2] or "") if found else ("", "")
    fault = ""
    if not tidy:
        fault = _("Enter the amount.")
    elif tidy.startswith("-"):
        fault = _("Enter an amount above zero. To take a payment back, reverse it.")
    elif found is None or not (whole or cents):
        fault = _("This is no amount in dollars and cents. One looks like 1,284.50.")
    else:
        amount = Decimal(f"{whole.replace(',', '') or 0}.{cents or 0}")
        if amount <= 0:
            fault = _("Enter an amount above zero.")
        elif amount > MOST:
            fault = _("This amount is too large. Please look at it again.")
        else:
            return amount.quantize(Decimal("0.01"))
    raise Invalid(fault, {field_name: fault})
