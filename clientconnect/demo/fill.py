"""Put the demo's agency into an empty installation: policies, clients, accounts, sign-ins."""

from collections.abc import Callable, Iterator
from datetime import date

from clientconnect import clock
from clientconnect.demo.agency import AGENCY, CLIENTS, PASSWORD, SIGN_INS, SOURCE, SignIn
from clientconnect.demo.attach import documents
from clientconnect.demo.generate import generate
from clientconnect.demo.letters import letters
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.ready_users import make_ready_users
from clientconnect.services.access.users import NewUser, give_first_password, list_users, make_user
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


def is_filled() -> bool:
    """Tell whether the installation that is open has the whole demo: its sign-ins are made last."""
    return {one.username for one in SIGN_INS} <= {user.username for user in list_users(_DEMO)}


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
    _make_users()


def renew_newcomer() -> None:
    """Give who has never signed in the first password anew, for it is valid for some days only."""
    known = {user.username for user in list_users(_DEMO) if user.must_change_password}
    for one in SIGN_INS:
        if one.is_first and one.username in known:
            give_first_password(_DEMO, one.username, PASSWORD, hash_password(PASSWORD))


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


def _make_users() -> None:
    ids = {client.code: client.id for client in list_clients(_DEMO)}
    there = {user.username for user in list_users(_DEMO)}
    missing = [one for one in SIGN_INS if one.username not in there]
    make_ready_users(_DEMO, [_user(one, ids) for one in missing if not one.is_first], PASSWORD)
    for one in missing:
        if one.is_first:
            make_user(_DEMO, _user(one, ids), PASSWORD, hash_password(PASSWORD))


def _user(one: SignIn, ids: dict[str, int]) -> NewUser:
    grants = tuple(RoleGrant(one.role, ids[code]) for code in one.clients) or (RoleGrant(one.role),)
    email = f"{one.username}@summit-recovery.example"
    return NewUser(one.username, one.name, email, "(937) 555-0118", not one.clients, grants)
