"""Put the demo's agency into an empty installation: policies, clients, accounts, sign-ins, requests."""

from collections.abc import Callable, Iterator
from datetime import date

from clientconnect import clock
from clientconnect.demo.agency import AGENCY, CLIENTS, SOURCE
from clientconnect.demo.attach import documents
from clientconnect.demo.generate import generate
from clientconnect.demo.letters import letters
from clientconnect.demo.requests import tell_requests
from clientconnect.demo.sign_ins import make_newcomer, make_sign_ins
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.load.doors import begin_first_load, build_missing_indexes, load_batch
from clientconnect.services.clients.tree import create_client, list_clients
from clientconnect.services.foundation import file_store, policies
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.file_store import Received

_DEMO = system("demo")
LETTERS = 60
"""So many letters are kept as files; each is brought safely to the disk."""
WORTH_IT = 20_000
"""From so many accounts on, indexes are built at the end."""


def fill(accounts: int, progress: Callable[[int, int], None]) -> None:
    """Fill the installation that is open with ``accounts`` accounts, ``progress`` (written, of all) after each batch.

    What is there already from a run that broke off stays.
    """
    for key, value in AGENCY.items():
        policies.change_policy(_DEMO, key, value)
    known = {client.code for client in list_clients(_DEMO)}
    for client in CLIENTS:
        if client.code not in known:
            create_client(_DEMO, code=client.code, name=client.name, parent_code=client.parent)
    if accounts >= WORTH_IT:
        begin_first_load(_DEMO)
    today = clock.today(AGENCY["agency.zone"])
    _load(accounts, today, progress)
    build_missing_indexes(_DEMO)
    _attach(today)
    make_sign_ins()
    tell_requests(clock.now())
    make_newcomer()


def _load(accounts: int, today: date, progress: Callable[[int, int], None]) -> None:
    written = kept = 0
    for batch in generate(accounts, today):
        files = dict(_received(batch, LETTERS - kept))
        load_batch(_DEMO, batch, SOURCE, today, files=files)
        written += len(batch.accounts)
        kept += len(files)
        progress(written, max(accounts, written))


def _attach(today: date) -> None:
    made = list(documents(today))
    files = {record.file_path: file_store.receive([content], record.file_path) for record, content in made}
    load_batch(_DEMO, RecordBatch(documents=[record for record, _content in made]), SOURCE, today, files=files)


def _received(batch: RecordBatch, room: int) -> Iterator[tuple[str, Received]]:
    if room <= 0:
        return
    for place, (path, content) in enumerate(letters(batch)):
        if place < room:
            yield path, file_store.receive([content], f"Letter {path.rpartition('/')[2]}")
