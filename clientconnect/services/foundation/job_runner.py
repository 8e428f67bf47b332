"""The side of dbos that runs jobs, in each serving process: start, stop, recovery of what a dead process left."""

import logging
import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from clientconnect import clock, logs
from clientconnect.errors import PortalError
from clientconnect.services.foundation import database, housekeeping, job_queue, jobs, leases, live
from clientconnect.services.foundation.job_tables import Job, JobPart
from clientconnect.texts import _

if TYPE_CHECKING:
    from dbos import DBOSConfig

VERSION = "1"
LEASE_SECONDS = 45
BEAT_SECONDS = 10.0
POLL_SECONDS = 0.5
MOST_RECOVERIES = 20
"""A job whose processes die so often is what kills them, and fails; fewer would catch bystanders of a crashing portal."""
_PREFIX = "process:"
_log = logs.get(__name__)
_stopping = threading.Event()
_beat: threading.Thread | None = None


def start(url: str) -> None:
    """Start to run jobs in this process, from the database at ``url``, and recover what dead processes left."""
    global _beat
    from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer

    if _beat is not None:
        return
    logging.getLogger("dbos").setLevel(logging.WARNING)
    config = DBOSConfig(
        name=job_queue.APPLICATION,
        system_database_url=job_queue.plain_url(url),
        dbos_system_schema=job_queue.SCHEMA,
        application_version=VERSION,
        executor_id=leases.process_name(),
        serializer=DBOSPortableJSONSerializer(),
        log_level="WARNING",
        sys_db_pool_size=5,
    )
    try:
        _launch(config)
    except Exception:
        DBOS.destroy(destroy_registry=True)
        raise
    _stopping.clear()
    _beat = threading.Thread(target=_keep_beating, name="jobs", daemon=True)
    _beat.start()


def stop(seconds: float = 10) -> None:
    """Stop running jobs; those that run get so many ``seconds`` to finish, the rest is taken up by the next start."""
    global _beat
    if _beat is None:
        return
    from dbos import DBOS

    until = time.monotonic() + seconds
    _stopping.set()
    _beat.join(timeout=seconds)
    _beat = None
    is_busy = bool(DBOS.list_workflows(status="PENDING", executor_id=leases.process_name(), load_input=False))
    left = int(max(0.0, until - time.monotonic())) if is_busy else 0
    DBOS.destroy(workflow_completion_timeout_sec=left, destroy_registry=True)
    try:
        with database.transaction(writes=True) as session:
            leases.release(session, _PREFIX + leases.process_name())
    except (SQLAlchemyError, PortalError) as error:
        _log.warning("jobs_kept_lease", error=type(error).__name__)


def serving() -> set[str]:
    """Return the names of the processes that serve the portal now."""
    with database.transaction(writes=False) as session:
        return leases.living(session, _PREFIX)


def run(job_id: str, name: str, payload: dict[str, Any], attempt: int) -> None:
    """Run one attempt at a job, note how it ended, and ask for the next attempt where there is one."""
    kind = jobs.KINDS.get(name)
    with database.transaction(writes=True) as session:
        row = session.get(Job, job_id)
        if row is None or row.state in {"done", "failed"}:
            return
        row.state, row.attempts, row.changed_at = "running", attempt, clock.now()
    try:
        if kind is None:
            raise LookupError(f"no job is called {name}")
        result = kind.function({**payload, "job_id": job_id})
    except Exception as error:  # noqa: BLE001 - whatever a job's function raises is noted, not lost
        _fail(job_id, payload, kind, attempt, error)
        return
    with database.transaction(writes=True) as session:
        row = session.get_one(Job, job_id)
        row.state, row.result, row.message, row.changed_at = "done", result, "", clock.now()
        row.done = row.total
        live.publish(session, jobs.TOPIC, {"id": job_id, "state": "done"})


@housekeeping.errand("foundation.jobs", "Jobs, after their end.", timedelta(days=30))
def prune(before: datetime) -> int:
    """Delete the jobs that ended before the instant ``before``, dbos's rows of them too; return how many."""
    count = last = _prune_some(before)
    while last:
        last = _prune_some(before)
        count += last
    return count


def _prune_some(before: datetime) -> int:
    from dbos import DBOS

    with database.transaction(writes=False) as session:
        over = select(Job.id).where(col(Job.state).in_(("done", "failed")), col(Job.changed_at) < before)
        keys = list(session.exec(over.limit(500)))
    runs = DBOS.list_workflows(workflow_id_prefix=keys, load_input=False, load_output=False) if keys else []
    DBOS.delete_workflows([each.workflow_id for each in runs])
    with database.transaction(writes=True) as session:
        session.execute(delete(JobPart).where(col(JobPart.job_id).in_(keys)))
        session.execute(delete(Job).where(col(Job.id).in_(keys)))
    return len(keys)


def _launch(config: "DBOSConfig") -> None:
    from dbos import DBOS

    DBOS(config=config)
    scheduled = _register()
    _renew()
    DBOS.launch()
    _follow_our_logs()
    DBOS.register_queue(job_queue.SHORT, worker_concurrency=10, polling_interval_sec=POLL_SECONDS)
    DBOS.register_queue(job_queue.LONG, worker_concurrency=1, polling_interval_sec=POLL_SECONDS)
    DBOS.apply_schedules(
        [
            {"schedule_name": name, "workflow_fn": scheduled, "schedule": cron, "context": name}
            for name, cron in jobs.SCHEDULES.items()
        ]
    )


def _register() -> Any:
    from dbos import DBOS

    DBOS.workflow(name=job_queue.WORKFLOW, max_recovery_attempts=MOST_RECOVERIES)(run)

    def run_scheduled(at: datetime, name: str) -> None:
        with database.transaction(writes=True) as session:
            if name in jobs.KINDS:
                jobs.enqueue(session, name, {}, key=f"{at:%Y-%m-%dT%H:%M}")

    return DBOS.workflow(name="run_scheduled")(run_scheduled)


def _fail(job_id: str, payload: dict[str, Any], kind: jobs.Kind | None, attempt: int, error: Exception) -> None:
    reference = logs.reference()
    _log.error("job_failed", job=job_id, attempt=attempt, reference=reference, exc_info=error)
    neutral = _("Something went wrong. Reference {reference}").format(reference=reference)
    with database.transaction(writes=True) as session:
        row = session.get_one(Job, job_id)
        row.message = error.message if isinstance(error, PortalError) else neutral
        row.changed_at = clock.now()
        row.state = "waiting" if kind is not None and attempt < kind.attempts else "failed"
        if kind is not None and row.state == "waiting":
            wait = kind.first_wait * 2 ** (attempt - 1)
            job_queue.put(session, job_id, kind.name, payload, is_long=kind.is_long, attempt=attempt + 1, wait=wait)
        live.publish(session, jobs.TOPIC, {"id": job_id, "state": row.state})


def _keep_beating() -> None:
    while True:
        try:
            _renew()
            _recover()
        except (SQLAlchemyError, PortalError) as error:
            _log.warning("jobs_wait_for_database", error=type(error).__name__)
        if _stopping.wait(BEAT_SECONDS):
            return


def _renew() -> None:
    with database.transaction(writes=True) as session:
        leases.acquire(session, _PREFIX + leases.process_name(), LEASE_SECONDS)


def _recover() -> None:
    """Queue again what processes left that no longer live; the queue hands each job to one process."""
    from dbos import DBOS

    running = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    with database.transaction(writes=False) as session:
        alive = leases.living(session, _PREFIX)
    dead = {each.executor_id for each in running if each.executor_id} - alive - {leases.process_name()}
    if dead:
        _log.warning("jobs_recovered", processes=len(dead))
        DBOS._recover_pending_workflows(sorted(dead))
    given_up = DBOS.list_workflows(status="MAX_RECOVERY_ATTEMPTS_EXCEEDED", load_input=False, sort_desc=True, limit=50)
    for each in given_up:
        _give_up(each.workflow_id.partition("-")[0])


def _give_up(job_id: str) -> None:
    with database.transaction(writes=False) as session:
        row = session.get(Job, job_id)
        if row is None or row.state in {"done", "failed"}:
            return
    with database.transaction(writes=True) as session:
        row = session.get_one(Job, job_id)
        row.state, row.changed_at = "failed", clock.now()
        row.message = _("The portal stopped in the middle of this several times; it is not tried again.")
        live.publish(session, jobs.TOPIC, {"id": job_id, "state": "failed"})


def _follow_our_logs() -> None:
    """Let dbos's log lines take the way of all others."""
    logger = logging.getLogger("dbos")
    logger.handlers[:] = []
    logger.propagate = True
