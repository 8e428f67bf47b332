"""Every text that a person reads passes here: gettext, at call time, so that a language can follow the person."""

import gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
_language: ContextVar[str] = ContextVar("language", default="en")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("clientconnect", LOCALES, [language], fallback=True)


def speak(language: str) -> None:
    """Set the language (an ISO 639 code) of the texts of the current task; English where there is no translation."""
    _language.set(language)


def _(message: str) -> str:
    """Return ``message`` in the reader's language; placeholders in braces are filled by the caller with ``format``."""
    return _catalogue(_language.get()).gettext(message)


def late(message: str) -> str:
    """Return ``message`` as it is, a text of a list that is made once: whoever shows it translates it then by :func:`_`."""
    return message


def plural(one: str, many: str, count: int, written: str = "") -> str:
    """Return ``one`` or ``many`` for ``count`` in the reader's language; ``{count}`` is ``count``, or as it is ``written``."""
    return _catalogue(_language.get()).ngettext(one, many, count).format(count=written or f"{count:,}")
