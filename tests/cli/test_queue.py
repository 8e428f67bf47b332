"""The word ``queue``: who answers for a queue."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from clientconnect.cli.app import build
from clientconnect.errors import NotFound
from clientconnect.services.agency.shipped import ship
from clientconnect.services.foundation import database, installation
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings
from tests.services.access.people import put_user


def test_who_answers_for_a_queue_is_said_at_once(tmp_path: Path) -> None:
    def owner(*words: str) -> str:
        done = CliRunner().invoke(build(), ["queue", "owner", *words, "--data-dir", str(settings.data_dir)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.output.strip()

    settings = Settings(data_dir=tmp_path / "data")
    installation.create(settings, "real")
    try:
        ship(system("test"))
        put_user("qmanager", name="Priya Nair", is_staff=True)
        put_user("cmanager", name="Owen Castellano", is_staff=True)
        named = owner("quality-control", "qmanager", "--deputy", "cmanager")
        assert named == "Quality control: Priya Nair; Owen Castellano stands in."
        assert owner("accounting", "cmanager") == "Accounting: Owen Castellano; nobody stands in."
        assert owner("files") == "Files: everybody of the role Intake; nobody stands in."
        with pytest.raises(NotFound):
            owner("nowhere")
    finally:
        database.disconnect()
