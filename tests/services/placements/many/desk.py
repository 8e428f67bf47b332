"""A desk at which files of accounts are placed: the person, a stranger, a reader; files, dry runs, and what came of them."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import select

from clientconnect.services.clients.tables import Client
from clientconnect.services.foundation import database, file_store, jobs
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.many import dry_run, mend_all
from clientconnect.services.placements.many.begin import ENDINGS, place_file
from clientconnect.services.placements.many.columns import read_again, set_columns
from clientconnect.services.placements.many.mend_all import begin_mending
from clientconnect.services.placements.many.models import BatchView, ReviewRow
from clientconnect.services.placements.many.review import batch_view
from clientconnect.services.placements.many.row_page import row_page
from clientconnect.services.placements.tables import Batch
from tests.cast import CLIENT, Cast, person

HEADER = ("Account", "Last name", "First name", "Street", "City", "State", "Zip", "SSN", "DOB", "Principal")
PLACES = frozenset({Permission.SUBMISSION_READ, Permission.SUBMISSION_MAKE})


def account(number: int, **changes: str) -> dict[str, str]:
    """Return a row that is as the rules want it, but for ``changes`` (names of the header, blanks as _)."""
    row = dict(zip(HEADER, (
        f"N{number:05d}", f"NAME{'ABCDEFGHIJ'[number % 10]}", "GIVEN", f"{number} OAK ST", "DAYTON", "OH", "45402",
        f"217-55-{number:04d}", f"04/{1 + number % 28:02d}/{1940 + number % 50}", f"{100 + number}.25",
    ), strict=True))  # fmt: skip
    return row | {name.replace("_", " "): text for name, text in changes.items()}


def as_csv(rows: Sequence[Mapping[str, str]], *, last: Sequence[str] = (), header: Sequence[str] = HEADER) -> bytes:
    """Return a CSV file of ``rows``, with a row ``last`` of other cells."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([[row.get(name, "") for name in header] for row in rows])
    if last:
        writer.writerow(last)
    return out.getvalue().encode()


def received(content: bytes, name: str = "accounts.csv") -> Received:
    """Return ``content`` as a file that arrived."""
    return file_store.receive([content], name, ENDINGS)


@dataclass
class Desk:
    """The desk."""

    cast: Cast

    @property
    def clerk(self) -> Actor:
        """Somebody of NORTH who may place accounts and sees the accounts."""
        return person("clerk", CLIENT | PLACES, frozenset({self.cast.clients["NORTH"]}), user_id=120)

    @property
    def colleague(self) -> Actor:
        """Another one."""
        return person("colleague", CLIENT | PLACES, frozenset({self.cast.clients["NORTH"]}), user_id=121)

    @property
    def stranger(self) -> Actor:
        """Somebody of another client with the same rights."""
        return person("stranger-clerk", CLIENT | PLACES, frozenset({self.cast.clients["SUPPLY"]}), user_id=122)

    @property
    def reader(self) -> Actor:
        """Somebody of NORTH who only sees what was submitted."""
        reads = frozenset({Permission.SUBMISSION_READ})
        return person("reader", reads, frozenset({self.cast.clients["NORTH"]}), user_id=123)

    def client(self, code: str = "NORTH") -> str:
        """Return a client's public id."""
        with database.transaction(writes=False) as session:
            return session.exec(select(Client.public_id).where(Client.code == code)).one()

    def begin(self, content: bytes, name: str = "accounts.csv", kind: str = "consumer") -> str:
        """Begin with a file, and return the batch's id."""
        return place_file(self.clerk, self.client(), kind, received(content, name))

    def checked(self, content: bytes, name: str = "accounts.csv", kind: str = "consumer") -> str:
        """Begin with a file and let the dry run go through with the proposed columns; return the batch's id."""
        batch = self.begin(content, name, kind)
        columns = {one.name: one.target for one in self.view(batch).columns}
        self.run(set_columns(self.clerk, batch, columns))
        return batch

    def again(self, batch: str) -> None:
        """Let the dry run begin anew and go through."""
        self.run(read_again(self.clerk, batch))

    def mend(self, batch: str, what: str = mend_all.CORRECT, rule: str = "") -> None:
        """Mend many rows at once."""
        job_id = begin_mending(self.clerk, batch, what, rule)
        rows = sum(one.rows for one in self.view(batch).kinds)
        mend_all.mend_all({"batch": batch, "what": what, "rule": rule, "rows": rows, "job_id": job_id})

    def run(self, job_id: str) -> None:
        """Run a dry run that was asked for."""
        with database.transaction(writes=False) as session:
            assert jobs.state(session, job_id).state == "waiting"
            batch = session.exec(select(Batch.public_id).where(Batch.job_id == job_id)).one()
        dry_run.dry_run({"batch": batch, "job_id": job_id})

    def view(self, batch: str) -> BatchView:
        """Return the batch as its page shows it."""
        return batch_view(self.clerk, batch)

    def rows(self, batch: str, rule: str = "", show: str = "") -> tuple[ReviewRow, ...]:
        """Return the first page of rows with something found."""
        return row_page(self.clerk, batch, rule=rule, show=show).rows
