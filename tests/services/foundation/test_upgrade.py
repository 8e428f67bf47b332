"""Upgrade: backed up first, applied, checked; what fails is taken back as if it had not been tried."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from clientconnect.errors import Conflict, NotAllowed, Unavailable
from clientconnect.services.foundation import database, encryption, leases, migrate
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.backup import contents, upgrade
from clientconnect.settings import Settings
from tests.postgres_support import fresh_database
from tests.services.foundation import homes

STEP = '''"""A step of the test."""

import sqlalchemy as sa
from alembic import op

revision = "test_step"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("foundation_novelty", sa.Column("id", sa.Integer(), primary_key=True))
    {more}


def downgrade():
    op.drop_table("foundation_novelty")
'''


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Make an installation with a row."""
    if request.param == "sqlite":
        settings = homes.made(tmp_path / "data", "")
        homes.write_row(1)
        yield settings
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            settings = homes.made(tmp_path / "data", url)
            homes.write_row(1)
            yield settings
            database.disconnect()
    database.disconnect()


def bring_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str) -> None:
    """Let the program bring one more migration, which does ``more``."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    with database.engine().connect() as connection:
        head = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    (folder / "versions" / "test_step.py").write_text(STEP.format(head=head, more=more))


def tables() -> list[str]:
    return inspect(database.engine()).get_table_names()


def test_a_pending_migration_is_applied_after_a_backup(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_step(tmp_path, monkeypatch, "")
    assert migrate.pending() == ["test_step"]
    done = upgrade.upgrade(homes.OPERATOR, home)
    assert done.applied == ("test_step",)
    assert done.backup is not None
    assert contents.verify(done.backup.path, encryption.keyring())["rows"]["foundation_audit"] >= 1
    assert "foundation_novelty" in tables()
    assert upgrade.upgrade(homes.OPERATOR, home) == upgrade.Upgrade(None, ())


def test_a_migration_that_fails_changes_nothing(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_step(tmp_path, monkeypatch, 'op.execute("DELETE FROM foundation_audit"); op.execute("SELECT * FROM nowhere")')
    with pytest.raises(Unavailable, match="taken back"):
        upgrade.upgrade(homes.OPERATOR, home)
    assert "foundation_novelty" not in tables()
    assert homes.rows() == {"account:1"}
    assert migrate.pending() == ["test_step"]


def test_a_check_that_fails_goes_back_to_the_backup(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_step(tmp_path, monkeypatch, 'op.execute("DELETE FROM foundation_audit")')
    real = upgrade.dump.check
    monkeypatch.setattr(upgrade.dump, "check", lambda _engine: ["page 7 is lost"])
    with pytest.raises(Unavailable, match="taken back"):
        upgrade.upgrade(homes.OPERATOR, home)
    monkeypatch.setattr(upgrade.dump, "check", real)
    assert "foundation_novelty" not in tables()
    assert homes.rows() == {"account:1"}
    assert migrate.pending() == ["test_step"]
    homes.write_row(2)
    assert homes.rows() == {"account:1", "account:2"}


def test_a_portal_that_serves_is_not_upgraded(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_step(tmp_path, monkeypatch, "")
    with database.transaction(writes=True) as session:
        leases.acquire(session, "process:other", 60, "other-host/1/abcd")
    with pytest.raises(Conflict, match="stop it"):
        upgrade.upgrade(homes.OPERATOR, home)
    assert "foundation_novelty" not in tables()


def test_it_needs_the_right(home: Settings) -> None:
    with pytest.raises(NotAllowed):
        upgrade.upgrade(anonymous(), home)
