"""Read a workbook: its sheet is turned into CSV by a child process with limits, then read like any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clientconnect.services.foundation import child, scratch
from clientconnect.services.foundation.tabular.sheet import sheet_names, sheet_to_csv

LIMITS = child.Limits(seconds=900, memory_mib=4096, file_mib=4096)
"""A sheet of a million rows and sixteen columns takes about a minute and half of the memory."""


@contextmanager
def as_csv(path: Path, sheet: str = "") -> Iterator[Path]:
    """Yield the path of a CSV file (UTF-8) with the rows of the workbook at ``path``; it is gone afterwards."""
    with scratch.folder() as folder:
        target = folder / "sheet.csv"
        child.run(sheet_to_csv, path, target, sheet, limits=LIMITS)
        yield target


def sheets_of(path: Path) -> list[str]:
    """Return the names of the sheets of the workbook at ``path``, in their order."""
    found: list[str] = child.run(sheet_names, path, limits=LIMITS)
    return found
