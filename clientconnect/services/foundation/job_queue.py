"""The side of dbos that asks for jobs: its tables, and the row that enters them in the caller's transaction."""

import threading
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, inspect, make_url
from sqlmodel import Session

if TYPE_CHECKING:
    from dbos import DBOSClient

APPLICATION = "clientconnect"
SCHEMA = "dbos"
WORKFLOW = "run_job"
SHORT, LONG = "short", "long"
"""The queues: mails and the like, and what takes minutes."""

_lock = threading.Lock()
_client: "DBOSClient | None" = None
_client_dialect = ""


def prepare(url: str) -> None:
    """Create or renew dbos's tables in the database at ``url``: in SQLite among ours, in PostgreSQL in a schema ``dbos``."""
    import logging

    from dbos import DBOS

    logging.getLogger("dbos").setLevel(logging.WARNING)
    DBOS.migrate(plain_url(url), schema=SCHEMA)


def prepare_missing(engine: Engine) -> None:
    """Create dbos's tables behind ``engine`` where there are none; its newer ones come when jobs start."""
    schema = SCHEMA if engine.dialect.name == "postgresql" else None
    if not inspect(engine).has_table("workflow_status", schema=schema):
        prepare(engine.url.render_as_string(hide_password=False))


def plain_url(url: str) -> str:
    """Return ``url`` as dbos wants it: without SQLAlchemy's driver."""
    made = make_url(url)
    return made.set(drivername=made.get_backend_name()).render_as_string(hide_password=False)


def put(
    session: Session,
    job_id: str,
    name: str,
    payload: dict[str, Any],
    *,
    is_long: bool,
    attempt: int = 1,
    wait: float = 0,
) -> None:
    """Enter the ``attempt`` at the job in dbos's queue with the transaction of ``session``, due in ``wait`` seconds."""
    from dbos import EnqueueOptions

    session.flush()
    options = EnqueueOptions(
        workflow_name=WORKFLOW,
        queue_name=LONG if is_long else SHORT,
        workflow_id=job_id if attempt == 1 else f"{job_id}-{attempt}",
    )
    if wait:
        options["delay_seconds"] = wait
    _dbos(session).enqueue_in_transaction(session, options, job_id, name, payload, attempt)


def _dbos(session: Session) -> "DBOSClient":
    """Return the client for the kind of database of ``session``; it only writes rows and holds no connection."""
    global _client, _client_dialect
    engine = session.get_bind().engine
    with _lock:
        if _client is None or _client_dialect != engine.dialect.name:
            from dbos import DBOSClient, DBOSPortableJSONSerializer

            _client = DBOSClient(
                system_database_engine=engine,
                dbos_system_schema=SCHEMA,
                serializer=DBOSPortableJSONSerializer(),
                application_name=APPLICATION,
                lazy=True,
            )
            _client_dialect = engine.dialect.name
        return _client
