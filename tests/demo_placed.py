"""New accounts in the demo that bear a word in every text: one that was sent with an image, a draft, a file that was placed."""

from sqlmodel import select

from clientconnect import clock
from clientconnect.services.access.tables import User
from clientconnect.services.clients.tree import list_clients
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.content import keys_of
from clientconnect.services.placements.drafts import save_entry
from clientconnect.services.placements.images import add_image
from clientconnect.services.placements.intake_item import CODE, About
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submit import submit
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.items import BATCH, NewItem, open_item
from tests.cast import CLIENT, person

USERNAME, CLIENT_CODE = "client-admin", "NVH"


def place(word: str) -> None:
    """Place new accounts of North Valley Hospital that bear ``word``, as its administrator."""
    client = next(one for one in list_clients(system("test")) if one.code == CLIENT_CODE)
    assert client.id is not None
    with database.transaction(writes=False) as session:
        user_id = session.exec(select(User.id).where(User.username == USERNAME)).one()
    who = person(USERNAME, CLIENT, frozenset({client.id}), user_id=user_id or 0)
    entry = Entry("consumer", {
        "responsible.last_name": word, "responsible.first_name": "MARIA", "responsible.street": "12 OAK ST",
        "responsible.city": "DAYTON", "responsible.state": "OH", "responsible.zip_code": "45402",
        "responsible.employer": word, "number": word, "principal": "41.97", "additional": word,
    })  # fmt: skip
    draft, key = new_id(), new_id()
    save_entry(who, draft, client.public_id, entry, press_key=key, version=0)
    add_image(who, draft, file_store.receive([f"%PDF-1.4\n% {word}\n%%EOF\n".encode()], f"{word}.pdf"))
    submit(who, draft, client.public_id, entry, key=key)
    save_entry(who, new_id(), client.public_id, entry, press_key=new_id(), version=0)
    with database.transaction(writes=True) as session:
        now = clock.now()
        batch = Batch(
            client_id=client.id, file_name=f"{word}.csv", file_hash=b"", state="committed", number="NB-2026-09999",
            rows=1, made_at=now, made_by=USERNAME, made_by_id=user_id, committed_at=now,
        )  # fmt: skip
        session.add(batch)
        session.flush()
        row_id = new_id()
        session.add(Submission(
            public_id=row_id, press_key=new_id(), client_id=client.id, batch_id=batch.id, row_number=1, sent_at=now,
            sent_by=USERNAME, sent_by_id=user_id, **keys_of(row_id, entry),
        ))  # fmt: skip
        about = About(batch.public_id, batch.file_name, client.id)
        new = NewItem(new_id(), "placement", "Accounts placed by file", "NB", CODE, subject_kind=BATCH)
        batch.item_id = open_item(who, session, about, new).public_id
