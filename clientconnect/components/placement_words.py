"""The words that every screen of new accounts shares: what is placed, and why two accounts are likely the same."""

from collections.abc import Iterable

from clientconnect.services.accounts.twins import BIRTH_NAME, NUMBER, SSN
from clientconnect.services.placements.fields import CHECK, COMMERCIAL, CONSUMER
from clientconnect.texts import _


def kinds() -> dict[str, str]:
    """Return the kinds of accounts by their keys."""
    return {CONSUMER: _("Consumer"), COMMERCIAL: _("Commercial"), CHECK: _("Check")}


def same(why: Iterable[str]) -> str:
    """Say by what an account is likely the same as another one, to go on in a sentence: same SSN."""
    words = {
        NUMBER: _("same account number"),
        SSN: _("same SSN"),
        BIRTH_NAME: _("same name and date of birth"),
    }
    return ", ".join(words[one] for one in why)
