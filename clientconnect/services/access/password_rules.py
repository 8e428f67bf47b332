"""What a new password must be: the agency's rules, each with a sentence and whether it holds, to show while one types."""

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session
from zxcvbn import zxcvbn

from clientconnect.errors import Invalid
from clientconnect.services.access.passwords import LONGEST
from clientconnect.services.foundation import policies
from clientconnect.texts import _, plural

SAFE_SCORE = 3
"""Least score of zxcvbn (0 to 4): safe from guessing at ten thousand tries a second."""
_LOOKED_AT = 32
_MOST_STAND_INS = 6
_STAND_INS = "0123456789@({[<!|$+%"
"""Digits and signs that zxcvbn takes for letters, each in every meaning: with all of them 72 letters take it 20 seconds."""
_PLAIN_SIGNS = str.maketrans("@({[<!|$+%", "¡¢£¤¥¦§¨©ª")
"""Other signs in the stead of those; with digits alone zxcvbn has six ways to read a text."""
_one_at_a_time = threading.Lock()  # zxcvbn keeps the words about a person in a table that all threads share
_BLOCKED = ("clientconnect", "password", "collection", "agency")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """The agency's rules, and its name, which no password may be made of."""

    agency: str
    shortest: int
    needs_digit: bool
    needs_both_cases: bool
    needs_special: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a sentence, and whether the password keeps it."""

    sentence: str
    is_kept: bool


def policy_of(session: Session) -> PasswordPolicy:
    """Return the agency's rules for passwords: a step."""
    return PasswordPolicy(
        agency=policies.value(session, "agency.name"),
        shortest=policies.value(session, "password.shortest"),
        needs_digit=policies.value(session, "password.needs_digit"),
        needs_both_cases=policies.value(session, "password.needs_both_cases"),
        needs_special=policies.value(session, "password.needs_special"),
    )


def judge(policy: PasswordPolicy, plain: str, about: Iterable[str] = ()) -> list[Rule]:
    """Return every rule that applies and whether ``plain`` keeps it; ``about`` is what others know of the person.

    Of a long password its first 32 letters are judged: guessing them is hard or not. Takes up to a twentieth of a
    second, so it belongs into a worker thread.
    """
    known = [word for word in (policy.agency, *about) if word]
    rules = [
        Rule(
            plural("At least one character", "At least {count} characters", policy.shortest),
            policy.shortest <= len(plain) <= LONGEST,
        )
    ]
    if policy.needs_digit:
        rules.append(Rule(_("A digit"), any(letter.isdigit() for letter in plain)))
    if policy.needs_both_cases:
        both = any(letter.isupper() for letter in plain) and any(letter.islower() for letter in plain)
        rules.append(Rule(_("A capital and a small letter"), both))
    if policy.needs_special:
        special = any(not letter.isalnum() and not letter.isspace() for letter in plain)
        rules.append(Rule(_("A special character, such as ! or #"), special))
    is_of_names = _is_made_of(plain, known)
    is_of_usual_words = not is_of_names and _is_made_of(plain, (*known, *_BLOCKED))
    rules.append(Rule(_("Not made of your name, your username or the agency's name"), not is_of_names))
    rules.append(Rule(_("Not well known or easy to guess"), not is_of_usual_words and _is_hard(plain, known)))
    return rules


def demand(rules: Iterable[Rule], field: str = "new") -> None:
    """Raise :class:`Invalid` for ``field`` with the first rules that are broken, where there are any."""
    if broken := [rule.sentence for rule in rules if not rule.is_kept]:
        sentence = _("The new password does not keep these rules: {rules}.").format(rules="; ".join(broken))
        raise Invalid(sentence, {field: sentence})


def _is_made_of(plain: str, known: Iterable[str]) -> bool:
    """Tell whether little is left of ``plain`` once the words that others know are taken out of it."""
    whole = left = _LETTERS.sub("", plain[:LONGEST].casefold())
    words = {part for text in known for part in (_LETTERS.sub("", text.casefold()), *_LETTERS.split(text.casefold()))}
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= 3:
            left = left.replace(word, "")
    return not plain or (left != whole and len(left.strip("0123456789")) < 6)


def _is_hard(plain: str, known: list[str]) -> bool:
    if not plain:
        return False
    looked_at = plain[:_LOOKED_AT].encode("utf-8", "replace").decode()
    if sum(letter in looked_at for letter in _STAND_INS) > _MOST_STAND_INS:
        looked_at = looked_at.translate(_PLAIN_SIGNS)
    with _one_at_a_time:
        return int(zxcvbn(looked_at, known, max_length=_LOOKED_AT)["score"]) >= SAFE_SCORE
