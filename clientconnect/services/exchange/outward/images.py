"""The images of new accounts, in one ZIP file beside the file that goes out."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from clientconnect.services.foundation import disk, file_store
from clientconnect.services.placements.outgoing_rows import OutgoingImage


def write_images(path: Path, images: Sequence[OutgoingImage]) -> None:
    """Write ``images`` to the ZIP file ``path``, whole or not at all, and return when it is on the disk.

    They stand in a folder for each account, named by its receipt; pictures and PDF hardly shrink and are stored as they are.
    """
    with disk.finished(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for one in images:
            archive.write(file_store.blob_path(one.file_hash), one.name)
