"""A portal whose work never ends, for the test of its stop: ``python -m tests.stubborn_portal FOLDER PORT``.

A job, a file of the watched folder and the request ``/hang`` each say on the standard output that they have begun.
"""

import sys
import threading
from pathlib import Path

from nicegui import app

from clientconnect import logs, main
from clientconnect.services.agency.shipped import ship
from clientconnect.services.exchange.inbox import Inbox
from clientconnect.services.foundation import audit, database, installation, jobs
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.settings import Settings


@jobs.job("test.hangs")
def hang(_payload: jobs.Payload) -> None:
    """Hang for ever."""
    _hang("job")


def _hang(what: str) -> None:
    print(f"{what} hangs", flush=True)  # noqa: T201
    threading.Event().wait()


def _look(_inbox: Inbox, _actor: Actor) -> None:
    _hang("file")


def serve(folder: Path, port: int) -> None:
    """Make an installation in ``folder``, ask for the job and serve."""
    settings = Settings(data_dir=folder, port=port)
    logs.configure(settings.log_level)
    installation.create(settings, "real")
    ship(system("test"))
    Inbox.look = _look  # type: ignore[assignment,method-assign]
    with database.transaction(writes=True) as session:
        jobs.enqueue(session, "test.hangs", {})
        audit.record(system("test"), session, "account.viewed")
    app.get("/hang")(lambda: _hang("request"))
    main.serve(settings)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
