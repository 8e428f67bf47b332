"""An account with an attachment and a letter, and files to choose from: for tests of attachments."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from PIL import Image
from sqlmodel import select

from clientconnect.services.accounts.attachments import attach
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.history import apply_notices
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.accounts.records import AccountRecord, NoticeRecord
from clientconnect.services.accounts.staged_attachments import StagedFile, stage_attachment
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.ids import new_id
from tests.services.accounts.load.records import DAY, account, writing

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
SOURCE = "collectnet"


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (20, 90, 140)).save(out, "PNG")
    return out.getvalue()


def bomb() -> bytes:
    """Return a ZIP file of some kilobytes that unfolds to more than anybody may send."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(50_000_000))
    return out.getvalue()


def placed(*records: AccountRecord) -> dict[str, str]:
    """Write the accounts (one of NORTH by default) and return their public ids by the agency's number."""
    wanted = records or (account("S1"),)
    with writing() as session:
        counts = apply_accounts(system("test"), session, wanted, SOURCE, DAY)
        assert not counts.refused
    with database.transaction(writes=False) as session:
        return {row.agency_number: row.public_id for row in session.exec(select(Account))}


def received(content: bytes = PDF, name: str = "bill.pdf") -> file_store.Received:
    """Return a file as it comes from an upload."""
    return file_store.receive([content[:9], content[9:]], name)


def staged(actor: Actor, public_id: str, content: bytes = PDF, name: str = "bill.pdf") -> StagedFile:
    """Choose a file for an account."""
    return stage_attachment(actor, public_id, received(content, name))


def attached(actor: Actor, public_id: str, content: bytes = PDF, name: str = "bill.pdf") -> AttachmentRow:
    """Attach a file to an account."""
    chosen = staged(actor, public_id, content, name)
    return attach(actor, public_id, chosen.id, name=name.rpartition(".")[0] or "file", key=new_id())


def noticed(numbers: Sequence[str] = ("S1",), content: bytes = PDF) -> None:
    """Send a letter on each account."""
    records = [
        NoticeRecord(number, date(2026, 7, 4), "Validation notice", file_path="letters/1.pdf") for number in numbers
    ]
    with writing() as session:
        apply_notices(system("test"), session, records, SOURCE, {"letters/1.pdf": received(content, "1.pdf")})
