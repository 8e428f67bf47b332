"""What the serving process does besides answering: it loads the files of the watched folder, and stops when told to."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.browser_support import ROOT, free_port
from tests.installation_support import clean_environment, served_installation


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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
def test_it_stops_within_ten_seconds_whatever_hangs(tmp_path: Path) -> None:
    port = free_port()
    asked = [sys.executable, "-m", "tests.stubborn_portal", str(tmp_path / "data"), str(port)]
    environment = clean_environment() | {"NICEGUI_STORAGE_PATH": str(tmp_path / "nicegui")}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(asked, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    begun = {process.stdout.readline().split()[0] for _what in ("job", "file")}

    def ask() -> None:
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/hang", trust_env=False, timeout=60).raise_for_status()

    asking = threading.Thread(target=ask)
    asking.start()
    begun.add(process.stdout.readline().split()[0])
    assert begun == {"job", "file", "request"}, (tmp_path / "log").read_text()
    told_at = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    assert time.monotonic() - told_at < 10
    asking.join(10)
    process.stdout.close()
    with closing(sqlite3.connect(tmp_path / "data" / "clientconnect.db")) as kept:
        assert kept.execute("SELECT count(*) FROM foundation_audit WHERE position IS NULL").fetchone() == (0,)
        assert kept.execute("SELECT state FROM foundation_job WHERE kind = 'test.hangs'").fetchone() == ("running",)
