"""A process that dies in the middle of an export, at the moment that it is told: for the test of that."""

import os
import signal
import sys
from pathlib import Path

from clientconnect.services.exchange.outward import export
from clientconnect.services.exchange.outward.fields import OutKind
from clientconnect.services.foundation import database, disk, encryption
from clientconnect.services.foundation.actor import system


def die(*_args: object, **_kwargs: object) -> None:
    """End at once, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Export the comments of the database named first into the folder named second, and die at the moment named third."""
    url, folder, moment = sys.argv[1:]
    encryption.use(encryption.Keyring.generate())
    database.connect(url)
    if moment == "begun":
        export._write = die  # type: ignore[assignment]
    elif moment == "written":
        disk.finished = die  # type: ignore[assignment]
    elif moment == "named":
        export.end_export = die  # type: ignore[assignment]
    export.export(system("killed"), export.NewExport(OutKind.COMMENTS), Path(folder))
    die()


if __name__ == "__main__":
    main()
