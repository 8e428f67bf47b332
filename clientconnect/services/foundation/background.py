"""What runs in a serving process beside the pages: the listener for news, the sealer of the audit trail, the jobs."""

import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from clientconnect import logs
from clientconnect.errors import PortalError
from clientconnect.services.foundation import housekeeping, job_runner, live, sealer
from clientconnect.services.foundation.actor import system

RETRY_SECONDS = 5.0
SEAL_SECONDS = 1.0
"""What is left for the sealer and the listener where jobs would take all the time of the stop."""
_log = logs.get(__name__)
_stopping = threading.Event()
_starter: threading.Thread | None = None


def start(url: str) -> None:
    """Start all of it for the database at ``url``; jobs begin a moment later, so that no page waits for them."""
    global _starter
    _stopping.clear()
    live.start()
    sealer.start()
    _starter = threading.Thread(target=_start_jobs, args=(url,), name="jobs-start", daemon=True)
    _starter.start()


def stop(seconds: float = 30) -> None:
    """Stop all of it within ``seconds``: running jobs get most of them to finish, waiting audit rows the rest for their seal.

    It works in a thread of its own, for dbos refuses to be stopped from one that runs an event loop.
    """
    stopper = threading.Thread(target=_stop_all, args=(time.monotonic() + seconds,), name="stop", daemon=True)
    stopper.start()
    stopper.join(timeout=seconds)


def _stop_all(until: float) -> None:
    global _starter
    _stopping.set()
    if _starter is not None:
        _starter.join(timeout=_left(until))
        _starter = None
    job_runner.stop(max(0.0, _left(until) - SEAL_SECONDS))
    sealer.stop(_left(until))
    live.stop(_left(until))


def _left(until: float) -> float:
    return max(0.0, until - time.monotonic())


def _start_jobs(url: str) -> None:
    while not _stopping.is_set():
        try:
            job_runner.start(url)
            housekeeping.ask_where_due(system("start"))
        except (SQLAlchemyError, PortalError) as error:
            _log.warning("jobs_not_started", error=type(error).__name__)
            _stopping.wait(RETRY_SECONDS)
        else:
            return
