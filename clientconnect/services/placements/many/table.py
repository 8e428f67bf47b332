"""A kept file of new accounts as a text file to read: a workbook's sheet is turned into one first."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from clientconnect.services.foundation import file_store
from clientconnect.services.foundation.tabular.workbook import as_csv

WORKBOOK = "xlsx"


@contextmanager
def table_of(file_hash: bytes, layout: Mapping[str, str]) -> Iterator[Path]:
    """Yield the path of the rows of a kept file; ``layout`` is how a batch says that it is read."""
    path = file_store.blob_path(file_hash)
    with as_csv(path, layout.get("sheet", "")) if layout["form"] == WORKBOOK else nullcontext(path) as table:
        yield table
