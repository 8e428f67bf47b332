"""How usernames and e-mail addresses are compared."""

import unicodedata

LONGEST = 254


def key_of(text: str) -> str:
    """Return ``text`` as usernames and e-mail addresses are compared: without case, width and outer spaces."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).encode("utf-8", "ignore").decode().replace("\x00", "")
    return plain.strip().casefold()
