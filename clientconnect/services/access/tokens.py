"""Tokens: 256 random bits that the browser or a mail bears; the database holds their SHA-256 alone."""

import hashlib
import secrets


def new_token() -> str:
    """Return a new token: 43 letters, digits, dashes and underscores."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    """Return the SHA-256 of ``token``, by which the database knows it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
