"""The demo: made once, kept, never over a real installation."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import func, select

from clientconnect.cli.demo import introduce, prepare
from clientconnect.demo.agency import PASSWORD, SIGN_INS
from clientconnect.demo.fill import fill
from clientconnect.errors import Conflict
from clientconnect.services.access.tables import User
from clientconnect.services.access.users import list_users
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import LedgerEntry, Notice
from clientconnect.services.accounts.load.balances import recompute
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database, file_store, installation
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for a demo; close what was opened in it."""
    yield tmp_path / "demo-run"
    database.disconnect()


def test_it_is_made_once_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = prepare(folder, 300, host="127.0.0.1", port=8099)
    introduce(settings)
    said = capsys.readouterr().out
    assert "http://127.0.0.1:8099" in said
    assert str(folder) in said
    assert all(any(one.username in line and PASSWORD in line for line in said.splitlines()) for one in SIGN_INS)
    with database.transaction(writes=True) as session:
        assert session.exec(select(func.count()).select_from(Account)).one() == 300
        assert recompute(session, list(session.exec(select(Account.id)))) == {}
        entries = session.exec(select(func.count()).select_from(LedgerEntry)).one()
        maria = session.exec(select(Account).where(Account.number == "10048213")).one()
        assert (maria.balance, maria.last_payment_amount) == (Decimal("1284.50"), Decimal("50.00"))
        assert (maria.last_activity_on - maria.placed_on).days == 135
        letter = session.exec(select(Notice).where(Notice.account_id == maria.id, Notice.file_name != "")).one()
        assert file_store.blob_path(letter.file_hash).read_bytes()[:4] == b"%PDF"
        files = session.exec(select(Attachment).where(Attachment.account_id == maria.id)).all()
        assert [(one.name, one.is_from_agency, one.uploaded_by) for one in files] == [
            ("Itemized bill", False, "Dana Whitfield"),
            ("Insurance card, front", False, "Dana Whitfield"),
            ("Letter of the insurance", True, "Summit Recovery"),
        ]
        assert all(one.uploaded_at.date() < maria.last_activity_on for one in files)
        users = {user.username: user for user in session.exec(select(User))}
        assert [one for one in users if users[one].must_change_password] == ["newcomer"]
        assert {one for one in users if users[one].is_staff} == {one.username for one in SIGN_INS if not one.clients}
    database.disconnect()
    prepare(folder, 500, host="127.0.0.1", port=8099)
    with database.transaction(writes=False) as session:
        assert session.exec(select(func.count()).select_from(Account)).one() == 300
        assert session.exec(select(func.count()).select_from(LedgerEntry)).one() == entries


def test_a_run_that_broke_off_is_finished(folder: Path) -> None:
    class Broken(Exception):
        pass

    def stop(written: int, _of_all: int) -> None:
        if written > 100:
            raise Broken

    settings = Settings(data_dir=folder, database_url="", key_file=None)
    installation.create(settings, "demo")
    from clientconnect.services.agency.shipped import ship

    ship(system("demo"))
    with pytest.raises(Broken):
        fill(600, stop)
    database.disconnect()
    prepare(folder, 600, host="127.0.0.1", port=8099)
    with database.transaction(writes=False) as session:
        assert session.exec(select(func.count()).select_from(Account)).one() == 600
    assert len(list_users(system("test"))) == len(SIGN_INS)


def test_a_real_installation_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / installation.MARKER).write_text("real\n", encoding="ascii")
    with pytest.raises(Conflict):
        prepare(tmp_path, 20, host="127.0.0.1", port=8099)
    assert [one.name for one in tmp_path.iterdir()] == [installation.MARKER]


def test_a_demo_touches_no_database_and_no_mail_server_of_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENTCONNECT_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/real")
    monkeypatch.setenv("CLIENTCONNECT_SMTP_HOST", "mail.invalid")
    monkeypatch.setenv("CLIENTCONNECT_KEY_FILE", str(folder / "real.keys"))
    settings = prepare(folder, 20, host="127.0.0.1", port=8099)
    assert (settings.database, settings.smtp_host) == (f"sqlite:///{folder / 'clientconnect.db'}", "")
    assert settings.keys_path == folder.parent / ".demo-run.keys"


def test_the_words_of_the_demo_are_loaded_only_to_make_one() -> None:
    told = "import sys, clientconnect.cli; print([name for name in ('zipcodes', 'pandas') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
