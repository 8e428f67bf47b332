"""The store of people's files: the only writer of them to disk, under the SHA-256 of their bytes, whole or not at all.

An upload is received (:func:`receive` or :class:`Incoming`: streamed to a temporary file, hashed, recognised, scanned,
brought to the disk), then staged for its owner, then kept by the transaction that adds it somewhere. Bytes that no row
names are swept away after a day.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from clientconnect.errors import Invalid, TooLarge, Unavailable
from clientconnect.services.foundation import disk, file_types, virus_scan
from clientconnect.services.foundation.file_names import clean_name
from clientconnect.services.foundation.ids import new_id
from clientconnect.texts import _

BLOBS = "blobs"
INCOMING = "incoming"
RESERVE = 1024**3
"""Bytes of the disk that files leave free: for the database, its backups, and whoever must make room."""
_LOOK_EVERY = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Store:
    """Where the files are, the most bytes that one may have, the command that scans them (empty for none)."""

    folder: Path
    max_bytes: int
    scan_command: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A file whose bytes are on the disk and known; no row names it yet."""

    given_name: str
    file_name: str
    type: file_types.FileType
    size: int
    sha256: bytes
    scan: str


_store: Store | None = None


def configure(data_dir: Path, max_bytes: int, scan_command: str = "") -> None:
    """Keep the files of this process under ``data_dir``, none larger than ``max_bytes``, scanned by ``scan_command``."""
    global _store
    _store = Store(data_dir, max_bytes, scan_command)


def store() -> Store:
    """Return where this process keeps files; :class:`Unavailable` before :func:`configure`."""
    if _store is None:
        raise Unavailable(_("The portal is starting. Please try again in a moment."))
    return _store


def receive(chunks: Iterable[bytes], name: str, allowed: Iterable[str] | None = None) -> Received:
    """Write a file that comes in ``chunks`` and that its owner calls ``name``; see :meth:`Incoming.finish`."""
    with Incoming(name, allowed) as incoming:
        for chunk in chunks:
            incoming.write(chunk)
        return incoming.finish()


class Incoming:
    """A file that is coming in: a context that leaves nothing behind unless :meth:`finish` was reached.

    ``max_bytes`` is the most that is taken where it is less than the store takes.
    """

    def __init__(self, name: str, allowed: Iterable[str] | None = None, max_bytes: int | None = None) -> None:
        self._name = name
        self._allowed = None if allowed is None else frozenset(allowed)
        self._store = store()
        self._most = self._store.max_bytes if max_bytes is None else min(max_bytes, self._store.max_bytes)
        try:
            folder = disk.private_folder(self._store.folder / INCOMING)
            _check_space(folder)
            self._path = folder / f"{new_id()}.part"
            self._file = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        except OSError as error:
            raise _no_room() from error
        self._hash = hashlib.sha256()
        self.size = 0

    def __enter__(self) -> "Incoming":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, chunk: bytes) -> None:
        """Add ``chunk``; :class:`TooLarge` as soon as the limit is passed, :class:`Unavailable` where the disk fills up."""
        before, self.size = self.size, self.size + len(chunk)
        if self.size > self._most:
            limit = self._most / 1024**2
            raise TooLarge(_("The file is too large: at most {limit:,.0f} MB are accepted.").format(limit=limit))
        self._hash.update(chunk)
        try:
            if before // _LOOK_EVERY != self.size // _LOOK_EVERY:
                _check_space(self._path.parent)
            self._file.write(chunk)
        except OSError as error:
            raise _no_room() from error

    def finish(self) -> Received:
        """Bring the file to the disk under its hash and return what it is.

        :class:`Invalid` where :func:`file_types.recognise` refuses it; :class:`Unavailable` where the disk is full.
        """
        cleaned = clean_name(self._name)
        try:
            self._file.flush()
            found = file_types.recognise(self._path, cleaned, self._allowed)
            os.fsync(self._file.fileno())
            self._file.close()
            scan = virus_scan.scan(self._store.scan_command, self._path)
            target = blob_path(self._hash.digest())
            disk.private_folder(target.parent)
            self._path.replace(target)
            disk.sync_folder(target.parent)
        except OSError as error:
            raise _no_room() from error
        return Received(self._name, cleaned, found, self.size, self._hash.digest(), scan)

    def close(self) -> None:
        """Drop what did not finish."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def blob_path(sha256: bytes) -> Path:
    """Return the path of the bytes with the hash ``sha256``, whether they are there or not."""
    if len(sha256) != 32:
        raise Invalid(_("There is no such file."))
    name = sha256.hex()
    return store().folder / BLOBS / name[:2] / name


def blob_files() -> Iterator[Path]:
    """Give the path of every file in the store, in the order of their names, and of those that never finished."""
    for folder in sorted((store().folder / BLOBS).glob("*")):
        yield from sorted(folder.iterdir())
    yield from (store().folder / INCOMING).glob("*.part")


def sweep_one(path: Path, before: datetime, is_named: Callable[[bytes], bool]) -> bool:
    """Delete the file at ``path`` where it is older than ``before`` and no row names it; tell whether it went.

    It is moved aside before it is looked at again, so that one received anew in the same moment is not lost.
    """
    name, _dot, rest = path.name.partition(".")
    is_unfinished = rest == "part"
    whole = path.with_name(name)
    try:
        if disk.changed_at(path) >= before or (not is_unfinished and not rest and is_named(bytes.fromhex(name))):
            return False
        aside = path.with_name(f"{name}.{new_id()}")
        path.rename(aside)
        if not is_unfinished and (disk.changed_at(aside) >= before or is_named(bytes.fromhex(name))):
            aside.rename(whole)
            return False
        aside.unlink()
    except (FileNotFoundError, ValueError):
        return False
    return True


def _check_space(folder: Path) -> None:
    if shutil.disk_usage(folder).free < RESERVE:
        raise Unavailable(
            _("The portal's disk is nearly full, so it takes no files now. Please tell the administrator.")
        )


def _no_room() -> Unavailable:
    return Unavailable(_("The file could not be written. Nothing was changed; please tell the administrator."))
