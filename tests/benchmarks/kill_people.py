"""What people do while the portal is killed: sign in, change their info, attach files, load accounts; by the doors."""

from collections import Counter
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from clientconnect.services.access import my_info, profile, sign_in, users
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.sessions import resolve
from clientconnect.services.access.sign_in import Browser, Candidate
from clientconnect.services.access.tables import SignInSession, User
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.attachments import attach
from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.load.doors import load_batch
from clientconnect.services.accounts.records import AccountRecord, PartyRecord, PaymentRecord
from clientconnect.services.accounts.staged_attachments import stage_attachment
from clientconnect.services.accounts.tables import Account
from clientconnect.services.agency.shipped import ship
from clientconnect.services.clients.tree import create_client
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import anonymous, system
from clientconnect.services.foundation.ids import encode_id

BOSS = system("kill-rounds")
DAY = date(2026, 11, 2)
HASH = "not a hash"
SOURCE = "kills"


def prepare() -> None:
    """Make a client, its user and its first account in the installation that is open."""
    ship(BOSS)
    client = create_client(BOSS, code="NORTH", name="North Valley Hospital")
    new = users.NewUser("ann", "Ann 0", "ann@north.example", grants=(RoleGrant("Client user", client.id),))
    users.make_user(BOSS, new, "", HASH)
    with database.transaction(writes=True) as session:
        ann = session.exec(select(User).where(User.username == "ann")).one()
        ann.must_change_password, ann.first_password_expires_at = False, None
    load_batch(BOSS, RecordBatch(accounts=[_account("first")]), SOURCE, DAY)


def work(number: int) -> None:
    """Sign in, change the name, attach a file and load an account, each bearing ``number``; a repeat is no second one."""
    with database.transaction(writes=False) as session:
        ann_id = session.exec(select(User.id).where(User.username == "ann")).one()
        account = session.exec(select(Account.public_id).where(Account.agency_number == "first")).one()
    opened = sign_in.open_session(anonymous(), Candidate(ann_id, HASH, is_open=True), Browser(f"browser {number}"))
    assert opened is not None
    ann = resolve(opened.token)
    mine = profile.my_profile(ann)
    mail = "ann@north.example"
    info = my_info.MyInfo(f"Ann {number}", "ann", mail, "", f"at {number}", mine.version)
    my_info.save_my_info(ann, info, HASH, "http://test")
    chosen = stage_attachment(ann, account, file_store.receive([f"Bill {number}".encode()], f"bill {number}.txt"))
    attach(ann, account, chosen.id, name=f"Bill {number}", key=encode_id(number, 1))
    name = f"S{number}"
    batch = RecordBatch(accounts=[_account(name)], payments=[PaymentRecord(name, Decimal(1), DAY, reference=name)])
    load_batch(BOSS, batch, SOURCE, DAY)


def losses(acknowledged: list[int]) -> tuple[str, ...]:
    """Return what of the acknowledged numbers is lost, and what is there twice or half."""
    with database.transaction(writes=False) as session:
        browsers = set(session.exec(select(SignInSession.browser)))
        ann = session.exec(select(User).where(User.username == "ann")).one()
        bills = Counter(session.exec(select(Attachment.name)))
        accounts = Counter(session.exec(select(Account.agency_number)))
        entries = session.exec(
            select(Account.agency_number, LedgerEntry.kind)
            .join(LedgerEntry, col(LedgerEntry.account_id) == Account.id)
            .where(Account.agency_number != "first")
        ).all()
    ledger = Counter((number, kind) for number, kind in entries)
    found = [f"the sign-in {n}" for n in acknowledged if f"browser {n}" not in browsers]
    found += [f"the file {n}" for n in acknowledged if bills[f"Bill {n}"] != 1]
    found += [f"the account {n}" for n in acknowledged if accounts[f"S{n}"] != 1]
    found += [f"the payment {n}" for n in acknowledged if ledger[f"S{n}", "payment"] != 1]
    found += [f"{what} twice" for counted in (bills, accounts, ledger) for what, count in counted.items() if count > 1]
    found += [f"half of {n}" for n in accounts if n != "first" and not ledger[n, "payment"]]
    if acknowledged and int(ann.name.removeprefix("Ann ")) < max(acknowledged):
        found.append(f"the name of {max(acknowledged)}")
    if ann.name.removeprefix("Ann ") != ann.best_time_to_call.removeprefix("at ") and ann.best_time_to_call:
        found.append("half of a changed profile")
    return tuple(found)


def _account(number: str) -> AccountRecord:
    party = PartyRecord("responsible", "LEE", "ANN", ssn="900-55-0101")
    return AccountRecord("NORTH", number, (party,), type_code="medical", assigned={"principal": Decimal(50_000)})
