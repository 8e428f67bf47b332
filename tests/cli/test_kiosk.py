"""The word ``kiosk``: the devices, revoking one, taking a PIN away."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from clientconnect.cli.app import build
from clientconnect.errors import NotFound, SignedOut
from clientconnect.services.access.kiosks import register_kiosk, resolve_kiosk
from clientconnect.services.agency.shipped import ship
from clientconnect.services.foundation import database, installation
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings


def test_devices_are_listed_and_revoked(tmp_path: Path) -> None:
    def kiosk(*words: str) -> str:
        done = CliRunner().invoke(build(), ["kiosk", *words, "--data-dir", str(settings.data_dir)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.output

    settings = Settings(data_dir=tmp_path / "data")
    installation.create(settings, "real")
    try:
        ship(system("test"))
        token = register_kiosk(system("test"), "Front desk")
        assert "Front desk: last seen" in kiosk("devices")
        assert "Revoked Front desk." in kiosk("revoke", "Front desk")
        assert "REVOKED" in kiosk("devices")
        with pytest.raises(SignedOut):
            resolve_kiosk(token)
        with pytest.raises(NotFound):
            kiosk("revoke", "Front desk")
        with pytest.raises(NotFound):
            kiosk("take-pin", "nobody")
    finally:
        database.disconnect()
