"""The command line: ``python3 portal.py WORD`` or ``python -m clientconnect WORD``."""

import os
import sys

from clientconnect.cli.app import build
from clientconnect.errors import Invalid, PortalError
from clientconnect.services.foundation.printable import printable
from clientconnect.settings import ROOT


def called() -> str:
    """Return how the command line is started: by ``portal.py`` where that stands beside the package."""
    python = "py" if os.name == "nt" else "python3"
    return f"{python} portal.py" if (ROOT / "portal.py").exists() else "python -m clientconnect"


def main() -> None:
    """Run the command line; a refusal is one sentence (and one a field) on standard error and exit code 1."""
    try:
        build()(prog_name=called())
    except PortalError as error:
        print(printable(error.message), file=sys.stderr)
        if isinstance(error, Invalid):
            for field, sentence in error.fields.items():
                print(f"  {printable(field)}: {printable(sentence)}", file=sys.stderr)
        raise SystemExit(1) from error
