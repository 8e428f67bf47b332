"""Hashes of passwords: Argon2id, 64 MiB, three passes, two at a time, whether or not there is somebody to check."""

import threading
import unicodedata

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

LONGEST = 256
"""Letters of the longest password that is looked at; a longer one never fits."""
_AT_ONCE = threading.BoundedSemaphore(2)
_hasher = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=65536, parallelism=1),))
_DUMMY = "$argon2id$v=19$m=65536,t=3,p=1$qfT02MTcbCFyKLBBRaRjCQ$DpuyjoCzdhil8qiuBjLtsBshNpNjLLqD4Usbc5y3D7c"


def hash_password(plain: str) -> str:
    """Return the hash of ``plain``, salted; takes about a fifth of a second and 64 MiB."""
    with _AT_ONCE:
        return _hasher.hash(_normal(plain))


def check_password(plain: str, known: str) -> tuple[bool, str]:
    """Tell whether ``plain`` is the password of the hash ``known``, and return a new hash where that one is outdated.

    An empty ``known`` (no such user, no password yet) takes the same time and never fits.
    """
    with _AT_ONCE:
        try:
            fits, renewed = _hasher.verify_and_update(_normal(plain[:LONGEST]), known or _DUMMY)
        except UnknownHashError:
            _hasher.verify(_normal(plain[:LONGEST]), _DUMMY)
            return False, ""
    if not known or not fits or len(plain) > LONGEST:
        return False, ""
    return True, renewed or ""


def _normal(plain: str) -> bytes:
    """Return the bytes of ``plain`` as every keyboard and system writes it (NFKC, NIST SP 800-63B section 3.1.1.2)."""
    return unicodedata.normalize("NFKC", plain).encode("utf-8", "surrogatepass")
