"""A served portal with an account to attach files to, seen from a browser and from its disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from sqlmodel import select

from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.clients.tree import create_client
from clientconnect.services.foundation import database, encryption, file_store
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.file_tables import StagedUpload
from clientconnect.settings import Settings
from tests.installation_support import served_installation
from tests.services.accounts.paperwork import placed
from tests.signed_in import signed_in

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
MAX_MIB = 128


@dataclass(frozen=True)
class UploadPortal:
    """Where it is, its folder of data, the tokens of its people, its account."""

    address: str
    data: Path
    tokens: dict[str, str]
    account: str

    def open(self, browser: Browser, who: str = "dana", size: dict[str, int] = DESK, **options: str) -> Page:
        """Open the account's attachments as somebody, in a browser context of its own."""
        context = browser.new_context(viewport=size, reduced_motion="reduce", accept_downloads=True, **options)
        context.add_cookies([{"name": "clientconnect", "value": self.tokens[who], "url": self.address}])
        page = context.new_page()
        page.goto(f"{self.address}/accounts/{self.account}?tab=attachments")
        page.wait_for_selector("h1")
        page.wait_for_function("window.did_handshake")
        return page

    def files(self, folder: str) -> list[Path]:
        """Return the files of a folder of the store."""
        return [path for path in (self.data / folder).rglob("*") if path.is_file()]

    def names(self) -> list[str]:
        """Return the names of all attachments."""
        with database.transaction(writes=False) as session:
            return list(session.exec(select(Attachment.name)))

    def staged(self) -> list[str]:
        """Return the names of what is chosen and not attached."""
        with database.transaction(writes=False) as session:
            return list(session.exec(select(StagedUpload.file_name)))


@contextmanager
def upload_portal(folder: Path) -> Iterator[UploadPortal]:
    """Serve it until the block ends."""
    with served_installation(folder, max_upload_mib=MAX_MIB) as address:
        settings = Settings(data_dir=folder / "data")
        encryption.use(encryption.Keyring.load(settings.keys_path))
        database.connect(settings.database)
        file_store.configure(settings.data_dir, settings.max_upload_bytes)
        client = create_client(system("test"), code="NORTH", name="North Valley Hospital")
        account = placed()["S1"]
        tokens = {
            "dana": signed_in("dana", "Client user", client.id),
            "marcus": signed_in("marcus", "Client user, read only", client.id),
            "priya": signed_in("priya", "Intake"),
        }
        yield UploadPortal(address, settings.data_dir, tokens, account)
        database.disconnect()
