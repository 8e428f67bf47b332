"""Work in between is done within the installation, for its owner alone, and what a killed process left goes."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from clientconnect import clock
from clientconnect.services.foundation import child, scratch
from tests.services.foundation import child_tasks, homes

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither kill -9 nor modes of files")

DIES = """
import os, signal, sys
from pathlib import Path
from clientconnect.services.foundation import scratch
scratch.use(Path(sys.argv[1]))
with scratch.folder() as folder:
    (folder / "rows").write_text("217-55-0001")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scratch, "_place", None)
    scratch.use(tmp_path)
    return tmp_path / "scratch"


def killed(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL


@posix
def test_a_folder_is_within_the_installation_and_its_owners_alone(place: Path) -> None:
    with scratch.folder() as folder:
        assert folder.parent == place
        assert [oct(each.stat().st_mode & 0o777) for each in (place, folder)] == ["0o700", "0o700"]
        assert Path(child.run(child_tasks.surroundings)["environment"]["TMPDIR"]).parent == place
    assert list(place.iterdir()) == []


@posix
def test_what_a_killed_process_left_goes_with_the_next_work_and_the_next_start(place: Path) -> None:
    killed(place.parent)
    assert [(each / "rows").read_text() for each in place.iterdir()] == ["217-55-0001"]
    with scratch.folder() as folder:
        assert list(place.iterdir()) == [folder]
    killed(place.parent)
    scratch.use(place.parent)
    assert list(place.iterdir()) == []


@posix
def test_what_another_process_works_in_stays(place: Path) -> None:
    with scratch.folder() as folder:
        (folder / "rows").write_text("in use")
        with scratch.folder() as other:
            assert sorted(place.iterdir()) == sorted([folder, other])
        scratch.use(place.parent)
        assert (folder / "rows").read_text() == "in use"


def test_where_folders_cannot_be_locked_old_ones_go(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_locked", lambda _path, waits: None)
    (place / "left").mkdir()
    with scratch.folder() as folder:
        assert sorted(place.iterdir()) == sorted([folder, place / "left"])
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        scratch.sweep()
    assert list(place.iterdir()) == []


def test_an_installation_that_is_opened_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_place", None)
    homes.made(tmp_path / "data", "")
    with scratch.folder() as folder:
        assert folder.parent == tmp_path / "data" / "scratch"
