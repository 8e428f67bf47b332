"""Amounts that can be, and an itemization that adds up to the balance (Regulation F, 12 CFR 1006.34(c)(2))."""

from collections.abc import Iterator
from decimal import Decimal

from clientconnect.services.accounts.records import BUCKETS, ITEMIZATION_TYPES
from clientconnect.services.placements.fields import REQUIRED, Form
from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.reading import Reading
from clientconnect.texts import _

ITEMIZED = ("itemization_amount", "interest_since", "fees_since", "payments_since", "credits_since")
"""How they came to be: the first three add, the others take away."""
_NEEDED = ("itemization_type", "itemization_on", "itemization_amount")
_NONE = Decimal(0)


def dollars(amount: Decimal) -> str:
    """Write an amount as 1,284.50."""
    return f"{amount:,.2f}"


def amounts(reading: Reading) -> Iterator[Finding]:
    """Find amounts that cannot be read or are below zero, and an account on which nothing is owed."""
    for one, _text in reading.unread:
        if one.form is Form.MONEY:
            yield Finding("amounts", one.id, _("This is no amount. One looks like 1,284.50."))
    for field_id, amount in reading.amounts.items():
        if amount < 0:
            yield Finding("amounts", field_id, _("No amount is below zero."))
    asked = [name for name in BUCKETS if reading.is_asked(name)]
    if not asked or any(one.id in BUCKETS for one, _text in reading.unread):
        return
    is_missed = any(reading.settings.need(name) == REQUIRED and not reading.entry.get(name) for name in asked)
    if not is_missed and not any(reading.amounts.get(name) for name in asked):
        yield Finding("amounts", asked[0], _("At least one amount is over zero."))


def itemization(reading: Reading) -> Iterator[Finding]:
    """Find an itemization whose type, date or amount is missing, or that does not come to the balance."""
    entry = reading.entry
    if not any(entry.get(name) for name in (*_NEEDED, *ITEMIZED)):
        return
    for name in _NEEDED:
        if reading.is_asked(name) and not entry.get(name).strip():
            yield Finding("itemization", name, _("An itemization has a type, a date and the amount owed on that date."))
    kind = entry.get("itemization_type")
    if kind and kind not in ITEMIZATION_TYPES and reading.is_asked("itemization_type"):
        yield Finding("itemization", "itemization_type", _("Choose one of the five dates of Regulation F."))
    if ITEMIZED[0] in reading.amounts and not any(one.form is Form.MONEY for one, _text in reading.unread):
        yield from _difference(reading)


def _difference(reading: Reading) -> Iterator[Finding]:
    owed, interest, fees, payments, credits_ = (reading.amounts.get(name, _NONE) for name in ITEMIZED)
    itemized, balance = owed + interest + fees - payments - credits_, _balance(reading)
    short = balance - itemized
    if not short:
        return
    words = (
        _("The itemization comes to ${sum}, ${difference} less than the balance of ${balance}.")
        if short > 0
        else _("The itemization comes to ${sum}, ${difference} more than the balance of ${balance}.")
    )
    sentence = words.format(sum=dollars(itemized), difference=dollars(abs(short)), balance=dollars(balance))
    choices = []
    for name, label, amount in (
        ("fees_since", _("Set fees since to ${amount}"), fees + short),
        ("payments_since", _("Set payments since to ${amount}"), payments - short),
    ):
        if amount >= 0 and reading.is_asked(name):
            text = dollars(amount)
            choices.append(Correction(label.format(amount=text), {name: text}, is_choice=True))
    if short < 0:
        choices.reverse()
    yield Finding("itemization", ITEMIZED[0], sentence, tuple(choices))


def _balance(reading: Reading) -> Decimal:
    return sum((reading.amounts.get(name, _NONE) for name in BUCKETS), _NONE)
