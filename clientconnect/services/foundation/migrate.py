"""Bring the database to the newest shape: Alembic behind a lock."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from clientconnect.services.foundation import database, job_queue

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 4_815_162_342


def migrate() -> None:
    """Apply the migrations that the database lacks, in one transaction, and make the tables of jobs; other processes wait for it."""
    with database.engine().execution_options(**{database.WRITE: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(config(connection), "head")
    job_queue.prepare_missing(database.engine())


def pending() -> list[str]:
    """Return the names of the migrations that the database lacks, oldest first."""
    script = ScriptDirectory.from_config(config(None))
    with database.engine().connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return [step.revision for step in reversed(list(script.iterate_revisions("head", current or "base")))]


def config(connection: Connection | None) -> Config:
    """Return Alembic's configuration for ``connection``."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made
