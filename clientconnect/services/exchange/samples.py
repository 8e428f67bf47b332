"""How the values of a column look, and so whether a header means what it seems to mean."""

import re
from collections.abc import Callable, Iterable, Sequence

from clientconnect.services.exchange.check.dates import fits
from clientconnect.services.exchange.check.money import plain_amount
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.fields.field import Holds
from clientconnect.services.foundation.states import STATES

DATE_FORMS = ("ymd", "mdy", "yyyymmdd", "mmddyyyy", "dmy", "ddmmyyyy", "mmddyy", "excel")
SHARE = 0.9
"""The share of the values that must look so."""
HALF = 0.5
"""The share that must look so where the header says for sure what the column is: the reader is asked then."""

_PATTERNS = {
    Holds.PHONE: re.compile(r"\+?[\d\s().\-/]{7,20}(\s*(x|ext\.?)\s*\d+)?(;.*)?", re.IGNORECASE),
    Holds.SSN: re.compile(r"(\d{3}[- ]?\d{2}[- ]?\d{4}|[Xx*#]{3,5}[- ]?[Xx*#]{0,2}[- ]?\d{0,4})"),
    Holds.ZIP: re.compile(r"\d{3,5}|\d{5}-?\d{4}|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d|\d{5}\.0"),
    Holds.EMAIL: re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    Holds.FLAG: re.compile(r"y|n|yes|no|true|false|t|f|0|1", re.IGNORECASE),
    Holds.ROUTING: re.compile(r"\d{8,9}"),
    Holds.NAME: re.compile(r"(?=.*[^\W\d_]).{2,}"),
    Holds.ADDRESS: re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{6,}", re.DOTALL),
    Holds.PLACE: re.compile(r"(?=.*[^\W\d_]).+"),
    Holds.NUMBER: re.compile(r".{1,60}"),
    Holds.CODE: re.compile(r".{1,60}"),
}


def misfits(values: Iterable[str], holds: Holds) -> list[str]:
    """Return the non-empty ``values`` that could not be what a field that ``holds`` so wants."""
    return [value for value in values if value and not _looks(value, holds)]


def date_forms(values: Sequence[str]) -> tuple[str, ...]:
    """Return the forms in which the ``values`` are dates, the likelier first; several where they are mixed.

    A few that are a date in no form, such as 2/30/1970, do not count.
    """
    given = [value for value in values if value]
    dated = [value for value in given if any(fits(value, form) for form in DATE_FORMS)]
    if len(dated) < HALF * len(given):
        return ()
    whole = tuple(form for form in DATE_FORMS if all(fits(value, form) for value in dated))
    if whole:
        return whole
    return tuple(form for form in DATE_FORMS[:4] if any(fits(value, form) for value in given))


def are_whole_numbers(values: Iterable[str]) -> bool:
    """Tell whether all amounts are whole numbers without a decimal sign: cents or dollars, nobody can tell."""
    given = [value for value in values if value.strip("0 ") and _looks(value, Holds.MONEY)]
    return bool(given) and all(value.lstrip("-").isdigit() for value in given)


def resemblance(values: Sequence[str]) -> str:
    """Return in a word what the values of an unknown column look like, for the reader; empty where nothing stands out."""
    given = [value for value in values if value]
    if not given:
        return "nothing: it is empty" if values else ""
    return next((name for name, fits_all in _RESEMBLANCES if all(fits_all(value) for value in given)), "")


def _looks(value: str, holds: Holds) -> bool:
    if holds in {Holds.DATE, Holds.BIRTH, Holds.INSTANT}:
        head = re.split(r"[T ]\d{1,2}:", value)[0]
        return any(fits(head, form) for form in DATE_FORMS)
    if holds is Holds.MONEY:
        return any(_is_amount(value, sign) for sign in (".", ","))
    if holds is Holds.STATE:
        return value.strip().upper() in STATES
    pattern = _PATTERNS.get(holds)
    return pattern is None or pattern.fullmatch(value.strip()) is not None


def _is_amount(value: str, decimal: str) -> bool:
    try:
        plain_amount(value, decimal)
    except BadValue:
        return False
    return True


_RESEMBLANCES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("social security numbers", re.compile(r"\d{3}-\d{2}-\d{4}").fullmatch),
    ("dates", lambda value: _looks(value, Holds.DATE)),
    ("e-mail addresses", _PATTERNS[Holds.EMAIL].fullmatch),
    ("telephone numbers", re.compile(r"\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}").fullmatch),
    ("amounts", lambda value: "." in value and _looks(value, Holds.MONEY)),
)
