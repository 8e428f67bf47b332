"""Bring the files that rows name into the file store: letters and documents."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.accounts.records import NoticeRecord
from clientconnect.services.exchange.check.files import file_in
from clientconnect.services.foundation import file_store
from clientconnect.services.foundation.file_store import Received

_PIECE = 1 << 20


def receive(path: Path, name: str = "") -> Received:
    """Bring the file at ``path`` into the file store under ``name`` (its own by default); :class:`Invalid` where it may not."""
    return file_store.receive(_pieces(path), name or path.name)


def letters(folder: Path, records: Sequence[object], rows: Sequence[int]) -> tuple[dict[str, Received], dict[int, str]]:
    """Receive the letters that ``records`` name; return them by name, and the reason for each of ``rows`` whose letter may not."""
    found: dict[str, Received] = {}
    refused: dict[int, str] = {}
    for record, row in zip(records, rows, strict=True):
        if isinstance(record, NoticeRecord) and record.file_path and record.file_path not in found:
            try:
                found[record.file_path] = receive(file_in(folder, record.file_path))
            except (Invalid, TooLarge) as error:
                refused[row] = error.message
    return found, refused


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
