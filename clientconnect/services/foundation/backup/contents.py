"""What is in a backup: a tar of the database, people's files, the other files and at last a manifest of hashes, sealed."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.foundation import disk, file_store
from clientconnect.services.foundation.backup.dump import Dump
from clientconnect.services.foundation.backup.stream import SealedReader, SealedWriter
from clientconnect.services.foundation.encryption import Keyring
from clientconnect.texts import _

MANIFEST, DATABASE, BLOBS, FILES = "manifest.json", "database", "blobs", "files"
_PIECE = 1024 * 1024

Manifest = dict[str, Any]


def write(file: BinaryIO, moment: Dump, data_dir: Path, others: Iterable[Path], keyring: Keyring) -> None:
    """Write a backup of the database's ``moment``, the files that it names and the ``others`` under ``data_dir``.

    A named file that is missing or damaged stands in the manifest as a fault.
    """
    hashes: dict[str, str] = {}
    faults: list[str] = []
    sealed = SealedWriter(file, keyring)
    with tarfile.open(fileobj=cast(Any, sealed), mode="w|", format=tarfile.PAX_FORMAT) as tar:
        hashes[DATABASE] = _add(tar, DATABASE, moment.path)
        for sha256 in sorted(moment.files):
            name = f"{BLOBS}/{sha256.hex()[:2]}/{sha256.hex()}"
            path = data_dir / file_store.BLOBS / sha256.hex()[:2] / sha256.hex()
            if path.is_file():
                hashes[name] = _add(tar, name, path)
            if hashes.get(name) != sha256.hex():
                faults.append(sha256.hex())
        for path in others:
            name = f"{FILES}/{path.relative_to(data_dir).as_posix()}"
            hashes[name] = _add(tar, name, path)
        told: Manifest = {"made_at": clock.now().isoformat(), "database": moment.kind, "rows": moment.rows}
        raw = json.dumps({**told, "files": hashes, "faults": faults}, indent=1).encode()
        last = tarfile.TarInfo(MANIFEST)
        last.size = len(raw)
        tar.addfile(last, io.BytesIO(raw))
    sealed.close()


def verify(path: Path, keyring: Keyring, folder: Path | None = None) -> Manifest:
    """Read the whole backup at ``path``, into the new ``folder`` where given, and return its manifest.

    :class:`Invalid` where it does not open with ``keyring``, is damaged, or differs from its manifest.
    """
    found: dict[str, str] = {}
    manifest = ""
    with path.open("rb") as file:
        for name, told in _members(file, keyring, folder):
            if name == MANIFEST:
                manifest = told
            else:
                found[name] = told
    try:
        read: Manifest = json.loads(manifest)
    except ValueError as error:
        raise _damaged() from error
    if read["files"] != found or DATABASE not in found:
        raise _damaged()
    return read


def is_safe(name: str) -> bool:
    """Tell whether the member ``name`` stays within the folder that it is unpacked to."""
    parts = name.split("/")
    return name in {MANIFEST, DATABASE} or (
        parts[0] in {BLOBS, FILES}
        and len(parts) > 1
        and not any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts)
    )


def _members(file: BinaryIO, keyring: Keyring, folder: Path | None) -> Iterator[tuple[str, str]]:
    """Give each member's name and SHA-256 (of the manifest its text), writing it into ``folder`` where given."""
    reader = SealedReader(file, keyring)
    try:
        with tarfile.open(fileobj=cast(Any, reader), mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or not is_safe(member.name):
                    raise _damaged()
                if member.name == MANIFEST:
                    yield MANIFEST, content.read().decode()
                else:
                    target = None if folder is None else folder / member.name
                    yield member.name, _take(cast(BinaryIO, content), target)
                _forget_members(tar)
        reader.read()
    except (tarfile.TarError, UnicodeDecodeError, EOFError) as error:
        raise _damaged() from error


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Add the file as it is at this moment and return its hash; one that grows meanwhile is taken to its present size."""
    with path.open("rb") as file:
        told = tarfile.TarInfo(name)
        told.size = file.seek(0, 2)
        file.seek(0)
        hashed = _Hashed(file)
        tar.addfile(told, cast(Any, hashed))
        _forget_members(tar)
    return hashed.digest.hexdigest()


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def _take(content: BinaryIO, path: Path | None) -> str:
    """Read ``content`` to its end, into the new file ``path`` where given, and return its hash."""
    hashed = _Hashed(content)
    if path is None:
        while hashed.read(_PIECE):
            continue
    else:
        disk.write_new(path, iter(lambda: hashed.read(_PIECE), b""))
    return hashed.digest.hexdigest()


def _forget_members(tar: tarfile.TarFile) -> None:
    """Keep memory flat: tarfile remembers every member otherwise."""
    tar.members = []  # type: ignore[attr-defined]


def _damaged() -> Invalid:
    sentence = _("The backup is damaged or cut off.")
    return Invalid(sentence, {"file": sentence})
