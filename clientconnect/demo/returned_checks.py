"""Checks that came back, among the accounts of clients who bill for something else: a patient's, a customer's."""

from dataclasses import replace
from datetime import date
from typing import Any

from clientconnect.demo import words
from clientconnect.demo.dice import Dice
from clientconnect.demo.numbers import routing_number
from clientconnect.services.accounts.records import AccountRecord

_SHARES = {"NVH": 0.05, "LAKE": 0.05, "HART": 0.08}
"""How many of a client's accounts are checks that came back."""
_SALT = 40_000_000
"""Begins dice of its own for each account, so that whatever else is drawn stays as it is."""


def check_facts(dice: Dice, service: date) -> dict[str, Any]:
    """Return the fields of a check that was written on the day of the service."""
    return {
        "routing_number": routing_number(dice),
        "check_number": str(dice.between(101, 9899)),
        "check_on": service,
        "bank_name": dice.pick(words.BANKS),
        "bank_account": dice.digits(10) if dice.chance(0.8) else "",
    }


def perhaps_a_check(record: AccountRecord, index: int) -> AccountRecord:
    """Return the account with the running number ``index`` as a check that came back, where chance says so."""
    dice = Dice(_SALT + index)
    if record.type_code == "check" or record.service_on is None or not dice.chance(_SHARES.get(record.client_code, 0)):
        return record
    return replace(record, type_code="check", description="RETURNED CHECK", **check_facts(dice, record.service_on))
