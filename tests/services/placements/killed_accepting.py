"""A process that dies in the middle of accepting, one account or a batch of them: for the test of that."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from clientconnect.services.foundation import database, encryption, file_store, jobs, mail
from clientconnect.services.placements import accepting, batch_review
from clientconnect.services.placements.accepting import accept
from tests.services.placements.desk import reviewer


def die(*_args: object, **_kwargs: object) -> None:
    """End at once, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Accept what is named (a submission or a batch, with its job) in the database, folder and keys named first; die in it."""
    url, folder, keys, work, thing, job_id = sys.argv[1:]
    encryption.use(encryption.Keyring.load(Path(keys)))
    file_store.configure(Path(folder), 10_000_000)
    mail.configure(mail.Post(Path(folder) / "mails", "portal@agency.example", portal="https://portal.example"))
    database.connect(url)
    if work == "single":
        vars(accepting)["send_out"] = die
        accept(reviewer(), thing, seen=1)
    batch_review._FIRST = 3
    jobs.progress = _die_at_the_second()
    batch_review.accept_in_portions({"batch": thing, "name": "priya", "user": 201, "job_id": job_id})


def _die_at_the_second() -> Callable[..., None]:
    calls = iter(range(2))

    def progress(*_given: object) -> None:
        if next(calls, None) == 1:
            die()

    return progress


if __name__ == "__main__":
    main()
