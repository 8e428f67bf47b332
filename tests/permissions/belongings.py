"""What each client has in the matrix: accounts with all about them, each text bearing the client's marker."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import SQLModel, select

from clientconnect import clock
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import HistoryEntry, LedgerEntry, Notice
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.load.doors import load_batch
from clientconnect.services.accounts.records import (
    AccountRecord,
    HistoryRecord,
    NoticeRecord,
    PartyRecord,
    PaymentRecord,
    PlanRecord,
)
from clientconnect.services.accounts.saved import keep_search
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.foundation import database, file_store, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import encode_id
from tests.permissions.people import CLIENTS

DAY = date(2026, 11, 20)
GARBAGE = "'; --%\x00"
OWNERS = {"group": "head-user", "north": "user", "supply": "stranger"}
"""Whose the personal things (sessions, saved searches, chosen files) of a client are."""


def marker(code: str) -> str:
    """Return the word that stands in every text of a client and nowhere else."""
    return f"Qz{code}zq"


@dataclass
class Belongings:
    """Ids of things by what they are and whose; ``owner_of`` tells by a public id whose client's it is."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    mine: dict[str, dict[str, str]] = field(default_factory=dict)
    owner_of: dict[str, str] = field(default_factory=dict)

    def put(self, what: str, code: str, public_id: str) -> None:
        """Note that the client ``code`` has this thing."""
        self.ids[what, code] = public_id
        self.owner_of[public_id] = code

    def id_of(self, what: str, subject: str, person: str) -> str:
        """Return the id of a thing; ``mine`` is the person's own, ``missing`` nobody's, ``garbage`` none at all."""
        if subject == "missing":
            return "nobody.at-all" if what == "user" else encode_id(1, 1)
        if subject == "garbage":
            return GARBAGE
        if subject == "mine":
            return self.mine.get(person, {}).get(what, encode_id(1, 2))
        return self.ids[what, subject]

    def foreign(self, found: object, reach: frozenset[str], given: frozenset[str]) -> list[str]:
        """Return the clients outside ``reach`` of whom ``found`` tells anything that was not ``given``."""
        told = set()
        for text in texts_of(found):
            told |= {code for code in CLIENTS if marker(code).lower() in text.lower()}
            if text not in given and text in self.owner_of:
                told.add(self.owner_of[text])
        return sorted(told - reach)


def texts_of(found: object) -> list[str]:
    """Return every text in what a door returned, however deep."""
    if isinstance(found, str):
        return [found]
    if isinstance(found, bytes):
        return [found.decode("utf-8", "replace")]
    if isinstance(found, Mapping):
        return [text for pair in found.items() for one in pair for text in texts_of(one)]
    if isinstance(found, list | tuple | set | frozenset):
        return [text for one in found for text in texts_of(one)]
    if is_dataclass(found) and not isinstance(found, type):
        return [text for one in fields(found) for text in texts_of(getattr(found, one.name))]
    return []


def put_accounts(boss: Actor, belongings: Belongings, keys: Mapping[str, int]) -> None:
    """Place two accounts with each client, of one debtor whom all clients share by SSN, with everything on them."""
    for code in keys:
        load_batch(boss, _batch(code), "matrix", DAY, files={f"{code}.txt": _letter(code)})
    with database.transaction(writes=True) as session:
        for account in session.exec(select(Account)):
            code = next(code for code, key in keys.items() if key == account.client_id)
            assert account.id is not None
            letter = _letter(code)
            uploads.keep_received(session, letter)
            attachment = Attachment(
                account_id=account.id,
                client_id=account.client_id,
                name=f"Bill {marker(code)}",
                file_name=f"bill {marker(code)}.txt",
                media_type="text/plain",
                size=letter.size,
                file_hash=letter.sha256,
                uploaded_by=marker(code),
                uploaded_at=clock.now(),
                upload_key=hashlib.sha256(f"{account.id}".encode()).hexdigest(),
            )
            session.add(attachment)
            belongings.put("account", code, account.public_id)
            belongings.put("attachment", code, attachment.public_id)
        session.flush()
        for table in (Account, Party, LedgerEntry, HistoryEntry, Notice, Attachment):
            _note_owners(session, table, belongings, keys)
    for code in keys:
        with database.transaction(writes=False) as session:
            notice = session.exec(select(Notice.public_id).where(Notice.client_id == keys[code])).first()
            belongings.put("notice", code, notice or "")


def put_own_things(actors: Mapping[str, Actor], homes: Mapping[str, str], belongings: Belongings) -> None:
    """Give everybody who is signed in a kept search and a chosen file; those of :data:`OWNERS` stand for their clients."""
    for name, actor in actors.items():
        mine = belongings.mine.setdefault(name, {})
        if any(permission == "account:read" for permission in actor.grants) and not actor.must_change_password:
            mine["search"] = keep_search(actor, {"ssn": "900-00-0000", "name": marker(homes.get(name, ""))})
        if name in ("anonymous", "system", "kiosk"):
            continue
        with database.transaction(writes=True) as session:
            chosen = uploads.stage(actor, session, file_store.receive([name.encode()], f"{name}.txt"))
            mine["staged"] = chosen.id
    for code, name in OWNERS.items():
        for what, public_id in belongings.mine[name].items():
            belongings.ids[what, code] = public_id


def _note_owners(session: Any, table: type[SQLModel], belongings: Belongings, keys: Mapping[str, int]) -> None:
    codes = {key: code for code, key in keys.items()}
    for row in session.exec(select(table)):
        client = getattr(row, "client_id", None)
        if client is None:
            client = session.get_one(Account, row.account_id).client_id
        belongings.owner_of[row.public_id] = codes[client]


def _letter(code: str) -> file_store.Received:
    return file_store.receive([f"Letter of {marker(code)}".encode()], f"letter {marker(code)}.txt")


def _batch(code: str) -> RecordBatch:
    sign = marker(code)
    shared = PartyRecord(
        "responsible", "ALVAREZ", f"MARIA {sign}", ssn="912-12-4417", birth_on=date(1981, 5, 9), employer=f"{sign} Mill",
        street=f"1 {sign} Street", city="Dayton", state="OH", zip_code="45402", home_phone="(937) 555-0142",
        email=f"maria@{sign}.example",
    )  # fmt: skip
    second = PartyRecord("co_debtor", f"{sign}SON", "PETER", ssn="912-12-4418")
    numbers = (f"{code}-1", f"{code}-2")
    accounts = [
        AccountRecord(
            code.upper(), number, (shared, second), number=f"{sign}{at}", type_code="check", original_creditor=sign,
            assigned={"principal": Decimal("100.00")}, placed_on=DAY, description=f"Care at {sign}",
            routing_number="121000358", check_number="1187", bank_name=f"{sign} Bank", bank_account="00123456789",
        )
        for at, number in enumerate(numbers)
    ]  # fmt: skip
    at = datetime(2026, 11, 1, 15, tzinfo=UTC)
    return RecordBatch(
        accounts=accounts,
        payments=[PaymentRecord(n, Decimal("10.00"), DAY, comment=f"paid {sign}", reference=f"R{n}") for n in numbers],
        plans=[PlanRecord(n, Decimal("25.00"), "monthly", DAY) for n in numbers],
        history=[
            HistoryRecord(n, at, kind, text=f"{kind} {sign}", author=sign)
            for n in numbers
            for kind in ("call", "internal", "client_note")
        ],
        notices=[NoticeRecord(n, DAY, f"Notice {sign}", recipient=sign, file_path=f"{code}.txt") for n in numbers],
    )
