"""The hook for a virus scanner: a command of the installation gets the path as its last argument, exit code 0 is clean."""

import shlex
import subprocess
from pathlib import Path

from clientconnect import logs

UNSCANNED, CLEAN, HELD = "unscanned", "clean", "held"
TIMEOUT = 300.0
_log = logs.get(__name__)


def scan(command: str, path: Path) -> str:
    """Return ``clean`` or ``held`` for the file at ``path``; ``unscanned`` where ``command`` is empty.

    A scanner that fails or does not answer in five minutes holds the file back: it is scanned again later.
    """
    if not command:
        return UNSCANNED
    try:
        done = subprocess.run(  # noqa: S603 - the command is the installation's own setting
            [*shlex.split(command), str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        _log.error("scan_failed", error=type(error).__name__)
        return HELD
    if done.returncode:
        _log.warning("scan_held", exit_code=done.returncode)
    return HELD if done.returncode else CLEAN
