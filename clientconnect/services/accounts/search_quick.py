"""The quick box: what a text can mean by its shape, and the union of those meanings as one criterion."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from clientconnect.services.accounts.names import digits, name_key, number_key
from clientconnect.services.accounts.search_clauses import ACCOUNT, Clause, Criterion, among, between
from clientconnect.services.accounts.search_criteria import (
    check_criterion,
    number_criterion,
    phone_criterion,
    phone_digits,
    ssn_criterion,
)
from clientconnect.services.accounts.search_names import name_criterion
from clientconnect.services.accounts.search_query import LONGEST_TEXT
from clientconnect.services.accounts.typed import typed_date, typed_money
from clientconnect.services.foundation.telephones import spaced
from clientconnect.texts import _

_MONEY = re.compile(r"\$\s*[\d,]+(\.\d{1,2})?|\d{1,3}(,\d{3})+(\.\d{2})?|\d+\.\d{2}", re.ASCII)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_CHECK = re.compile(r"(?:RT|ROUTING)?\W*(\d{9})\W+(?:CK|CHECK)?\W*(\d{1,12})", re.IGNORECASE | re.ASCII)
_SSN = re.compile(r"\d{3}[- ]\d{2}[- ]\d{4}", re.ASCII)
_PHONE_SHAPED = re.compile(r"[\d\s().+-]+(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One thing that a text was understood as: its kind (a field of the form, ``contains``, ``date``) and a sentence."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """An interpretation and the criterion that it makes."""

    interpretation: Interpretation
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the quick box knows: names of statuses by code, of clients within reach by id, how to look for a part of one."""

    statuses: Mapping[str, str] = field(default_factory=dict)
    clients: Mapping[int, str] = field(default_factory=dict)
    contains: Callable[[str], Criterion] = lambda _text: ()


def meanings(text: str, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """Return what ``text`` can mean, by its shape; nothing where it holds neither a letter nor a digit."""
    text = " ".join(text[:LONGEST_TEXT].replace("\0", " ").split())
    if text.startswith("*"):
        return _contains(text.lstrip("* "), vocabulary)
    if _MONEY.fullmatch(text) and (amount := typed_money(text)) is not None:
        return (_money(text, amount),)
    if _DATE.fullmatch(text) and (day := typed_date(text)) is not None:
        either = (between("placed_on", day, day), between("last_activity_on", day, day))
        shown = day.strftime("%m/%d/%Y")
        return (Meaning(Interpretation("date", _("placed or last active on {date}").format(date=shown)), either),)
    if check := _CHECK.fullmatch(text):
        said = _("routing number {routing}, check {check}").format(routing=check[1], check=check[2])
        return (Meaning(Interpretation("check", said), check_criterion(check[1], check[2])),)
    if _PHONE_SHAPED.fullmatch(text) and digits(text):
        return _digits(text)
    return _words(text, vocabulary)


def _digits(text: str) -> tuple[Meaning, ...]:
    number, phone = digits(text), phone_digits(text)
    found: list[Meaning] = []
    if len(number) in (4, 9):
        said = _("SSN •••-••-{digits}") if len(number) == 9 else _("SSN ends in {digits}")
        said = said.format(digits=number[-4:])
        found.append(Meaning(Interpretation("ssn", said), ssn_criterion(number)))
    if _SSN.fullmatch(text):
        return tuple(found)
    if len(phone) in (4, 7, 10):
        said = _("phone {digits}") if len(phone) == 10 else _("phone ends in {digits}")
        found.append(Meaning(Interpretation("phone", said.format(digits=spaced(phone))), phone_criterion(phone)))
    if len(number) == 9:
        said = _("routing number {digits}").format(digits=number)
        found.append(Meaning(Interpretation("routing_number", said), check_criterion(number)))
    elif len(number) <= 8:
        said = _("check {digits}").format(digits=number)
        found.append(Meaning(Interpretation("check_number", said), check_criterion("", number)))
    if not re.search(r"[()+]", text):
        found.append(_number(text))
    return tuple(one for one in found if one.criterion)


def _words(text: str, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    key = name_key(text)
    if not key:
        return ()
    found = [
        Meaning(Interpretation("name", _("name starts with {text}").format(text=text.upper())), name_criterion(text))
    ]
    if any(c.isdigit() for c in key):
        found.append(_number(text))
    if len(key) >= 3:
        codes = tuple(code for code, name in vocabulary.statuses.items() if _begins(name, key))
        if codes:
            names = ", ".join(vocabulary.statuses[code] for code in codes)
            said = _("status {names}").format(names=names)
            found.append(Meaning(Interpretation("status", said), (among(ACCOUNT, "status_code", codes),)))
        ids = tuple(key_ for key_, name in vocabulary.clients.items() if _begins(name, key))
        if ids:
            names = ", ".join(sorted(vocabulary.clients[one] for one in ids)[:3])
            said = _("client {names}").format(names=names + (" …" if len(ids) > 3 else ""))
            found.append(Meaning(Interpretation("client_id", said), (_of_clients(ids),)))
    return tuple(found)


def _contains(text: str, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    said = _("name contains {text}").format(text=text.upper())
    return (Meaning(Interpretation("contains", said), vocabulary.contains(text)),) if name_key(text) else ()


def _number(text: str) -> Meaning:
    said = _("number starts with {text}").format(text=number_key(text))
    return Meaning(Interpretation("number", said), number_criterion(text))


def _money(text: str, amount: Decimal) -> Meaning:
    end = amount if "." in text else amount + Decimal("0.99")
    said = _("balance {amount}").format(amount=f"${amount:,.2f}" if end == amount else f"${amount:,.0f}")
    return Meaning(Interpretation("balance", said), (between("balance", amount, end),))


def _of_clients(ids: Sequence[int]) -> Clause:
    return among(ACCOUNT, "client_id", tuple(ids))


def _begins(name: str, key: str) -> bool:
    return name_key(name).startswith(key)


def joined(found: Sequence[Meaning]) -> Criterion:
    """Return the union of the meanings' criteria."""
    return tuple(clause for one in found for clause in one.criterion)
