"""A process that dies in the middle of a dry run, of many corrections or of a commit: for the test of that."""

import os
import signal
import sys
from pathlib import Path

from clientconnect.services.foundation import database, encryption, file_store
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many import commit, dry_run, mend_all
from clientconnect.services.placements.many.review import batch_view

BOSS = system("killed")


def die(*_args: object, **_kwargs: object) -> None:
    """End at once, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Do the work named fourth on a batch (fifth) in the database, the folder and with the keys named first; die in it."""
    url, folder, keys, work, batch, job_id = sys.argv[1:]
    encryption.use(encryption.Keyring.load(Path(keys)))
    file_store.configure(Path(folder), 10_000_000)
    database.connect(url)
    if work == "dry_run":
        dry_run._FIRST = 3
        dry_run.jobs.progress = _die_later()  # type: ignore[assignment]
        dry_run.dry_run({"batch": batch, "job_id": job_id})
    elif work == "mend":
        mend_all._FIRST = 2
        mend_all.jobs.progress = _die_later()  # type: ignore[assignment]
        mend_all.mend_all({"batch": batch, "job_id": job_id, "what": "correct", "rule": "", "rows": 1})
    else:
        commit.audit.record = die  # type: ignore[assignment]
        commit.commit(BOSS, batch, batch_view(BOSS, batch).version, new_id())


def _die_later() -> object:
    calls = iter(range(2))
    return lambda *_given: next(calls, None) == 1 and die()


if __name__ == "__main__":
    main()
