"""The people in a name as somebody typed it: SMITH & JONES, JENNY; HALVORSEN/KIRSTEN; JOHN AND MARY."""

import re
from dataclasses import dataclass

from clientconnect.services.placements.fields import Form
from clientconnect.services.placements.rules.model import RuleSettings
from clientconnect.services.placements.rules.words import ORDINALS, SPELLED, SUFFIXES, SURE_SUFFIXES, SURNAMES
from clientconnect.services.placements.rules.writing import plain

_BEFORE_FAMILY = frozenset({"DE", "DEL", "DI", "LA", "LE", "MC", "MAC", "SAN", "ST", "VAN", "VON", "O"})
_BETWEEN = re.compile(r"\s*(?:[&/;+]|(?<!\w)(?:AND|OR)(?!\w))\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's name."""

    last: str
    first: str

    @property
    def spoken(self) -> str:
        """The name as it is spoken: JENNY JONES."""
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, slots=True)
class People:
    """What name fields hold: the one that they are for, and the others."""

    last: str
    first: str
    middle: str
    others: tuple[Person, ...]


def pieces(text: str) -> list[str]:
    """Return what stands between ``&``, ``/``, ``;``, ``+``, AND and OR, but for what has no letters."""
    return [piece for piece in _BETWEEN.split(text) if any(c.isalnum() for c in piece)]


def persons_in_last(text: str, first: str, settings: RuleSettings) -> People | None:
    """Read a last-name field beside the ``first`` name's text; ``None`` where it holds one last name.

    A single word after ``&`` or ``/`` is a given name of the same family (HALVORSEN/KIRSTEN), unless it is a common
    family name (SMITH & JONES); then the second of two first names goes with it. The one that the field is for may be
    there in full (JOHN SMITH & JONES, JENNY).
    """
    parts = pieces(text)
    if not parts:
        return None
    base, *given = [segment for segment in parts[0].split(",") if any(c.isalnum() for c in segment)]
    while given and _is_suffix(given[0], settings, has_first=bool(first.strip())):
        base = f"{base} {given.pop(0)}"
    if len(parts) == 1 and not given:
        return None
    last, own = plain(base, Form.LAST_NAME, settings), plain(first, Form.FIRST_NAME, settings)
    if not given:
        last, given = _without_given(last, own)
    family = family_of(last)
    middle, others = "", [_person(part, family, settings, in_last=True) for part in parts[1:]]
    if given and not own:
        own, middle = _with_initial(plain(given.pop(0), Form.FIRST_NAME, settings))
        first = own
    names = [plain(segment, Form.FIRST_NAME, settings) for segment in given]
    others = [Person(family, name) for name in names if name and name not in {own, own.split(" ")[0]}] + others
    firsts = pieces(first)
    if len(firsts) == len(others) + 1 and others and not any(other.first for other in others):
        own_first, *more = [plain(piece, Form.FIRST_NAME, settings) for piece in firsts]
        others = [Person(other.last, name) for other, name in zip(others, more, strict=True)]
        first = own_first
    return People(last, first, middle, tuple(others))


def persons_in_first(text: str, last: str, settings: RuleSettings, *, has_commas: bool) -> People | None:
    """Read a first- or middle-name field beside the ``last`` name's text; ``None`` where it holds one person.

    JOHN AND MARY are of one family; a single letter after a comma is an initial.
    """
    parts = pieces(text)
    if not parts:
        return None
    own, *more = parts
    if has_commas:
        segments = [segment for segment in own.split(",") if any(c.isalnum() for c in segment)]
        own, more = segments[0], [s for s in segments[1:] if not _is_part(s, settings)] + more
        own = " ".join([own, *(s for s in segments[1:] if _is_part(s, settings))])
    if not more:
        return None
    heads = pieces(last)
    family = family_of(plain(heads[0].split(",")[0], Form.LAST_NAME, settings)) if heads else ""
    more = [part for part in more if not family or plain(part, Form.LAST_NAME, settings) != family]
    others = tuple(_person(part, family, settings, in_last=False) for part in more)
    return People("", plain(own, Form.FIRST_NAME, settings), "", others)


def given_in(text: str, last: str, settings: RuleSettings) -> tuple[str, str] | None:
    """Return last and first name of a first-name field that holds SMITH, JOHN, where ``last`` is empty or the same."""
    segments = [segment for segment in text.split(",") if any(c.isalnum() for c in segment)]
    if len(segments) != 2 or len(pieces(text)) > 1:
        return None
    family, given = (plain(segment, Form.LAST_NAME, settings) for segment in segments)
    own = plain(last, Form.LAST_NAME, settings)
    if not own and _is_part(segments[1], settings):
        return None
    return (last or family, given) if own in {"", family} else None


def family_of(last: str) -> str:
    """Return a last name without the suffixes at its end."""
    words = last.split(" ")
    while len(words) > 1 and (words[-1] in SUFFIXES or words[-1] in SPELLED):
        words.pop()
    return " ".join(words)


def _person(part: str, family: str, settings: RuleSettings, *, in_last: bool) -> Person:
    before, comma, after = part.partition(",")
    if comma and plain(after, Form.FIRST_NAME, settings) and not _is_suffix(after, settings, has_first=True):
        return Person(plain(before, Form.LAST_NAME, settings), plain(after, Form.FIRST_NAME, settings))
    words = plain(part, Form.LAST_NAME, settings).split(" ")
    suffixes: list[str] = []
    while len(words) > 1 and (words[-1] in SURE_SUFFIXES or words[-1] in SPELLED):
        suffixes.insert(0, words.pop())
    if len(words) == 1:
        is_family = in_last and (words[0] == family or words[0] in SURNAMES or not family)
        last, given = (words, []) if is_family else (family.split(" "), words)
    elif words[-1] == family or words[-1] in SURNAMES or (in_last and words[0] not in {family, *SURNAMES}):
        last, given = words[-1:], words[:-1]
    elif in_last:
        last, given = words[:1], words[1:]
    else:
        last, given = family.split(" "), words
    return Person(" ".join([*filter(None, last), *suffixes]), " ".join(given))


def _without_given(last: str, own: str) -> tuple[str, list[str]]:
    """Return a last name without the first name before it, and that: the one typed already, or what a common name follows."""
    words = family_of(last).split(" ")
    suffixes = last.split(" ")[len(words) :]
    is_own = len(words) > 1 and words[0] == own
    is_whole = not own and len(words) == 2 and words[1] in SURNAMES and words[0] not in {*SURNAMES, *_BEFORE_FAMILY}
    return (" ".join([*words[1:], *suffixes]), [words[0]]) if is_own or is_whole else (last, [])


def _is_suffix(text: str, settings: RuleSettings, *, has_first: bool) -> bool:
    words = plain(text, Form.LAST_NAME, settings).split(" ")
    known = SUFFIXES | SPELLED.keys() if has_first else SURE_SUFFIXES
    return all(word in known or word in ORDINALS for word in words)


def _is_part(text: str, settings: RuleSettings) -> bool:
    return len(plain(text, Form.FIRST_NAME, settings)) == 1 or _is_suffix(text, settings, has_first=True)


def _with_initial(given: str) -> tuple[str, str]:
    words = given.split(" ")
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 and len(words[-1]) == 1 else (given, "")
