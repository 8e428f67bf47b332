"""File names that people give: cleaned so that every system takes them, never used as a path of ours."""

import re
import unicodedata

LONGEST = 120
_SPECIAL = re.compile(r"[^\w .,()\[\]+=~'-]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
FALLBACK = "file"


def clean_name(name: str) -> str:
    """Return the file name ``name``, which may come from anybody, without path, control and special characters.

    ``../../x#&@.pdf`` becomes ``x.pdf``; the ending is kept, letters of all languages too.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    stem, ending = _tidy(stem), re.sub(r"[^a-z0-9]", "", ending.lower())[:10]
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"{stem or FALLBACK}_" if stem else FALLBACK
    return f"{stem[: LONGEST - len(ending) - 1].rstrip(' .')}.{ending}" if ending else stem[:LONGEST]


def is_clean(name: str) -> bool:
    """Tell whether ``name`` holds no special characters (#, &, @ …), so that cleaning would leave it as it is."""
    cleaned = clean_name(name)
    return cleaned.rpartition(".")[0] == name.rpartition(".")[0] if "." in name else cleaned == name


def ending_of(name: str) -> str:
    """Return the ending of ``name`` in small letters without its dot; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _tidy(text: str) -> str:
    visible = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    spaced = _SPECIAL.sub(" ", visible)
    return re.sub(r" {2,}", " ", spaced).strip(" .")
