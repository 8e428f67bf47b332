"""Where to go after signing in: an address of the portal itself, and no other."""

import re
from urllib.parse import quote, urlsplit

HOME = "/"
_LONGEST = 2000
_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_ENTRANCES = ("/signin", "/signout", "/ended", "/forgot", "/reset", "/address", "/first-password", "/_nicegui")


def own_address(text: str) -> str:
    """Return ``text`` where it is a path of the portal, else the first page; entrances lead on to the first page too."""
    if len(text) > _LONGEST or not _PATH.fullmatch(text):
        return HOME
    path = urlsplit(text).path
    return HOME if any(path == entrance or path.startswith(f"{entrance}/") for entrance in _ENTRANCES) else text


def own_path_of(url: str) -> str:
    """Return the path and query of a full ``url`` (a Referer), as :func:`own_address` accepts them."""
    parts = urlsplit(url)
    return own_address(parts.path + (f"?{parts.query}" if parts.query else ""))


def with_next(path: str, text: str) -> str:
    """Return ``path`` with ``text`` as its ``next``, where that leads anywhere but to the first page."""
    target = own_address(text)
    return path if target == HOME else f"{path}?next={quote(target, safe='/')}"
