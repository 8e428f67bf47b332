"""Open an installation: its keys, its database, its folders."""

from pathlib import Path

from clientconnect.errors import Conflict, Unavailable
from clientconnect.services.foundation import database, encryption, file_store, mail, scratch
from clientconnect.services.foundation.migrate import migrate
from clientconnect.settings import Settings
from clientconnect.texts import _

MARKER = "installation"
"""A file in the data folder that says what lives there: ``real`` or ``demo``."""


def kind_of(folder: Path) -> str:
    """Return what lives in ``folder``: ``real``, ``demo``, or empty text for nothing."""
    marker = folder / MARKER
    return marker.read_text(encoding="ascii").strip() if marker.exists() else ""


def create(settings: Settings, kind: str) -> encryption.Keyring:
    """Make an empty installation of ``kind`` (``real`` or ``demo``) and return its new keys, which are saved.

    A folder that holds one already, or keys without data, is :class:`Conflict`: nothing is overwritten.
    """
    demand_none(settings)
    folder = settings.data_dir
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = encryption.Keyring.generate()
    made.save(settings.keys_path)
    (folder / MARKER).write_text(kind + "\n", encoding="ascii")
    open_(settings)
    return made


def demand_none(settings: Settings) -> None:
    """Raise :class:`Conflict` where the folder of ``settings`` holds an installation, or there are keys without one."""
    if kind_of(settings.data_dir):
        raise Conflict(_("There is an installation in {folder} already.").format(folder=settings.data_dir))
    if settings.keys_path.exists():
        raise Conflict(_("There are keys in {path} already: move them away first.").format(path=settings.keys_path))


def open_(settings: Settings, *, migrates: bool = True) -> None:
    """Open the installation of ``settings`` for this process and, where it ``migrates``, bring its database up to date.

    :class:`Unavailable` where there is none, or its keys are missing.
    """
    if not kind_of(settings.data_dir):
        raise Unavailable(
            _("There is no installation in {folder}. Make one with: init").format(folder=settings.data_dir)
        )
    encryption.use(encryption.Keyring.load(settings.keys_path))
    database.connect(settings.database)
    file_store.configure(settings.data_dir, settings.max_upload_bytes, settings.scan_command)
    mail.configure(mail.post_of(settings))
    scratch.use(settings.data_dir)
    if migrates:
        migrate()
