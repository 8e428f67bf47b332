"""Letters and marks: what a name or an address looks like in capitals, without accents, without punctuation."""

import re
import unicodedata

_UPPER = {"Æ": "AE", "Œ": "OE", "ẞ": "SS", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "Ħ": "H", "Ŧ": "T"}
_FOLDS = str.maketrans(
    {**_UPPER, **{key.lower(): text.lower() for key, text in _UPPER.items()}, "ı": "i", "ŋ": "ng", "Ŋ": "NG", "ĸ": "k"}
)
_CLOSED = re.compile(r"['’‘`´ʼ]|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
"""Apostrophes, and the periods between initials: what stands around them closes up."""
_PO_BOX = re.compile(r"\b(?:P[ .]*O[ .]*BOX|P\.?O\.?B)\b[. ]*", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?:[NSEW]\d+[NSEW]\d+|\d+[A-Z]?(?:[-/](?:\d+[A-Z]?|[A-Z])(?![^\W_]))*)(?:[ -]?\d/\d{1,2}(?![\d/]))?(?=\W|$)"
    r"|\d+[ -]?\d/\d{1,2}(?=\W|$)",
    re.IGNORECASE,
)
"""A house number, which may hold hyphens and slashes: 12-14, 300 1/2, 72-11, 12-A, N6W23001."""
_RANGE = re.compile(r"^(\d+[A-Z]?) ?- ?(?=\d+[A-Z]? )")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ]+")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""Letters and marks that nobody sees, beside those of the categories Cf and Cs."""
_LINKS = re.compile(r"[-/\\‐‑‒–—]")


def folded(text: str) -> str:
    """Return ``text`` with letters of A to Z for those that stem from them (Ü → U, Æ → AE, ß → ss, ñ → n).

    Letters of other alphabets and fractions (½) stay; nothing but accents is lost.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text).translate(_FOLDS)
    return "".join(letter if letter.isascii() else _base(letter) for letter in composed)


def readable(text: str) -> str:
    """Return ``text`` of one or more lines without what nobody sees: control characters, marks of direction, letters without shape.

    Databases refuse some of these, and others make a number read as another.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in _seen(_LINE_ENDS.sub("\n", text)) if c in "\n\t" or unicodedata.category(c) != "Cc")


def spaced(text: str) -> str:
    """Return ``text`` composed (NFC), with single blanks for blanks and control characters of all kinds, none around.

    What nobody sees (:func:`readable`) goes.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _seen(text))
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
    return " ".join(text.split())


def unmarked(text: str, *, joins: str = "") -> str:
    """Return a name without punctuation: O'BRIEN-SMITH → OBRIEN SMITH, J.P. → JP; ``joins`` is written for ``&``."""
    text = _CLOSED.sub("", text)
    if joins:
        text = text.replace("&", f" {joins} ")
    if text.isascii():
        return " ".join(_NOT_PLAIN.sub(" ", text).split())
    return " ".join("".join(letter if _is_written(letter) else " " for letter in text).split())


def unmarked_street(text: str, *, links: bool, others: bool) -> str:
    """Return a street without hyphens and slashes but the house number's (``links``) and other punctuation (``others``).

    ``#`` stays where something follows it; P.O. BOX is written PO BOX; an ampersand between streets is AND.
    """
    if others:
        text = _PO_BOX.sub("PO BOX ", text).strip()
        text = _RANGE.sub(r"\1-", text)
    house = _HOUSE.match(text)
    number, rest = (house[0], text[house.end() :]) if house else ("", text)
    if links:
        rest = _LINKS.sub(" ", rest)
    if others:
        rest = _CLOSED.sub("", rest).replace("&", " AND ")
        rest = "".join(c if _is_written(c) or c == "#" or _LINKS.match(c) else " " for c in rest)
        rest = re.sub(r"#(?=[\s#]*(?:#|$))", " ", rest)
    return " ".join((number + rest).split())


def links_in(street: str) -> str:
    """Return the hyphens and slashes of a street that are not its house number's."""
    house = _HOUSE.match(street)
    return "".join(_LINKS.findall(street[house.end() :] if house else street))


def _seen(text: str) -> str:
    return "".join(
        c for c in _SHAPELESS.sub("", text) if c.isprintable() or unicodedata.category(c) not in {"Cf", "Cs"}
    )


def _is_written(letter: str) -> bool:
    return letter.isalnum() or letter == " " or (not letter.isascii() and unicodedata.category(letter)[0] == "M")


def _base(letter: str) -> str:
    if not letter.isalnum() and not unicodedata.combining(letter):
        return letter
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return plain if plain.isascii() and (plain.isalnum() or not plain) else letter
