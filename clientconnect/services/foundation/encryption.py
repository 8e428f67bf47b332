"""Encryption at rest: sealed fields with a versioned envelope, blind indexes to find them by, keys beside the data.

AES-256-GCM; the row's public id and the field's name are associated data, so that a value copied to another row does
not open. Every use has a key of its own, derived by HKDF-SHA256 from the newest (or, to open, the named) master key.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clientconnect.errors import Unavailable
from clientconnect.texts import _

_ENVELOPE = 1


class Keyring:
    """The master keys of one installation by version, and the key of its blind indexes, which never rotates alone."""

    def __init__(self, masters: dict[int, bytes], index_key: bytes) -> None:
        self._masters = masters
        self._index_key = index_key
        self._keyed = hmac.new(index_key, digestmod=hashlib.sha256)
        self.newest = max(masters)
        self._derived: dict[tuple[int, str], bytes] = {}
        self._ciphers: dict[int, AESGCM] = {}

    @classmethod
    def generate(cls) -> "Keyring":
        """Return a new keyring from the system's randomness."""
        return cls({1: secrets.token_bytes(32)}, secrets.token_bytes(32))

    @classmethod
    def load(cls, path: Path) -> "Keyring":
        """Read the keyring from ``path``; :class:`Unavailable` where it is missing or broken."""
        try:
            return cls.from_text(path.read_text(encoding="ascii"))
        except (OSError, ValueError, KeyError) as error:
            raise Unavailable(
                _("The file of encryption keys is missing or broken: {path}").format(path=path)
            ) from error

    @classmethod
    def from_text(cls, text: str) -> "Keyring":
        """Read a keyring from the text that :meth:`to_text` wrote."""
        raw = json.loads(text)
        masters = {int(version): base64.b64decode(key) for version, key in raw["masters"].items()}
        return cls(masters, base64.b64decode(raw["index"]))

    def to_text(self) -> str:
        """Return the keyring as one line of text: the recovery copy."""
        masters = {str(version): base64.b64encode(key).decode() for version, key in self._masters.items()}
        return json.dumps({"masters": masters, "index": base64.b64encode(self._index_key).decode()})

    def save(self, path: Path) -> None:
        """Write the keyring to ``path`` for its owner alone, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(self.to_text())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    def rotated(self) -> "Keyring":
        """Return a keyring with one more master key, used from now on; what is sealed opens as before."""
        return Keyring({**self._masters, self.newest + 1: secrets.token_bytes(32)}, self._index_key)

    def secret(self, purpose: str, version: int | None = None) -> bytes:
        """Return 32 bytes derived for ``purpose`` (``audit``, ``backup``, ``cookies`` …) from a master key."""
        at = (version or self.newest, purpose)
        if at not in self._derived:
            derivation = HKDF(SHA256(), 32, salt=None, info=f"clientconnect/{purpose}".encode())
            self._derived[at] = derivation.derive(self._masters[at[0]])
        return self._derived[at]

    def seal(self, plain: str, row: str, field: str) -> bytes:
        """Return ``plain`` encrypted for the field ``field`` of the row with the public id ``row``."""
        nonce = os.urandom(12)
        body = self._cipher(self.newest).encrypt(nonce, plain.encode(), f"{row}/{field}".encode())
        return bytes((_ENVELOPE, self.newest)) + nonce + body

    def open(self, sealed: bytes, row: str, field: str) -> str:
        """Return what :meth:`seal` sealed; :class:`Unavailable` where the key or the row is not the one it was made for."""
        try:
            if sealed[0] != _ENVELOPE:
                raise KeyError(sealed[0])
            return self._cipher(sealed[1]).decrypt(sealed[2:14], sealed[14:], f"{row}/{field}".encode()).decode()
        except (InvalidTag, KeyError, IndexError) as error:
            raise Unavailable(_("An encrypted field does not open with this installation's keys.")) from error

    def blind(self, kind: str, value: str) -> bytes:
        """Return the blind index of ``value`` among the values of ``kind`` (``ssn``, ``ssn4``, ``birth`` …): 16 bytes."""
        return self._index(f"{kind}:{value}".encode())

    def fingerprint(self, text: str) -> bytes:
        """Return a keyed fingerprint of a row's text, to tell whether it has changed without opening sealed fields."""
        return self._index(b"row:" + text.encode())

    def _index(self, message: bytes) -> bytes:
        keyed = self._keyed.copy()  # half the time of keying it anew
        keyed.update(message)
        return keyed.digest()[:16]

    def _cipher(self, version: int) -> AESGCM:
        if version not in self._ciphers:
            self._ciphers[version] = AESGCM(self.secret("fields", version))
        return self._ciphers[version]


_keyring: Keyring | None = None


def use(keyring: Keyring) -> None:
    """Make ``keyring`` the one of this process."""
    global _keyring
    _keyring = keyring


def keyring() -> Keyring:
    """Return the keyring of this process; :class:`Unavailable` before :func:`use`."""
    if _keyring is None:
        raise Unavailable(_("The portal is starting. Please try again in a moment."))
    return _keyring
