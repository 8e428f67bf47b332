"""The reader of each kind of value: text in, typed value out, :class:`BadValue` where it cannot be."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from clientconnect.services.exchange.check import numbers
from clientconnect.services.exchange.check.codes import code_reader
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.dates import dates, instants
from clientconnect.services.exchange.check.money import amounts
from clientconnect.services.exchange.check.names import split_address, split_name, split_place
from clientconnect.services.exchange.check.refused import BadValue, Tell
from clientconnect.services.exchange.fields.field import Field, Holds, Kind
from clientconnect.services.exchange.mapping import Feed, Mapping
from clientconnect.services.foundation.card_numbers import without_card_numbers
from clientconnect.texts import _

Reader = Callable[[str], Any]
LONGEST, LONGEST_TEXT, LONGEST_NUMBER = 250, 20_000, 80
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_YES = {"Y", "YES", "TRUE", "T", "1", "X"}
_NO = {"N", "NO", "FALSE", "F", "0"}


def reader_for(ours: Field, feed: Feed, mapping: Mapping, context: Context, tell: Tell) -> Reader:
    """Return the reader of the cells that ``feed`` brings to the field ``ours``; ``tell`` takes its notices."""
    if mapping.kind is Kind.USERS and ours.holds is Holds.EMAIL:
        return _mailbox
    told = _TOLD.get(ours.holds)
    if told:
        return lambda text: told(text, tell)
    made = _MADE.get(ours.holds)
    if made:
        return made(ours, feed, mapping, context)
    if ours.holds is Holds.ROUTING:
        read_routing = numbers.routing(refuse=mapping.formats.bad_routing == "refuse")
        return lambda text: read_routing(text, tell)
    return _PLAIN.get(ours.holds, _short)


def _money(_ours: Field, feed: Feed, mapping: Mapping, _context: Context) -> Reader:
    return amounts(feed.money or mapping.formats.money or "dollars", mapping.formats.decimal, feed.sign)


def _names(_ours: Field, feed: Feed, mapping: Mapping, _context: Context) -> Reader:
    form = feed.names or mapping.formats.names
    return lambda text: split_name(_short(text), form)


def _mailbox(text: str) -> str:
    """Return the address to which an invitation goes; here a wrong one is not left out but refused."""
    wrong: list[str] = []
    found = numbers.email(text, wrong.append)
    if not found:
        raise BadValue(_("This is no e-mail address."))
    return found


def _short(text: str) -> str:
    if len(text) <= LONGEST and "  " not in text and text.isprintable():
        return text
    plain = _CONTROL.sub("", " ".join(text.split()))
    if len(plain) > LONGEST:
        raise BadValue(_("The text is longer than {count} characters.").format(count=LONGEST))
    return plain


def _long(text: str, tell: Tell) -> str:
    plain = text if text.isprintable() else _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(plain) > LONGEST_TEXT:
        raise BadValue(_("The text is longer than {count} characters.").format(count=LONGEST_TEXT))
    clean = without_card_numbers(plain)
    if clean != plain:
        tell(_("A card number in a text was hidden but for its last four digits."))
    return clean


def _number(text: str) -> str:
    plain = _short(text)
    if len(plain) > LONGEST_NUMBER:
        raise BadValue(_("The number is longer than {count} characters.").format(count=LONGEST_NUMBER))
    if "+" in plain and re.fullmatch(r"\d+(\.\d+)?[eE]\+\d+", plain):
        raise BadValue(_("A spreadsheet has turned the number into an exponent; digits are lost."))
    return plain


def _flag(text: str) -> bool:
    word = text.upper()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadValue(_("Yes or no is wanted."))


def _births(read: Callable[[str], date | None], today: date) -> Callable[[str], date | None]:
    def check(text: str) -> date | None:
        found = read(text)
        if found is not None and found > today:
            short_year = re.search(r"(?<!\d)\d{2}$", text) is not None
            if not short_year:
                raise BadValue(_("A birth date is not in the future."))
            return found.replace(year=found.year - 100)
        return found

    return check


def _address(text: str) -> tuple[str, str, str, str]:
    found = split_address(text)
    if found is None:
        raise BadValue(_("Street, city, state and ZIP cannot be told apart; write them as 12 Main St, Erie, PA 16501."))
    return found


def _place(text: str) -> tuple[str, str, str]:
    found = split_place(text)
    if found is None:
        raise BadValue(_("City, state and ZIP cannot be told apart; write them as Erie, PA 16501."))
    return found


_TOLD: dict[Holds, Callable[[str, Tell], str]] = {
    Holds.SSN: numbers.social_security,
    Holds.PHONE: numbers.telephone,
    Holds.ZIP: numbers.zip_code,
    Holds.EMAIL: numbers.email,
    Holds.LONG_TEXT: _long,
}
_PLAIN: dict[Holds, Reader] = {
    Holds.STATE: numbers.state,
    Holds.NUMBER: _number,
    Holds.FLAG: _flag,
    Holds.ADDRESS: _address,
    Holds.PLACE: _place,
}
_MADE: dict[Holds, Callable[[Field, Feed, Mapping, Context], Reader]] = {
    Holds.MONEY: _money,
    Holds.NAME: _names,
    Holds.DATE: lambda _ours, feed, mapping, _context: dates(feed.dates or mapping.formats.dates),
    Holds.BIRTH: lambda _ours, feed, mapping, context: _births(
        dates(feed.dates or mapping.formats.dates), context.today
    ),
    Holds.INSTANT: lambda _ours, feed, mapping, context: instants(feed.dates or mapping.formats.dates, context.zone),
    Holds.CODE: lambda ours, _feed, mapping, context: code_reader(ours.id, mapping, context),
}
