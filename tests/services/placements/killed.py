"""A process that works on placements and dies by kill -9 in the middle."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine

from clientconnect.services.foundation import encryption


def exit_code_of(module: str, tmp_path: Path, engine: Engine, *words: str) -> int:
    """Run ``module`` of this folder on the database of ``engine``, told ``words``; return its exit code, -9 once killed."""
    encryption.keyring().save(tmp_path / "keys.json")
    url = engine.url.render_as_string(hide_password=False)
    there = [url, str(tmp_path), str(tmp_path / "keys.json")]
    return subprocess.run([sys.executable, "-m", f"{__package__}.{module}", *there, *words], check=False).returncode
