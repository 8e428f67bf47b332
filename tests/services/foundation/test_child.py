"""Child processes: they answer in JSON, know nothing of us, and cannot take more than their limits."""

import subprocess
import sys
from pathlib import Path

import pytest

from clientconnect.errors import Conflict, Invalid, TooLarge, Unavailable
from clientconnect.services.foundation import child
from tests.services.foundation import child_tasks

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
SMALL = child.Limits(seconds=20, memory_mib=700, file_mib=8)


def test_it_answers() -> None:
    assert child.run(child_tasks.add, 1, 2) == 3


def test_a_path_leads_to_the_same_file_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here.txt").write_bytes(b"12345")
    assert child.run(child_tasks.measure, Path("here.txt")) == 5


def test_it_knows_nothing_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIENTCONNECT_SMTP_PASSWORD", "secret")
    told = child.run(child_tasks.surroundings)
    assert told["folder"] == []
    assert "secret" not in str(told["environment"])
    assert "sqlalchemy" not in told["modules"]


def test_what_the_portal_refuses_is_raised_here() -> None:
    with pytest.raises(Invalid) as refused:
        child.run(child_tasks.refuse, "invalid")
    assert refused.value.fields == {"file": "No header."}
    with pytest.raises(Conflict, match="Somebody"):
        child.run(child_tasks.refuse, "conflict")


def test_any_other_fault_is_a_neutral_sentence() -> None:
    for fault in (lambda: child.run(child_tasks.refuse, "other"), lambda: child.run(child_tasks.die)):
        with pytest.raises(Unavailable) as refused:
            fault()
        assert "6789" not in refused.value.message


@on_linux
def test_memory_is_limited() -> None:
    with pytest.raises(TooLarge):
        child.run(child_tasks.eat_memory, limits=SMALL)


def test_time_is_limited() -> None:
    with pytest.raises(TooLarge):
        child.run(child_tasks.spin, limits=child.Limits(seconds=1))


@on_linux
def test_files_are_limited(tmp_path: Path) -> None:
    with pytest.raises((Unavailable, TooLarge)):
        child.run(child_tasks.fill_disk, str(tmp_path / "big"), limits=SMALL)
    assert (tmp_path / "big").stat().st_size <= 8 * 1024**2


def test_pandas_fits_into_the_default() -> None:
    assert child.run(child_tasks.pandas_sum) == 6


@on_linux
def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = (
        "from tests.services.foundation import child_tasks\n"
        "from clientconnect.services.foundation import child\n"
        f"child.run(child_tasks.wait, {str(note)!r})\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=child.ROOT)
    while not (note.exists() and note.read_text()):
        with pytest.raises(subprocess.TimeoutExpired):
            parent.wait(0.05)
    pid = note.read_text()
    parent.kill()
    parent.wait()
    ended = subprocess.run(["tail", f"--pid={pid}", "-f", "/dev/null"], timeout=10, check=False)
    assert ended.returncode == 0
