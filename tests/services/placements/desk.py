"""The desk of intake: new accounts that clients sent, a batch of them, and the people who review."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from sqlmodel import col, select

from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.exchange.outward.kept_layouts import ship_layouts
from clientconnect.services.foundation import database, file_store, mail
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.content import keys_of
from clientconnect.services.placements.drafts import save_entry
from clientconnect.services.placements.images import add_image
from clientconnect.services.placements.intake_item import CODE, About
from clientconnect.services.placements.models import SubmittedReceipt
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submit import submit
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.items import BATCH, NewItem, open_item
from clientconnect.services.requests.shipped import ship_requests
from tests.cast import STAFF, Cast, person

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
REVIEW = STAFF | {Permission.SUBMISSION_REVIEW, Permission.SUBMISSION_MAKE}
HOLLOWAY: Mapping[str, str] = {
    "responsible.last_name": "HOLLOWAY JR",
    "responsible.first_name": "MARCUS",
    "responsible.middle_name": "D",
    "responsible.street": "1180 GARFIELD AVENUE #4",
    "responsible.city": "DAYTON",
    "responsible.state": "OH",
    "responsible.zip_code": "45405",
    "responsible.ssn": "219-09-6120",
    "responsible.birth_on": "04/09/1987",
    "responsible.cell_phone": "(937) 555-0163",
    "responsible.employer": "MIAMI VALLEY TOOL",
    "number": "NV-771902",
    "service_on": "08/27/2026",
    "principal": "1,940.00",
    "interest": "12.35",
    "additional": "Call after six.",
}


def reviewer(name: str = "priya", user_id: int = 201) -> Actor:
    """Return somebody who takes new accounts in."""
    return person(name, REVIEW, EVERY_CLIENT, user_id=user_id, staff=True)


def prepare(folder: Path) -> None:
    """Put what is shipped into the database; files and mails go below ``folder``."""
    mail.configure(mail.Post(folder / "mails", "portal@agency.example", portal="https://portal.example"))
    file_store.configure(folder, 10_000_000)
    with database.transaction(writes=True) as session:
        ship_requests(session)
        ship_statuses(session)
        ship_account_types(session)
        ship_layouts(session)


def entry(kind: str = "consumer", **changes: str) -> Entry:
    """Return a new account as somebody typed it; ``__`` in a name stands for the dot of a party's field."""
    given = {**HOLLOWAY, **{name.replace("__", "."): text for name, text in changes.items()}}
    return Entry(kind, {name: text for name, text in given.items() if text})


def client_id(cast: Cast, code: str = "NORTH") -> str:
    """Return the public id of a client."""
    from clientconnect.services.clients.tables import Client

    with database.transaction(writes=False) as session:
        return session.exec(select(Client.public_id).where(Client.code == code)).one()


def sent(cast: Cast, given: Entry | None = None, *, images: Mapping[str, bytes] | None = None) -> SubmittedReceipt:
    """Submit a new account of NORTH, with debtor images where they are given."""
    maker, draft, key, whose = cast.client_admin, new_id(), new_id(), client_id(cast)
    typed = given or entry()
    if images:
        save_entry(maker, draft, whose, typed, press_key=key, version=0)
        for name, content in images.items():
            add_image(maker, draft, file_store.receive([content], name))
    return submit(maker, draft, whose, typed, key=key)


def batch(cast: Cast, entries: list[Entry], *, left_out: frozenset[int] = frozenset()) -> str:
    """Commit a batch of NORTH with a row for each of ``entries``, and return its public id."""
    with database.transaction(writes=True) as session:
        made = Batch(
            client_id=cast.clients["NORTH"],
            file_name="november.csv",
            file_hash=b"",
            state="committed",
            number="NB-2026-00007",
            rows=len(entries),
            total=Decimal("10.00"),
            made_at=NOW,
            made_by="client-admin",
            made_by_id=cast.client_admin.user_id,
            committed_at=NOW,
        )
        session.add(made)
        session.flush()
        for at, one in enumerate(entries, 1):
            row = Submission(
                press_key=new_id(),
                client_id=made.client_id,
                batch_id=made.id,
                row_number=at,
                name="",
                name_key="",
                sealed=b"",
                sent_at=NOW,
                sent_by=made.made_by,
                sent_by_id=made.made_by_id,
                is_left_out=at in left_out,
            )
            for name, value in keys_of(row.public_id, one).items():
                setattr(row, name, value)
            session.add(row)
        new = NewItem(new_id(), "placement", "Accounts placed by file", "NB", CODE, subject_kind=BATCH)
        about = About(made.public_id, made.file_name, made.client_id)
        made.item_id = open_item(cast.client_admin, session, about, new).public_id
        return made.public_id


def row_of(public_id: str) -> Submission:
    """Return a submission as it is kept."""
    with database.transaction(writes=False) as session:
        return session.exec(select(Submission).where(Submission.public_id == public_id)).one()


def rows_of(batch_id: str) -> list[Submission]:
    """Return the rows of a batch as they are kept."""
    with database.transaction(writes=False) as session:
        made = session.exec(select(Batch).where(Batch.public_id == batch_id)).one()
        return list(
            session.exec(select(Submission).where(Submission.batch_id == made.id).order_by(col(Submission.row_number)))
        )
