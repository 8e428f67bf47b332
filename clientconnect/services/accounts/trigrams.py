"""Names that contain a text: an index of their trigrams, kept by the database itself.

SQLite keeps a full-text table beside the parties by triggers (2.7 s and 23 MB for 1.4 million names, built at the end
of a first load). PostgreSQL has an index of ``pg_trgm`` where that extension may be made; without it names are read.
"""

from typing import Any

from sqlalchemy import Connection, Table, func, literal_column, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import ColumnElement
from sqlmodel import Session

INDEX = "fts_accounts_names"
_SHORTEST, _MOST = 3, 6
RARE = 20_000
"""Up to so many names with a text's trigrams are looked at one by one; beyond, reading names in order is quicker."""

_TABLE = """CREATE VIRTUAL TABLE IF NOT EXISTS fts_accounts_names USING fts5(
    name_key, content='accounts_party', content_rowid='id', tokenize='trigram', detail='none', columnsize=0)"""
_REBUILD = "INSERT INTO fts_accounts_names(fts_accounts_names) VALUES ('rebuild')"
_TRIGGERS = {
    "fts_accounts_names_added": """CREATE TRIGGER fts_accounts_names_added AFTER INSERT ON accounts_party BEGIN
    INSERT INTO fts_accounts_names(rowid, name_key) VALUES (new.id, new.name_key); END""",
    "fts_accounts_names_removed": """CREATE TRIGGER fts_accounts_names_removed AFTER DELETE ON accounts_party BEGIN
    INSERT INTO fts_accounts_names(fts_accounts_names, rowid, name_key) VALUES ('delete', old.id, old.name_key); END""",
    "fts_accounts_names_changed": """CREATE TRIGGER fts_accounts_names_changed AFTER UPDATE OF name_key ON accounts_party
    BEGIN
    INSERT INTO fts_accounts_names(fts_accounts_names, rowid, name_key) VALUES ('delete', old.id, old.name_key);
    INSERT INTO fts_accounts_names(rowid, name_key) VALUES (new.id, new.name_key); END""",
}
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX fts_accounts_names ON accounts_party USING gin (name_key gin_trgm_ops)",
)


def create(connection: Connection) -> bool:
    """Make the index, or build it anew where it was suspended, and tell whether anything was to be done."""
    if is_kept(connection):
        return False
    if connection.dialect.name != "sqlite":
        return _create_on_postgresql(connection)
    for statement in (_TABLE, _REBUILD, *_TRIGGERS.values()):
        connection.exec_driver_sql(statement)
    return True


def suspend(connection: Connection) -> None:
    """Keep the index no longer, for a first load; :func:`create` builds it again."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP INDEX IF EXISTS fts_accounts_names")
        return
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def is_kept(connection: Connection) -> bool:
    """Tell whether the index is there and up to date."""
    if connection.dialect.name != "sqlite":
        return connection.execute(text("SELECT to_regclass(:name)"), {"name": INDEX}).scalar() is not None
    query = text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE :name")
    return connection.execute(query, {"name": f"{INDEX}_%"}).scalar() == len(_TRIGGERS)


def create_with_tables(_target: Table, connection: Connection, **_options: Any) -> None:
    """Make the index whenever the table of parties is made from the code's own metadata."""
    create(connection)


def is_rare(session: Session, key: str) -> bool:
    """Tell whether so few names hold the trigrams of ``key`` that they are best looked at one by one."""
    if session.get_bind().dialect.name != "sqlite":
        return True
    if len(key) < _SHORTEST:
        return False
    some = candidates(key).limit(RARE).subquery()
    found: int = session.execute(select(func.count()).select_from(some)).scalar_one()
    return found < RARE


def candidates(key: str) -> Any:
    """Return a select (SQLite) of the ids of the parties whose names hold the trigrams of ``key``."""
    return select(literal_column("rowid")).select_from(text(INDEX)).where(_matches(key))


def _matches(key: str) -> ColumnElement[bool]:
    grams = dict.fromkeys(key[at : at + _SHORTEST] for at in range(len(key) - _SHORTEST + 1))
    apart = list(grams)[:: -(-len(grams) // _MOST)]  # some are enough: the names are compared whole after
    wanted = " AND ".join(f'"{gram}"' for gram in apart)
    return literal_column(INDEX).op("MATCH", is_comparison=True)(wanted)


def _create_on_postgresql(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            for statement in _POSTGRESQL:
                connection.exec_driver_sql(statement)
    except DBAPIError:  # the extension is not installed, or may not be made by this user: names are read instead
        return False
    return True
