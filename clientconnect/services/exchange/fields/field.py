"""What a field of ours is: its name, what it holds, and the headers by which files call it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the rows of a file are."""

    ACCOUNTS = "accounts"
    PAYMENTS = "payments"
    ADJUSTMENTS = "adjustments"
    HISTORY = "history"
    NOTICES = "notices"
    STATUSES = "statuses"
    DOCUMENTS = "documents"
    USERS = "users"


class Holds(StrEnum):
    """What the values of a field are; each has its reader in ``check``."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NAME = "name"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BIRTH = "birth date"
    INSTANT = "instant"
    PHONE = "phone"
    SSN = "ssn"
    ZIP = "zip"
    STATE = "state"
    EMAIL = "email"
    ADDRESS = "address"
    PLACE = "city, state and zip"
    FLAG = "yes or no"
    CODE = "code"
    ROUTING = "routing"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column may feed.

    ``called`` holds the headers by which files call it, in any spelling (:mod:`words` brings them to one); one that
    ends in ``?`` may mean something else too and counts only where the values look like it. ``sums`` says that
    several columns may feed it, their amounts added.
    """

    id: str
    holds: Holds
    sentence: str
    called: tuple[str, ...] = ()
    sums: bool = False


def field(name: str, holds: Holds, sentence: str, called: str = "", *, sums: bool = False) -> Field:
    """Return a field; ``called`` separates its headers by ``|``."""
    headers = tuple(part.strip() for part in called.split("|") if part.strip())
    return Field(name, holds, sentence, headers, sums)
