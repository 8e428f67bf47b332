"""A serving process that works until it is killed: each number is a row, a file and a job in one transaction, then what people do."""

import sys
from pathlib import Path

from clientconnect import logs
from clientconnect.services.foundation import audit, background, database, file_store, installation, jobs, uploads
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings
from tests.benchmarks import kill_people, kill_requests

ACTOR = system("kill-rounds")


def content(number: int) -> bytes:
    """Return the bytes of the file with ``number``."""
    return f"%PDF-1.7 {number}\n".encode() * 200


@jobs.job("kill.effect", attempts=5, first_wait=0.1)
def effect(payload: jobs.Payload) -> None:
    """Write the effect of one number, once."""
    with database.transaction(writes=True) as session:
        if jobs.once(session, payload["job_id"], "effect"):
            audit.record(ACTOR, session, "kill.effect", subject=f"number:{payload['number']}")


def main() -> None:
    """Work on the installation in the folder (first argument), from the number (third) on; tell each acknowledged one."""
    logs.configure("ERROR")
    settings = Settings(data_dir=Path(sys.argv[1]), database_url=sys.argv[2])
    installation.open_(settings, migrates=False)
    background.start(settings.database)
    uploads.MOST_STAGED = 10_000  # what killed processes had staged and not added yet
    number = int(sys.argv[3])
    while True:
        received = file_store.receive([content(number)], f"{number}.pdf")
        with database.transaction(writes=True) as session:
            uploads.keep_received(session, received)
            audit.record(ACTOR, session, "kill.row", subject=f"number:{number}")
            jobs.enqueue(session, "kill.effect", {"number": number}, key=str(number))
        kill_people.work(number)
        kill_requests.work(number)
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    main()
