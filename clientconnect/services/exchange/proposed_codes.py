"""Propose what the file's own codes are: each word that is not ours, with a guess where there is one, for the reader."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date

from clientconnect.services.exchange.check.codes import code_reader
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.code_lists import CodeLists
from clientconnect.services.exchange.code_words import guessed_code
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.masking import is_perhaps_secret

CODED = ("status_code", "type_code", "party_role", "payment_code")
MOST = 40
"""Different words beyond which a column holds no codes."""


@dataclass(frozen=True, slots=True)
class CodeGuess:
    """A word of the file in a field of codes and what it is taken for; ``ours`` is empty where nothing tells."""

    field: str
    theirs: str
    ours: str
    name: str = ""


def proposed_codes(mapping: Mapping, values: Map[str, Sequence[str]], codes: CodeLists) -> tuple[CodeGuess, ...]:
    """Return a guess for each word of the file that would be refused as it stands, field by field."""
    found: list[CodeGuess] = []
    for feed in mapping.feeds:
        if feed.field in CODED and feed.field in codes:
            words = list(dict.fromkeys(" ".join(value.split()) for value in values[feed.column] if value))
            if len(words) <= MOST and not any(map(is_perhaps_secret, words)):
                found += _of_field(feed.field, words, mapping, codes)
    return tuple(found)


def _of_field(field: str, words: Sequence[str], mapping: Mapping, codes: CodeLists) -> list[CodeGuess]:
    read = code_reader(field, mapping, _bare(codes))
    strange = [word for word in words if not _is_read(read, word)]
    guesses = _numbered_people(strange) if field == "party_role" else {}
    made = []
    for word in sorted(strange):
        ours = guesses.get(word) or guessed_code(field, word)
        made.append(
            CodeGuess(field, word, ours, codes[field][ours]) if ours in codes[field] else CodeGuess(field, word, "")
        )
    return made


def _numbered_people(words: Sequence[str]) -> dict[str, str]:
    """Take the person with the lowest number, 0 or 1, for the responsible party, the others for co-debtors."""
    numbers = sorted((int(word), word) for word in words if word.isdecimal())
    if not numbers or numbers[0][0] > 1:
        return {}
    return {word: "responsible" if number == numbers[0][0] else "co_debtor" for number, word in numbers}


def _is_read(read: Callable[[str], object], word: str) -> bool:
    try:
        read(word)
    except BadValue:
        return False
    return True


def _bare(codes: CodeLists) -> Context:
    """Return surroundings that know the portal's codes and nothing else."""
    upper = {
        field: {name.upper(): code for code, name in codes[field].items()}
        | {code.upper(): code for code in codes[field]}
        for field in ("status_code", "type_code")
    }
    day = date(2000, 1, 1)
    return Context(
        zone="UTC", today=day, as_of=day, clients=frozenset(), branch=frozenset(), client_code="",
        statuses=upper["status_code"], types=upper["type_code"], source="",
    )  # fmt: skip
