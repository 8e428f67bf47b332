"""A serving process for the tests of jobs: runs them until it is killed."""

import os
import signal
import sys
import threading
from pathlib import Path

from clientconnect.services.foundation import database, job_runner, jobs


@jobs.job("test.slow")
def slow(payload: jobs.Payload) -> None:
    """Note each part once in the file and the table, and hang in the middle where told to."""
    journal = Path(payload["journal"])
    for part in range(payload["parts"]):
        with database.transaction(writes=True) as session:
            if jobs.once(session, payload["job_id"], str(part)):
                with journal.open("a") as file:
                    file.write(f"{part}\n")
        if part == payload["hangs_after"] and not Path(payload["second"]).exists():
            Path(payload["second"]).touch()
            print("hanging", flush=True)  # noqa: T201
            threading.Event().wait()


@jobs.job("test.kills")
def kills(_payload: jobs.Payload) -> None:
    """Kill the process that runs it."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run jobs of the database named by the first argument until the standard input ends, giving up as the second says."""
    if len(sys.argv) > 2:
        job_runner.MOST_RECOVERIES = int(sys.argv[2])
    database.connect(sys.argv[1])
    job_runner.start(sys.argv[1])
    print("ready", flush=True)  # noqa: T201
    sys.stdin.read()
    job_runner.stop()


if __name__ == "__main__":
    main()
