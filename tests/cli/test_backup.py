"""Back up, restore, upgrade and doctor at the terminal."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from clientconnect.cli import backup
from clientconnect.cli.app import build
from clientconnect.errors import Conflict, Invalid, Unavailable
from clientconnect.services.foundation import database, encryption, installation, leases
from clientconnect.services.foundation.doctor import Finding, Weight
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
    (made_file,) = (tmp_path / "safe").glob("*.ccbackup")
    monkeypatch.setenv("CLIENTCONNECT_DATA_DIR", str(tmp_path / "new" / "data"))
    done = run("restore", str(made_file), "--keys", str(home.keys_path))
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


def test_rotated_keys_open_what_the_former_sealed_and_a_served_portal_keeps_its_own(home: Settings) -> None:
    before = home.keys_path.read_text()
    sealed = encryption.keyring().seal("912-12-4417", "row", "ssn")
    done = run("keys", "rotate")
    assert done.exit_code == 0, done.output
    after = home.keys_path.read_text()
    assert after in done.output
    assert before != after
    assert encryption.Keyring.load(home.keys_path).open(sealed, "row", "ssn") == "912-12-4417"
    newer = encryption.Keyring.load(home.keys_path).seal("x", "row", "ssn")
    with pytest.raises(Unavailable):
        encryption.Keyring.from_text(before).open(newer, "row", "ssn")
    assert run("doctor", "--deep").exit_code == 0
    installation.open_(home)
    with database.transaction(writes=True) as session:
        leases.acquire(session, "process:elsewhere/1/x", 600, "elsewhere/1/x")
    assert isinstance(run("keys", "rotate").exception, Conflict)
    assert home.keys_path.read_text() == after


def test_the_doctor_sums_the_ledgers(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Finding(Weight.FAULT, "Account 1: its balance was $1.00.")
    monkeypatch.setattr(backup, "examine_balances", lambda _actor: [fault])
    assert run("doctor").exit_code == 0
    deep = run("doctor", "--deep")
    assert (deep.exit_code, fault.sentence in deep.output) == (1, True)
