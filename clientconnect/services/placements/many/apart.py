"""Take apart what stands in one column: a whole name, a whole address."""

import re

_SUFFIX = r"(?:JR|SR|JNR|SNR|JUNIOR|SENIOR|II|III|IV|V)\.?"
_COMMA = re.compile(
    rf"([^,]+),\s*(?:({_SUFFIX})\s*,?\s+)?([^,\s]+)(?:\s+((?!{_SUFFIX}$)[^,]+?))?(?:,?\s+({_SUFFIX}))?", re.I
)
_SPOKEN = re.compile(rf"([^\s,]+)(?:\s+([^\s,]+\.?))?\s+([^\s,]+)(?:,?\s+({_SUFFIX}))?", re.I)
_SEVERAL = re.compile(r"[&%/]|\b(?:and|or|aka|c/o|attn)\b", re.I)
_ADDRESS = re.compile(r"(.+?),\s*([^,]+),?\s+([A-Z]{2})\.?,?\s+(\d{5}(?:-?\d{4})?)", re.I)


def name_apart(text: str) -> tuple[str, str, str]:
    """Return the last, first and middle name in ``text``: SMITH, JOHN A or JOHN A SMITH; JR and III stay with the last.

    Where several people or other words stand in it, and where it is no two or three names, all of it is the last name: the
    rules of entry find it there.
    """
    text = " ".join(text.split())
    if _SEVERAL.search(text):
        return text, "", ""
    if found := _COMMA.fullmatch(text):
        last, early, first, middle, late = found.groups()
        return " ".join(part for part in (last, early or late) if part), first, middle or ""
    if found := _SPOKEN.fullmatch(text):
        first, middle, last, suffix = found.groups()
        if suffix is None and middle and re.fullmatch(_SUFFIX, last, re.I):
            return f"{middle} {last}", first, ""
        return " ".join(part for part in (last, suffix) if part), first, middle or ""
    return text, "", ""


def address_apart(text: str) -> tuple[str, str, str, str]:
    """Return street, city, state and ZIP code in ``text``: 12 OAK ST, DAYTON, OH 45402; else all of it is the street."""
    text = " ".join(text.split())
    found = _ADDRESS.fullmatch(text)
    return (found[1], found[2], found[3], found[4]) if found else (text, "", "", "")
