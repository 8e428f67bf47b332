"""The demo as it is pictured: of a fixed size, on a fixed day, so that the pictures show the same each time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

from clientconnect import clock
from clientconnect.demo.known_accounts import KNOWN_ON
from tests.browser_support import ROOT, free_port
from tests.installation_support import awaited, clean_environment

ACCOUNTS = 2000
DEMO = "demo"
HOUR = 15
"""In UTC: a morning at the agency."""


@contextmanager
def pictured_demo(folder: Path) -> Iterator[str]:
    """Serve a new demo in ``folder / DEMO`` until the block ends; yield its address."""
    port, log = free_port(), folder / "log"
    command = [sys.executable, "-m", "tests.pictures.portal", str(folder / DEMO), str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=clean_environment(), stdout=out, stderr=out)
    try:
        awaited(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def hold_the_day(day: date) -> None:
    """Let the program's clock begin at ``day`` and go on from there."""
    late = datetime.now(UTC) - datetime(day.year, day.month, day.day, HOUR, tzinfo=UTC)

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - late

    clock.datetime = Moved  # type: ignore[attr-defined,misc]


def main() -> None:
    """Make the demo in the folder (first argument) and serve it at the port (second)."""
    from clientconnect.cli.demo import prepare
    from clientconnect.main import serve

    hold_the_day(KNOWN_ON)
    serve(prepare(Path(sys.argv[1]), ACCOUNTS, host="127.0.0.1", port=int(sys.argv[2])))


if __name__ == "__main__":
    main()
