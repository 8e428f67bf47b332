"""One moment of the database as a file, taken while others write, and put back: SQLite by its online backup, PostgreSQL
by its own tools."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from clientconnect.errors import Conflict, Unavailable
from clientconnect.services.foundation import job_queue
from clientconnect.services.foundation.file_tables import Blob, StagedUpload
from clientconnect.texts import _

SQLITE, POSTGRESQL = "sqlite", "postgresql"
NAMING = (str(Blob.__tablename__), str(StagedUpload.__tablename__))
"""Tables whose rows name files of people; an older database may lack them."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A moment of the database: its file, its kind, how many rows each table had, which files of people it names."""

    path: Path
    kind: str
    rows: dict[str, int]
    files: frozenset[bytes]


def dump(engine: Engine, folder: Path) -> Dump:
    """Write one moment of the database behind ``engine`` into ``folder``; it goes on serving meanwhile.

    :class:`Unavailable` where PostgreSQL's pg_dump is missing or fails, or the copy is not sound.
    """
    if engine.dialect.name == "sqlite":
        return _dump_sqlite(engine, folder / "database")
    return _dump_postgresql(engine, folder / "database")


def load(source: Path, kind: str, engine: Engine) -> None:
    """Put the moment in ``source`` into the database behind ``engine``, in place of all that it holds.

    :class:`Conflict` where the moment is of another kind of database.
    """
    if kind != engine.dialect.name:
        raise Conflict(_("The backup is of {kind}; this installation uses another database.").format(kind=kind))
    if kind == SQLITE:
        with closing(sqlite3.connect(source)) as old, closing(_open_sqlite(engine)) as live:
            old.backup(live)
        return
    with engine.begin() as connection:
        for schema in (job_queue.SCHEMA, "public"):
            connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    _run_tool(
        engine, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(source)
    )


def is_empty(engine: Engine) -> bool:
    """Tell whether the database behind ``engine`` holds no table."""
    return not inspect(engine).get_table_names()


def check(engine: Engine) -> list[str]:
    """Return what the database itself finds wrong with its pages and keys; empty where it is sound."""
    if engine.dialect.name != "sqlite":
        return []
    with closing(_open_sqlite(engine)) as connection:
        return _faults(connection)


def count_rows(engine: Engine) -> dict[str, int]:
    """Return how many rows each table has."""
    names = sorted(inspect(engine).get_table_names())
    with engine.connect() as connection:
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}  # noqa: S608


def _dump_sqlite(engine: Engine, path: Path) -> Dump:
    with closing(_open_sqlite(engine)) as live, closing(sqlite3.connect(path)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if faults := _faults(copy):
            raise Unavailable(_("The database is damaged: {fault}").format(fault=faults[0]))
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted(name for name in tables if not name.startswith("sqlite_"))
        rows = {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}  # noqa: S608
        named = {value for table in NAMING if table in rows for (value,) in copy.execute(_hashes(table))}
    return Dump(path, SQLITE, rows, frozenset(named))


def _dump_postgresql(engine: Engine, path: Path) -> Dump:
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        _run_tool(engine, "pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={path}")
        names = sorted(inspect(connection).get_table_names())
        rows = {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}  # noqa: S608
        named = {
            bytes(each)
            for table in NAMING
            if table in rows
            for each in connection.execute(text(_hashes(table))).scalars()
        }
    return Dump(path, POSTGRESQL, rows, frozenset(named))


def _hashes(table: str) -> str:
    return f"SELECT sha256 FROM {table}"  # noqa: S608 - one of ours


def _faults(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [f"foreign key of {row[0]}" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20)]
    return found


def _open_sqlite(engine: Engine) -> sqlite3.Connection:
    return sqlite3.connect(str(engine.url.database), timeout=30)


def _run_tool(engine: Engine, name: str, *arguments: str) -> None:
    url = engine.url
    where = {
        "host": url.host or url.query.get("host"),
        "port": url.port,
        "username": url.username,
        "dbname": url.database,
    }
    command = [_tool(name), *(f"--{key}={value}" for key, value in where.items() if value), "--no-password", *arguments]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tool
        command, env={"PGPASSWORD": url.password or ""}, capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise Unavailable(
            _("{tool} failed: {reason}").format(tool=name, reason=done.stderr.strip().rpartition("\n")[2][:300])
        )


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        shipped = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
        found = str(shipped[-1]) if shipped else None
    if found is None:
        raise Unavailable(
            _("{tool} is not installed: a backup of PostgreSQL needs it (Debian: postgresql-client).").format(tool=name)
        )
    return found
