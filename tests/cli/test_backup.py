"""Back up, restore, upgrade and doctor at the terminal."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from clientconnect.cli.app import build
from clientconnect.errors import Invalid
from clientconnect.services.foundation import database
from clientconnect.settings import Settings
from tests.services.foundation import homes


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Make an installation that the environment names."""
    monkeypatch.setenv("CLIENTCONNECT_DATA_DIR", str(tmp_path / "data"))
    settings = homes.made(tmp_path / "data", "")
    homes.write_row(1)
    homes.write_file(1)
    return settings


def run(*words: str, answer: str = "") -> Result:
    done = CliRunner().invoke(build(), words, input=answer, catch_exceptions=True)
    database.disconnect()
    return done


def test_a_backup_is_restored_with_one_command(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("backup", "--to", str(tmp_path / "safe"))
    assert made.exit_code == 0, made.output
    assert "1 file" in made.output
    (backup,) = (tmp_path / "safe").glob("*.ccbackup")
    monkeypatch.setenv("CLIENTCONNECT_DATA_DIR", str(tmp_path / "new" / "data"))
    done = run("restore", str(backup), "--keys", str(home.keys_path))
    assert done.exit_code == 0, done.output
    assert homes.rows_of(tmp_path / "new" / "data") == {"account:1"}
    assert (tmp_path / "new" / ".data.keys").read_text() == home.keys_path.read_text()


def test_the_recovery_copy_is_asked_for(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("backup", "--to", str(tmp_path / "safe.ccbackup")).exit_code == 0
    monkeypatch.setenv("CLIENTCONNECT_DATA_DIR", str(tmp_path / "new" / "data"))
    wrong = run("restore", str(tmp_path / "safe.ccbackup"), answer="nonsense\n")
    assert isinstance(wrong.exception, Invalid)
    copy = home.keys_path.read_text()
    right = run("restore", str(tmp_path / "safe.ccbackup"), answer=f"{copy}\n")
    assert right.exit_code == 0, right.output
    assert copy not in right.output


def test_the_doctor_s_exit_code_tells_of_faults(home: Settings) -> None:
    well = run("doctor")
    assert (well.exit_code, "No fault" in well.output) == (0, True)
    next(path for path in (home.data_dir / "blobs").rglob("*") if path.is_file()).unlink()
    ill = run("doctor", "--deep")
    assert (ill.exit_code, "is missing" in ill.output) == (1, True)


def test_an_upgrade_with_nothing_to_do_says_so(home: Settings) -> None:
    done = run("upgrade")
    assert (done.exit_code, "up to date" in done.output) == (0, True)
