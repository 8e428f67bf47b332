"""Folders for work in between, in which personal data may stand: within the installation, for its owner alone.

Each is locked by the process that works in it. What a process left that was killed is removed when the installation is
opened and whenever the next folder is made, a job's too.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from clientconnect import clock
from clientconnect.services.foundation import disk

FOLDER = "scratch"
_LONGEST = timedelta(days=1)
"""No work takes longer; where folders cannot be locked (Windows), older ones are what a crash has left."""
_place: Path | None = None


def use(data_dir: Path) -> None:
    """Make the folders of this process below ``data_dir`` from now on, and remove what killed processes left there."""
    global _place
    _place = disk.private_folder(data_dir / FOLDER)
    sweep()


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a new empty folder, removed with all in it afterwards; before :func:`use` it is the system's."""
    if _place is None:
        with tempfile.TemporaryDirectory() as made:
            yield Path(made)
        return
    disk.private_folder(_place)
    sweep()
    path, lock = _made(_place)
    try:
        yield path
    finally:
        disk.remove(path)
        if lock is not None:
            os.close(lock)


def sweep() -> None:
    """Remove the folders in which nobody works any more."""
    for left in _place.iterdir() if _place is not None else ():
        lock = _locked(left, waits=False)
        if lock is None:
            disk.remove_old(left, clock.now() - _LONGEST)
            continue
        try:
            disk.remove(left)
        finally:
            os.close(lock)


def _made(place: Path) -> tuple[Path, int | None]:
    """Make a folder and lock it; one that another process swept away before it was locked is made again."""
    while True:
        made = Path(tempfile.mkdtemp(dir=place))
        lock = _locked(made, waits=True)
        if made.exists():
            return made, lock
        if lock is not None:
            os.close(lock)


def _locked(path: Path, *, waits: bool) -> int | None:
    """Return a descriptor by which ``path`` is locked; none where another has it, it is gone, or nothing can be locked."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
