"""Make an installation, serve it, migrate it."""

import os
from pathlib import Path

from clientconnect import logs
from clientconnect.services.foundation import installation
from clientconnect.services.foundation import migrate as migrations
from clientconnect.settings import Settings

os.umask(0o077)


def opened(data_dir: Path | None = None) -> Settings:
    """Return the settings of the installation (in ``data_dir`` where given) after opening it for this process."""
    settings = Settings(data_dir=data_dir) if data_dir else Settings()
    logs.configure(settings.log_level)
    installation.open_(settings)
    return settings


def serve() -> None:
    """Serve the portal."""
    from clientconnect.main import serve as run

    run(opened())


def migrate() -> None:
    """Bring the database to the newest shape."""
    opened()
    print("The database is up to date." if not migrations.pending() else "Migrations are pending.")
