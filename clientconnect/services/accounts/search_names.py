"""Names as people type them: ``ALVAREZ, MARIA``, ``Maria Alvarez``, ``alvarez m``, ``De la Cruz``, ``Smith Jr, John``."""

from sqlalchemy import Table, and_, literal_column

from clientconnect.services.accounts.names import name_key
from clientconnect.services.accounts.search_clauses import (
    ACCOUNT,
    PARTY,
    Clause,
    Columns,
    Criterion,
    Test,
    prefix_range,
)
from clientconnect.services.accounts.tables import OTHER_PARTY

_MOST_WORDS = 6
_PARTICLES = frozenset(["O", "D", "L", "MC", "MAC", "DE", "DEL", "DELA", "LA", "LE", "ST", "VAN", "VON", "DER", "DI", "DA", "DU", "EL", "AL"])  # fmt: skip  # noqa: E501


def name_criterion(text: str) -> Criterion:
    """Return the criterion that the account's name, or another party's, is the one typed, by prefixes of its words.

    One of the words begins the last name, each other word begins another word of the name. With a comma the words
    before it are the last name. Text without a letter or digit is fulfilled by no account.
    """
    readings = name_readings(text)
    own = [_clause(ACCOUNT, lead, rest) for lead, rest in readings]
    return (*own, *(_clause(PARTY, lead, rest) for lead, rest in readings))


def name_readings(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the ways to read a typed name, each as how the whole name begins and how further words of it begin."""
    before, comma, after = text.partition(",")
    last, words = name_key(before), name_key(text).split()[:_MOST_WORDS]
    if not words:
        return ()
    if comma and last:
        leads = [(last, tuple(name_key(after).split()[:_MOST_WORDS]))]
    else:
        leads = [(word, (*words[:at], *words[at + 1 :])) for at, word in enumerate(words)]
        leads = [(_whole(lead, rest), rest) for lead, rest in leads]
    joined = _joined(words if not comma else last.split())
    if joined:
        rest = tuple(words[len(joined[1]) :]) if not comma else tuple(name_key(after).split()[:_MOST_WORDS])
        leads.append((joined[0], rest))
    return tuple(dict.fromkeys(leads))


def _whole(lead: str, rest: tuple[str, ...]) -> str:
    """Let one or two letters begin a name only as a whole word where a longer word stands beside: ``alvarez m``."""
    return f"{lead} " if len(lead) < 3 and any(len(word) >= 3 for word in rest) else lead


def _joined(words: list[str]) -> tuple[str, list[str]] | None:
    """Close up the particles that a name is as often written without a blank after: O BRIEN, MC DONALD, DE LA CRUZ."""
    count = 0
    while count < len(words) - 1 and words[count] in _PARTICLES:
        count += 1
    return ("".join(words[: count + 1]), words[: count + 1]) if count else None


def _clause(table: Table, lead: str, rest: tuple[str, ...]) -> Clause:
    def condition(c: Columns) -> Test:
        tests = [prefix_range(c.name_key, lead), *(c.name_key.like(f"% {word}%") for word in rest)]
        if table is PARTY:
            tests.append(literal_column(f"({OTHER_PARTY})"))
        return and_(*tests)

    own = _clause(ACCOUNT, lead, rest) if table is PARTY else None
    return Clause(table, "name_key", condition, own=own)
