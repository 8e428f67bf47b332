"""An encrypted stream in chunks: memory stays flat, and a changed, moved or cut chunk is noticed before it is used.

The file begins with a magic line, the version of the master key and a salt; the file's own key is derived from the
installation's ``backup`` secret and the salt. Each chunk is AES-256-GCM under its number and whether it is the last, as
in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clientconnect.errors import Invalid
from clientconnect.services.foundation.encryption import Keyring
from clientconnect.texts import _

MAGIC = b"ClientConnect backup 1\n"
CHUNK = 1024 * 1024
_HEADER = len(MAGIC) + 1 + 16
_TAG = 16


class SealedWriter:
    """Encrypts what is written to it into ``file``; nothing counts before :meth:`close`."""

    def __init__(self, file: BinaryIO, keyring: Keyring) -> None:
        self._file = file
        salt = os.urandom(16)
        self._header = MAGIC + bytes((keyring.newest,)) + salt
        self._cipher = _cipher(keyring, keyring.newest, salt)
        self._waiting = bytearray()
        self._number = 0
        file.write(self._header)

    def write(self, data: bytes) -> int:
        """Add ``data``."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._emit(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Write the last chunk; the file itself stays open."""
        self._emit(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _emit(self, plain: bytes, *, is_last: bool) -> None:
        body = self._cipher.encrypt(_nonce(self._number, is_last=is_last), plain, self._header)
        self._file.write(len(body).to_bytes(4, "big") + body)
        self._number += 1


class SealedReader:
    """Decrypts ``file``; :class:`Invalid` where it is no backup, is damaged, or does not open with ``keyring``."""

    def __init__(self, file: BinaryIO, keyring: Keyring) -> None:
        self._file = file
        self._header = file.read(_HEADER)
        if len(self._header) != _HEADER or not self._header.startswith(MAGIC):
            raise _invalid(_("This file is no backup of ClientConnect."))
        try:
            self._cipher = _cipher(keyring, self._header[len(MAGIC)], self._header[-16:])
        except KeyError as error:
            raise _invalid(_("These keys do not open this backup.")) from error
        self._number = 0
        self._ready = bytearray()
        self._length = file.read(4)
        if not self._length:
            raise _invalid(_("The backup is damaged or cut off."))

    def read(self, size: int = -1) -> bytes:
        """Return the next ``size`` bytes (all by default), fewer only at the end."""
        while (size < 0 or len(self._ready) < size) and self._length:
            self._ready += self._next()
        taken = bytes(self._ready[:size] if size >= 0 else self._ready)
        del self._ready[: len(taken)]
        return taken

    def _next(self) -> bytes:
        length = int.from_bytes(self._length, "big")
        body = self._file.read(length) if len(self._length) == 4 and length <= CHUNK + _TAG else b""
        self._length = self._file.read(4)
        try:
            if len(body) != length:
                raise InvalidTag
            plain = self._cipher.decrypt(_nonce(self._number, is_last=not self._length), body, self._header)
        except InvalidTag as error:
            first = _("These keys do not open this backup, or it is damaged.")
            raise _invalid(first if not self._number else _("The backup is damaged or cut off.")) from error
        self._number += 1
        return plain


def _cipher(keyring: Keyring, version: int, salt: bytes) -> AESGCM:
    derivation = HKDF(SHA256(), 32, salt=salt, info=b"clientconnect/backup-file")
    return AESGCM(derivation.derive(keyring.secret("backup", version)))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((is_last,))


def _invalid(sentence: str) -> Invalid:
    return Invalid(sentence, {"file": sentence})
