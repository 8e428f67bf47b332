"""Rules 3c and 3h: no AKA, CO, C/O, %, ATTN, LKA and the like in names; 3k: a company's contacts."""

import re
from collections.abc import Iterator

from clientconnect.services.placements.rules.model import Correction, Finding
from clientconnect.services.placements.rules.reading import Reading, Typed
from clientconnect.services.placements.rules.words import COMPANY_WORD, NAME_WORD
from clientconnect.services.placements.rules.writing import plain
from clientconnect.texts import _

_ALONE = frozenset({"CO", "AKA"})
"""Family names too, where nothing stands beside them."""
_LETTERS = re.compile(r"[^A-Z]+")


def first_word(text: str, words: re.Pattern[str]) -> re.Match[str] | None:
    """Return the first of ``words`` in ``text``; none where a family name is all there is."""
    return None if text.strip().upper() in _ALONE else words.search(text)


def named(word: str) -> str:
    """Return how a word is written in the additional information: C/O, CO and % as IN CARE OF, A/K/A as AKA."""
    bare = _LETTERS.sub("", word.upper())
    return "IN CARE OF" if bare in {"CO", "CAREOF", "INCAREOF", ""} else bare


def no_aka(reading: Reading) -> Iterator[Finding]:
    """Find AKA, CO, C/O, %, ATTN, LKA, FKA, DBA or "in care of" in names of people, AKA and its like in companies'."""
    for typed in reading.names():
        yield from _moved(reading, typed, "no_aka", NAME_WORD)


def contacts(reading: Reading) -> Iterator[Finding]:
    """Find a contact's name in a company's."""
    for typed in reading.company:
        yield from _moved(reading, typed, "contacts", COMPANY_WORD)


def _moved(reading: Reading, typed: Typed, rule: str, words: re.Pattern[str]) -> Iterator[Finding]:
    one, text = typed
    found = first_word(text, words)
    if found is None:
        return
    is_company = rule == "contacts"
    left = plain(text[: found.start()], one.form, reading.settings, is_company=is_company)
    rest = plain(text[found.end() :], one.form, reading.settings, is_company=is_company)
    line = f"{named(found[0])} {rest}".rstrip()
    label = _("Move {text} to additional information").format(text=line)
    word = found[0].strip(" :.,-").upper()
    sentence = (
        _("Contact names go to the additional information.")
        if is_company
        else _("No {word} in a name.").format(word=word)
    )
    yield Finding(rule, one.id, sentence, (Correction(label, {one.id: left, **reading.noted(line)}),))
