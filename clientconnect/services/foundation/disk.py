"""Writing files so that a power cut leaves the old file or the new one whole, readable by its owner alone."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from clientconnect.services.foundation.ids import new_id

_TRIES = 20
"""How often a folder is emptied while somebody writes into it."""


def private_folder(path: Path) -> Path:
    """Make the folder ``path`` with those above it where they are missing, for its owner alone, and return it."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    for folder in missing:
        sync_folder(folder.parent)
    return path


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all, and return when it is on the disk."""
    with finished(path) as file:
        file.write(content)


def sync_folder(path: Path) -> None:
    """Bring the names in the folder ``path`` to the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def scratch(beside: Path) -> Iterator[Path]:
    """Yield a new empty folder within ``beside``, removed with all in it afterwards."""
    with tempfile.TemporaryDirectory(prefix=".", dir=beside) as folder:
        yield Path(folder)


def remove(folder: Path) -> None:
    """Remove ``folder`` with all in it, where it is there, also what somebody puts there at the same moment."""
    for tries_left in reversed(range(_TRIES)):
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            if not folder.exists():
                return
        except OSError as error:
            if error.errno != errno.ENOTEMPTY or not tries_left:
                raise
        else:
            return


def remove_old(path: Path, before: datetime) -> bool:
    """Remove a file, or a folder with all in it, that was last changed before the instant ``before``; tell whether it went."""
    with suppress(FileNotFoundError):
        if changed_at(path) < before:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            return True
    return False


def changed_at(path: Path) -> datetime:
    """Return the instant at which the file or folder ``path`` was last changed."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


@contextmanager
def finished(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that becomes ``path`` when the block ends well, on the disk by then; nothing is left otherwise."""
    private_folder(path.parent)
    beside = path.with_name(f".{path.name}.{new_id()}.part")
    try:
        with beside.open("xb") as file:
            beside.chmod(0o600)
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` to the new file ``path``, its owner's alone, and return when they are on the disk."""
    private_folder(path.parent)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def take_place(source: Path, target: Path) -> None:
    """Rename the folder ``source`` to ``target``, which is missing or empty, on the same file system."""
    if target.exists():
        target.rmdir()
    source.rename(target)
    sync_folder(target.parent)
