"""The words ``init``, ``audit``, ``policy``: what they ask, what they say, how they are called."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from clientconnect import cli
from clientconnect.cli.app import build
from clientconnect.errors import Conflict, Invalid
from clientconnect.services.foundation import database, installation
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.policies import agency_policies

TOLD = ["--agency", "Summit", "--admin", "ann", "--name", "Ann Arbor", "--email", "ann@agency.example"]
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Run words of the command line on an installation in a folder."""

    def command(*words: str, typed: str | None = None) -> Any:
        return CliRunner().invoke(build(), [*words, "--data-dir", str(tmp_path / "data")], input=typed)

    yield command
    database.disconnect()


def zone() -> object:
    return agency_policies(system("test"))["agency.zone"]


def test_without_a_terminal_the_usual_time_zone_is_taken_and_said(run: Run) -> None:
    done = run("init", *TOLD)
    assert done.exit_code == 0, done.output
    assert "Time zone: America/New_York." in done.output
    assert zone() == "America/New_York"


def test_who_is_asked_the_rest_is_asked_the_time_zone(run: Run) -> None:
    done = run("init", *TOLD[:-2], typed="ann@agency.example\nAmerica/Denver\n")
    assert done.exit_code == 0, done.output
    assert zone() == "America/Denver"


def test_answers_that_end_before_the_time_zone_leave_the_usual_one(run: Run) -> None:
    done = run("init", *TOLD[:-2], typed="ann@agency.example\n")
    assert done.exit_code == 0, done.output
    assert zone() == "America/New_York"


def test_a_second_installation_is_refused_before_anything_is_asked(run: Run, tmp_path: Path) -> None:
    run("init", *TOLD)
    again = run("init", typed="")
    assert isinstance(again.exception, Conflict)
    assert "Name of the agency" not in again.output
    (tmp_path / "data" / installation.MARKER).unlink()
    assert isinstance(run("init").exception, Conflict), "keys without an installation"


def test_the_trail_is_sealed_and_then_checked(run: Run) -> None:
    run("init", *TOLD)
    first = run("audit", "verify")
    assert first.exit_code == 0
    assert "sealed" in first.output
    assert "unsealed" not in first.output
    again = run("audit", "verify")
    assert again.output.endswith("sealed events checked.\n")


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("password.shortest", "zwölf", "a whole number"),
        ("agency.zone", "Mars/Base", "the name of a time zone, such as America/New_York"),
        ("password.needs_digit", "perhaps", "true or false"),
        ("agency.colour", "blue", "hexadecimal"),
        ("attachment.types", "pdf", "a list"),
        ("agency.contact", "12", "a text"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_the_kind_and_the_present_one(
    run: Run, key: str, value: str, wanted: str
) -> None:
    run("init", *TOLD)
    run("policy", "set", "password.shortest", "17")
    refused = run("policy", "set", key, value)
    assert isinstance(refused.exception, Invalid)
    assert wanted in refused.exception.message
    assert key in refused.exception.message
    if key == "password.shortest":
        assert refused.exception.message.endswith("It stays 17.")


def test_the_command_line_bears_the_name_by_which_it_is_started(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.argv", ["clientconnect", "import", "accounts"])
    with pytest.raises(SystemExit):
        cli.main()
    assert "Usage: python3 portal.py import accounts" in capsys.readouterr().err
