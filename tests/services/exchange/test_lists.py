"""Lists of users and of documents, and the letters of notices."""

import pytest
from sqlmodel import select

from clientconnect.errors import NotAllowed
from clientconnect.services.access.roles import ship_roles
from clientconnect.services.access.tables import User
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import Notice
from clientconnect.services.exchange.documents import load_documents
from clientconnect.services.exchange.run import RowsRefused, apply_file, check_file
from clientconnect.services.exchange.users import load_users
from clientconnect.services.foundation import database, file_store
from tests.services.exchange.files import HEADER, ROWS, count, rows_of, ship, task, wrote

pytestmark = pytest.mark.usefixtures("in_november")

USERS = """
name = "people"
kind = "users"
[columns]
Login = "username"
Person = "name"
Mail = "email"
Role = "role"
Client = "client_code"
"""
PEOPLE = (
    "Login,Person,Mail,Role,Client",
    "jdoe,Jo Doe,jo@north.example,Client user,NORTH",
    "aroe,Ann Roe,,Client administrator,GROUP",
    "kim,Kim Lee,kim@agency.example,intake,",
)
DOCUMENTS = 'name = "d"\nkind = "documents"\n[columns]\nFile = "agency_number"\nDoc = "file_path"\nTitle = "name"\n'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def portal(cast, tmp_path):
    ship()
    with database.transaction(writes=True) as session:
        ship_roles(session)
    file_store.configure(tmp_path / "data", 10_000_000)
    return cast


def users():
    with database.transaction(writes=False) as session:
        return {user.username: user for user in session.exec(select(User))}


def test_users_get_first_passwords_to_print(portal, tmp_path):
    path = wrote(tmp_path, *PEOPLE)
    dry, none = load_users(portal.agency_admin, path, task(USERS, ""), is_dry_run=True)
    assert (dry.records, dry.refused_rows, none, users()) == (3, 0, (), {})
    report, passwords = load_users(portal.agency_admin, path, task(USERS, ""))
    assert (report.added, report.unchanged, len(passwords)) == (3, 0, 3)
    made = users()
    assert set(made) == {"jdoe", "aroe", "kim"}
    assert made["kim"].is_staff
    assert all(user.must_change_password for user in made.values())
    assert [one.username for one in passwords] == ["jdoe", "aroe", "kim"]
    again, more = load_users(portal.agency_admin, path, task(USERS, ""))
    assert (again.added, again.unchanged, more) == (0, 3, [])


def test_users_get_invitations_by_mail(portal, tmp_path):
    path = wrote(tmp_path, *PEOPLE)
    with pytest.raises(RowsRefused) as refused:
        load_users(portal.agency_admin, path, task(USERS, ""), portal="https://portal.example")
    assert [(one.row, one.field) for one in refused.value.report.refusals] == [(3, "email")]
    assert users() == {}
    report, passwords = load_users(
        portal.agency_admin, path, task(USERS, ""), portal="https://portal.example", accept_partial=True
    )
    assert (report.added, report.refused_rows, passwords) == (2, 1, [])
    assert set(users()) == {"jdoe", "kim"}


def test_users_that_cannot_be_are_refused_and_nobody_is_made(portal, tmp_path):
    lines = (
        *PEOPLE,
        "JDOE,Other Doe,,Client user,NORTH",
        "x,Short,,Client user,NORTH",
        "who,Who,,Emperor,NORTH",
        "nor,Nor,,Client user,",
        "gone,Gone,,Client user,NOWHERE",
        "mute,,,Client user,NORTH",
        "bad,,notamail,Nope,ZZZ",
    )
    with pytest.raises(RowsRefused) as refused:
        load_users(portal.agency_admin, wrote(tmp_path, *lines), task(USERS, ""))
    assert [(one.row, one.field) for one in refused.value.report.refusals] == [
        (5, "username"), (6, "username"), (7, "role"), (8, "client_code"), (9, "client_code"), (10, "name"),
        (11, "email"), (11, "role"), (11, "client_code"), (11, "name"),
    ]  # fmt: skip
    assert users() == {}


def test_who_may_not_manage_users_loads_none(portal, tmp_path):
    with pytest.raises(NotAllowed):
        load_users(portal.staff, wrote(tmp_path, *PEOPLE), task(USERS, ""))


def documents(folder):
    (folder / "scans").mkdir()
    (folder / "scans" / "bill.pdf").write_bytes(PDF)
    (folder / "fake.pdf").write_bytes(b"MZ\x90 no pdf")
    (folder.parent / "outside.pdf").write_bytes(PDF)


def test_documents_are_attached_once(portal, tmp_path):
    apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    documents(tmp_path)
    path = wrote(tmp_path, "File,Doc,Title", "S1,scans/bill.pdf,Itemized bill", "S2,scans\\bill.pdf,", name="d.csv")
    dry = load_documents(portal.agency_admin, path, task(DOCUMENTS, ""), is_dry_run=True)
    assert (dry.records, dry.refused_rows, count(Attachment)) == (2, 0, 0)
    assert load_documents(portal.agency_admin, path, task(DOCUMENTS, "")).added == 2
    assert sorted(row.name for row in rows_of(Attachment)) == ["Itemized bill", "bill.pdf"]
    load_documents(portal.agency_admin, path, task(DOCUMENTS, ""))
    assert count(Attachment) == 2


def test_documents_that_cannot_be_are_refused_and_nothing_is_attached(portal, tmp_path):
    apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    documents(tmp_path)
    path = wrote(
        tmp_path, "File,Doc,Title", "S1,scans/bill.pdf,Good", "S1,../outside.pdf,X", "S1,none.pdf,X", "S1,fake.pdf,X",
        "S9,scans/bill.pdf,X", "S1,/etc/hosts,X", name="d.csv",
    )  # fmt: skip
    with pytest.raises(RowsRefused) as refused:
        load_documents(portal.agency_admin, path, task(DOCUMENTS, ""))
    assert [one.row for one in refused.value.report.refusals] == [3, 4, 5, 6, 7]
    assert count(Attachment) == 0
    report = load_documents(portal.agency_admin, path, task(DOCUMENTS, ""), accept_partial=True)
    assert (report.added, report.refused_rows, count(Attachment)) == (1, 5, 1)


def test_notices_bring_their_letters(portal, tmp_path):
    apply_file(portal.agency_admin, wrote(tmp_path, HEADER, *ROWS), task())
    documents(tmp_path)
    text = 'name = "n"\nkind = "notices"\n[columns]\nFile = "agency_number"\nSent = "sent_on"\nLetter = "name"\nDoc = "file_path"\n'
    path = wrote(
        tmp_path, "File,Sent,Letter,Doc", "S1,08/01/2026,First,scans/bill.pdf", "S2,08/01/2026,First,", name="n.csv"
    )
    assert apply_file(portal.agency_admin, path, task(text, "")).added == 2
    with_letter = [row for row in rows_of(Notice) if row.file_hash]
    assert [row.file_name for row in with_letter] == ["bill.pdf"]
    bad = wrote(tmp_path, "File,Sent,Letter,Doc", "S1,08/02/2026,Second,../outside.pdf", name="m.csv")
    assert [one.row for one in check_file(portal.agency_admin, bad, task(text, "")).refusals] == [2]
    fake = wrote(
        tmp_path, "File,Sent,Letter,Doc", "S1,08/02/2026,Second,fake.pdf", "S1,08/03/2026,Third,", name="f.csv"
    )
    report = apply_file(portal.agency_admin, fake, task(text, ""))
    assert (report.added, report.refused_rows) == (1, 1)
