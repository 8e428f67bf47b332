"""Which browser asks, and whether it is young enough for the portal's pages."""

import re
from dataclasses import dataclass

OLDEST = {"Chrome": 114, "Edge": 114, "Firefox": 125, "Safari": 17}
"""Oldest versions that know what the pages use: the popover attribute, ``:has`` and ``color-mix`` in styles."""

_KNOWN = (
    ("Edge", r"\bEdg(?:A|iOS)?/(\d{1,4})\b"),
    ("", r"\b(?:OPR|Opera|SamsungBrowser|Vivaldi|YaBrowser|UCBrowser|MSIE|Trident|DuckDuckGo)\b"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/(\d{1,4})\b"),
    ("Chrome", r"\b(?:Headless)?(?:Chrome|Chromium|CriOS)/(\d{1,4})\b"),
    ("Safari", r"\bVersion/(\d{1,4})\b[\d.]* (?:Mobile/\S+ )?Safari/"),
)
_APPLE_PHONE = re.compile(r"\b(?:iPhone|iPad|iPod)\b.*? OS (\d{1,4})_")


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser by its name and major version; the name is empty for one that the portal is not tried with."""

    name: str
    version: int
    is_recent: bool


def browser_of(user_agent: str) -> Browser:
    """Return the browser that calls itself ``user_agent``.

    On Apple's phones every browser is Safari within, of the age of the system.
    """
    name, version = next(filter(None, (_told(user_agent, *known) for known in _KNOWN)), ("", 0))
    if not name:
        return Browser("", 0, is_recent=False)
    system = _APPLE_PHONE.search(user_agent)
    is_recent = int(system[1]) >= OLDEST["Safari"] if system else version >= OLDEST[name]
    return Browser(name, version, is_recent)


def _told(user_agent: str, name: str, pattern: str) -> tuple[str, int] | None:
    found = re.search(pattern, user_agent)
    if found is None:
        return None
    return name, int(found[1]) if name else 0
