"""What the serving process does besides answering: it loads the files that are put into the watched folder."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.browser_support import ROOT
from tests.installation_support import served_installation


def command(folder: Path, *words: str) -> str:
    environment = {**os.environ, "CLIENTCONNECT_DATA_DIR": str(folder / "data")}
    asked = [sys.executable, "-m", "clientconnect", *words]
    done = subprocess.run(asked, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_file_in_the_watched_folder_is_loaded_by_itself(tmp_path: Path) -> None:
    with served_installation(tmp_path):
        command(tmp_path, "client", "add", "MVUT", "Miami Valley Light & Water")
        exchange = tmp_path / "data" / "exchange"
        place = exchange / "inbox" / "aktos" / "MVUT"
        place.mkdir(parents=True)
        shutil.copy(ROOT / "data" / "demo" / "aktos_balances.csv", place)
        end = time.monotonic() + 180
        while time.monotonic() < end and not list(exchange.glob("*/aktos/MVUT/*.report.txt")):
            threading.Event().wait(0.2)
        (report,) = exchange.glob("processed/aktos/MVUT/*.report.txt")
        assert "50 added" in report.read_text("utf-8")
        assert list(place.iterdir()) == []
