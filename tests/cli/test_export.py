"""Bring what clients sent out at the terminal: written, acknowledged, told."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from clientconnect.cli.app import build
from clientconnect.errors import Invalid
from clientconnect.services.agency.shipped import ship
from clientconnect.services.clients.tree import create_client, find_by_code
from clientconnect.services.foundation import database, mail
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.press import press
from tests.cast import CLIENT, person
from tests.services.accounts.paperwork import placed
from tests.services.foundation import homes


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make an installation where one note waits, and return its folder."""
    folder = tmp_path / "data"
    homes.made(folder, "")
    create_client(system("test"), code="NORTH", name="North Valley Hospital")
    ship(system("test"))
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example"))
    with database.transaction(writes=False) as session:
        north = find_by_code(session, "NORTH").id or 0
    sender = person("dana", CLIENT, frozenset({north}), user_id=7)
    press(sender, placed()["S1"], "post-note", key=new_id(), text="She moved.")
    return folder


def run(home: Path, *words: str) -> Result:
    done = CliRunner().invoke(build(), ["export", *words, "--data-dir", str(home)], catch_exceptions=True)
    database.disconnect()
    return done


def test_out_and_acknowledged(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    wrote = run(home, "comments", "--new", "--out", str(file))
    assert wrote.exit_code == 0, wrote.output
    assert "1 row in" in wrote.output
    assert "She moved." in file.read_text(encoding="utf-8-sig")
    assert "000001" in run(home, "list").output
    taken = run(home, "comments", "--acknowledge", str(file))
    assert (taken.exit_code, "1 acknowledged" in taken.output) == (0, True)
    assert "Nothing waits" in run(home, "comments", "--new").output
    strange = tmp_path / "strange.csv"
    strange.write_text("id\nnobody\x1b[31m\n", encoding="utf-8")
    told = run(home, "comments", "--acknowledge", str(strange))
    assert told.exit_code == 1
    assert "row 2: nobody[31m: nothing went out by this id" in told.output


def test_the_folder_for_what_goes_out_and_the_form(home: Path) -> None:
    wrote = run(home, "comments", "--since", "2020-01-01", "--format", "xlsx")
    assert wrote.exit_code == 0, wrote.output
    assert [path.name for path in (home / "exchange" / "outgoing").iterdir()] == ["comments-000001.xlsx"]


def test_folders_named_from_where_one_stands(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet is made by a child process, which stands elsewhere."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    wrote = run(home.relative_to(tmp_path), "comments", "--new", "--out", "out/comments.xlsx")
    assert wrote.exit_code == 0, wrote.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["comments.xlsx"]


@pytest.mark.parametrize("words", [("--format", "pdf"), ("--new", "--since", "2020-01-01")])
def test_what_cannot_be_meant_is_refused(home: Path, words: tuple[str, ...]) -> None:
    assert isinstance(run(home, "comments", *words).exception, Invalid)


def test_mappings_are_shown_saved_and_deleted(home: Path, tmp_path: Path) -> None:
    assert "indebted-transactions" in run(home, "mapping", "list").output
    own = tmp_path / "own.toml"
    own.write_text(run(home, "mapping", "show", "payments").output.replace('"payments"', '"own"', 1), encoding="utf-8")
    assert "own" in run(home, "mapping", "save", str(own)).output
    assert "own" in run(home, "mapping", "delete", "own").output
    listed = CliRunner().invoke(build(), ["export", "fields", "payments"]).output
    assert "payment, reversal" in listed


def test_the_fields_of_new_accounts_are_listed_too() -> None:
    listed = CliRunner().invoke(build(), ["export", "fields", "placements"]).output
    assert "portal_id" in listed
    assert "responsible_ssn" in listed
    assert "done_by" not in listed
