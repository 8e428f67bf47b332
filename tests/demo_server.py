"""A running demo that tests share: about three hundred accounts, served by a process of its own.

``demo_server`` is a fixture for the whole run: look, click, and attack, but leave its people and passwords as they are.
``demo_server.sign_in("other-client")`` gives the cookies of a fresh session. One account of North Valley Hospital bears
:data:`SECRET` in every text: whoever is not of that client must never see it.
"""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from clientconnect.demo.agency import PASSWORD, SOURCE
from tests.browser_support import ROOT, free_port
from tests.installation_support import awaited, clean_environment

SECRET = "QZSECRETZQ"
"""Stands in the texts of one account, and nowhere else."""
NAUGHTY = """<img src=x onerror=alert(1)>"'&lt;{{7*7}}${7*7}</script><script>alert(2)</script>\u202e=1+1 😀"""
"""Stands in the texts of another account: nothing of it may run or be worked out."""
ACCOUNTS = 300
FIRST_TIMER = "first-timer"
"""Signs in for the first time, in the one test that walks it; has the demo's password until then."""


@dataclass
class DemoServer:
    """The running demo: its address, its folder, what it printed and logged."""

    url: str
    folder: Path
    log: Path
    _kept: dict[str, dict[str, str]] = field(default_factory=dict)

    def sign_in(self, username: str, password: str = PASSWORD) -> dict[str, str]:
        """Sign in by the form, as a browser does, and return the cookies of the new session."""
        form = {"username": username, "password": password, "next": ""}
        answer = httpx.post(f"{self.url}/signin", data=form, headers={"Origin": self.url}, trust_env=False, timeout=30)
        assert answer.status_code == 303, answer.text
        return dict(answer.cookies)

    def session_of(self, username: str) -> dict[str, str]:
        """Return the cookies of one session of this person, the same for all tests."""
        if username not in self._kept:
            self._kept[username] = self.sign_in(username)
        return dict(self._kept[username])

    def rows(self, query: str, *values: object, **named: object) -> list[tuple[object, ...]]:
        """Read from the demo's database; the query's values go by their order or by their names."""
        with closing(
            sqlite3.connect(f"file:{self.folder / 'clientconnect.db'}?mode=ro", uri=True, timeout=10)
        ) as database:
            return database.execute(query, named or values).fetchall()

    def secret_ids(self) -> dict[str, str]:
        """Return the public ids of the marked account (``account``) and what hangs on it, and of its ``client``."""
        account, key, client = self.rows(
            "SELECT a.public_id, a.id, c.public_id FROM accounts_account a JOIN clients_client c ON c.id = a.client_id"
            " WHERE a.agency_number = ?", SECRET,
        )[0]  # fmt: skip
        found = {"account": str(account), "client": str(client)}
        for name, table in (("attachment", "accounts_attachment"), ("notice", "accounts_notice")):
            found[name] = str(self.rows(f"SELECT public_id FROM {table} WHERE account_id = ?", key)[0][0])
        noted = "SELECT public_id FROM requests_item WHERE subject_id = ? AND kind = 'message'"
        found["request"] = str(self.rows(noted, account)[0][0])
        found |= self._placed_ids()
        return found

    def _placed_ids(self) -> dict[str, str]:
        """Return the public ids of the marked new account (``submission``), its ``image``, its ``draft`` and the ``batch``."""
        marked = "SELECT public_id, id FROM placements_submission WHERE name LIKE ? AND batch_id IS NULL"
        sent, key = self.rows(marked, f"{SECRET}%")[0]
        found = {"submission": str(sent)}
        found["image"] = str(self.rows("SELECT public_id FROM placements_image WHERE submission_id = ?", key)[0][0])
        found["draft"] = str(self.rows("SELECT public_id FROM placements_draft WHERE name LIKE ?", f"{SECRET}%")[0][0])
        named = "SELECT public_id FROM placements_batch WHERE file_name LIKE ?"
        found["batch"] = str(self.rows(named, f"{SECRET}%")[0][0])
        return found

    def errors(self) -> list[str]:
        """Return what the server logged as errors so far."""
        return [line for line in self.log.read_text().splitlines() if re.search(r'"level": ?"error"|Traceback', line)]


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """Serve a small demo until all tests have run."""
    with serving_demo(tmp_path_factory.mktemp("demo-server")) as served:
        yield served


@contextmanager
def serving_demo(folder: Path) -> Iterator[DemoServer]:
    """Serve a small demo in ``folder`` until the block ends."""
    port, log = free_port(), folder / "log"
    command = [sys.executable, "-m", "tests.demo_server", str(folder / "demo"), str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=clean_environment(), stdout=out, stderr=out)
    try:
        awaited(f"http://127.0.0.1:{port}", process, log)
        yield DemoServer(f"http://127.0.0.1:{port}", folder / "demo", log)
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    """Make the demo in the folder (first argument), mark one account, and serve it at the port (second)."""
    from clientconnect.cli.demo import prepare
    from clientconnect.main import serve
    from tests.demo_placed import place

    settings = prepare(Path(sys.argv[1]), ACCOUNTS, host="127.0.0.1", port=int(sys.argv[2]))
    _mark(SECRET, SECRET)
    _mark("NAUGHTY", NAUGHTY)
    place(SECRET)
    _add_first_timer()
    serve(settings)


def _add_first_timer() -> None:
    """Put a person of North Valley Hospital into the demo who must choose a password."""
    from clientconnect.services.access.grants import RoleGrant
    from clientconnect.services.access.passwords import hash_password
    from clientconnect.services.access.users import NewUser, make_user
    from clientconnect.services.clients.tree import list_clients
    from clientconnect.services.foundation.actor import system

    boss = system("test")
    hospital = next(client.id for client in list_clients(boss) if client.code == "NVH")
    new = NewUser(FIRST_TIMER, "Iris Vance", grants=(RoleGrant("Client user", hospital),))
    make_user(boss, new, PASSWORD, hash_password(PASSWORD))


def _mark(number: str, word: str) -> None:
    """Put an account with the agency's ``number`` into the demo, ``word`` in all of its texts."""
    from sqlmodel import select

    from clientconnect.services.accounts.attachments import attach
    from clientconnect.services.accounts.load.batch import RecordBatch
    from clientconnect.services.accounts.load.doors import load_batch
    from clientconnect.services.accounts.records import (
        AccountRecord,
        HistoryRecord,
        NoticeRecord,
        PartyRecord,
        PaymentRecord,
    )
    from clientconnect.services.accounts.staged_attachments import stage_attachment
    from clientconnect.services.accounts.tables import Account
    from clientconnect.services.foundation import database, file_store
    from clientconnect.services.foundation.actor import system
    from clientconnect.services.foundation.ids import new_id
    from clientconnect.services.requests.press import contact_agency

    boss, day = system("test"), date(2026, 11, 2)
    letter = file_store.receive([f"Letter to {word}".encode()], f"{word}.txt")
    party = PartyRecord(
        "responsible",
        word,
        "MARIA",
        ssn="900-55-0199" if number == SECRET else "",
        home_phone="(937) 555-0199" if number == SECRET else "",
        employer=word,
    )
    account = AccountRecord(
        "NVH", number, (party,), number=word, type_code="medical", assigned={"principal": Decimal("41.97")},
        placed_on=day, description=word, original_creditor=word,
    )  # fmt: skip
    batch = RecordBatch(
        accounts=[account],
        payments=[PaymentRecord(number, Decimal("1.97"), day, comment=word, reference=word)],
        history=[HistoryRecord(number, datetime(2026, 11, 2, 15, tzinfo=UTC), "call", text=word, author=word)],
        notices=[NoticeRecord(number, day, word, recipient=word, file_path="letter.txt")],
    )
    load_batch(boss, batch, SOURCE, day, files={"letter.txt": letter})
    with database.transaction(writes=False) as session:
        public_id = session.exec(select(Account.public_id).where(Account.agency_number == number)).one()
    staged = stage_attachment(boss, public_id, file_store.receive([word.encode()], f"{word}.txt"))
    attach(boss, public_id, staged.id, name=word, key=new_id())
    contact_agency(boss, public_id, "question", word, key=new_id())


if __name__ == "__main__":
    main()
