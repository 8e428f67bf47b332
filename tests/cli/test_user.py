"""The word ``user``: an agency's people, from the terminal."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clientconnect.cli.app import build
from clientconnect.errors import Conflict, Invalid, NotFound, PortalError, SignedOut, Unavailable
from clientconnect.services.access import sessions
from clientconnect.services.access.mails import mail
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.agency.shipped import ship
from clientconnect.services.clients.tree import create_client
from clientconnect.services.foundation import database, installation, paper
from clientconnect.services.foundation.actor import anonymous, system
from clientconnect.services.foundation.permissions import Permission
from clientconnect.settings import Settings
from tests.fresh_throttle import start_anew
from tests.services.foundation.test_paper import pages_of

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Make an installation with two clients, and run words of the command line on it."""
    settings = Settings(data_dir=tmp_path / "data")
    installation.create(settings, "real")
    ship(system("test"))
    for code in ("NORTH", "LAKE"):
        create_client(system("test"), code=code, name=code.title())
    start_anew()

    def command(*words: str) -> str:
        done = CliRunner().invoke(build(), ["user", *words, "--data-dir", str(settings.data_dir)])
        if isinstance(done.exception, PortalError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    yield command
    database.disconnect()


def first_password(said: str) -> str:
    found = re.search(r": ((?:\w{4}-){4}\w{4})\n", said)
    assert found is not None
    return found[1]


def enter(username: str, password: str) -> str:
    return sign_in(anonymous(), username, password, Browser()).token


def test_a_user_is_added_signs_in_once_and_is_listed(run: Run) -> None:
    said = run("add", "anna", "--name", "Anna Meyer", "--role", "Client user", "--client", "north", "--client", "LAKE")
    actor = sessions.resolve(enter("anna", first_password(said)))
    assert actor.must_change_password
    assert len(actor.grants[Permission.ACCOUNT_READ]) == 2
    assert not actor.is_staff
    line = run("list").strip()
    assert line == "anna  Anna Meyer  Client user (NORTH), Client user (LAKE)  must choose a password"


def test_staff_are_added_without_a_client(run: Run) -> None:
    said = run("add", "quality", "--name", "Q", "--role", "Quality control manager")
    assert sessions.resolve(enter("quality", first_password(said))).is_staff


def test_a_first_password_is_printed_as_a_letter_and_not_told(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "anna.pdf"
    said = run("add", "anna", "--name", "Anna", "--role", "Client user", "--client", "NORTH", "--letter", str(letter))
    assert said == f"First passwords to print, then to delete: {letter}\n"
    assert letter.stat().st_mode & 0o777 == 0o600
    (page,) = pages_of(letter)
    found = re.search(r"(\w{4}-){4}\w{4}", page)
    assert found is not None
    token = enter("anna", found[0])
    with pytest.raises(Invalid, match="exists already"):
        run("reset", "anna", "--letter", str(letter))
    assert sessions.resolve(token).must_change_password, "nothing was done"
    run("reset", "anna", "--letter", str(tmp_path / "again.pdf"))
    with pytest.raises(SignedOut):
        sessions.resolve(token)


@pytest.mark.parametrize("name", ["letter.txt", "letter", "no-folder/letter.pdf"])
def test_nobody_is_made_where_the_letter_cannot_be_written(run: Run, tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid):
        run(
            "add",
            "anna",
            "--name",
            "Anna",
            "--role",
            "Client user",
            "--client",
            "NORTH",
            "--letter",
            str(tmp_path / name),
        )
    assert run("list") == ""


def test_a_letter_that_cannot_be_drawn_is_written_as_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_html: str, _target: Path) -> None:
        raise Unavailable("The pages could not be drawn.")

    monkeypatch.setattr(paper, "write", fail)
    plain = tmp_path / "anna.txt"
    said = run("add", "anna", "--name", "Anna", "--role", "Client user", "--client", "NORTH", "--letter",
               str(tmp_path / "anna.pdf"))  # fmt: skip
    assert str(plain) in said
    assert plain.stat().st_mode & 0o777 == 0o600
    assert enter("anna", first_password(plain.read_text()))


def test_an_invitation_goes_by_mail(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    letters: list[tuple[str, str]] = []
    monkeypatch.setattr(mail, "send_later", lambda _session, to, _subject, text, _html=None: letters.append((to, text)))
    words = ("add", "anna", "--name", "Anna", "--role", "Client user", "--client", "NORTH", "--invite")
    with pytest.raises(Invalid):
        run(*words)
    assert "as soon as the portal serves" in run(*words, "--email", "anna@clinic.example")
    ((to, text),) = letters
    assert to == "anna@clinic.example"
    assert "/reset/" in text


def test_locking_ends_every_session(run: Run) -> None:
    password = first_password(run("add", "anna", "--name", "A", "--role", "Client user", "--client", "NORTH"))
    token = enter("anna", password)
    run("lock", "anna")
    assert "LOCKED" in run("list")
    with pytest.raises(PortalError):
        sessions.resolve(token)
    run("unlock", "ANNA")
    again = enter("anna", first_password(run("reset", "anna")))
    run("sessions", "anna")
    with pytest.raises(PortalError):
        sessions.resolve(again)


def test_roles_come_and_go(run: Run) -> None:
    run("add", "anna", "--name", "A", "--role", "Client user, read only", "--client", "NORTH")
    run("grant", "anna", "--role", "Client administrator", "--client", "LAKE")
    assert "Client administrator (LAKE)" in run("list")
    run("revoke", "anna", "--role", "Client administrator", "--client", "LAKE")
    assert "Client administrator" not in run("list")
    assert "Agency administrator: " in run("roles")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("add", "b", "--name", "B", "--role", "Client user", "--client", "NORTH"), Invalid),
        (("add", "berta", "--name", "B", "--role", "Client user"), Invalid),
        (("add", "berta", "--name", "B", "--role", "Accounting", "--client", "NORTH"), Invalid),
        (("add", "berta", "--name", "B", "--role", "King", "--client", "NORTH"), NotFound),
        (("add", "berta", "--name", "B", "--role", "Client user", "--client", "NOWHERE"), NotFound),
        (("add", "ANNA", "--name", "B", "--role", "Client user", "--client", "NORTH"), Conflict),
        (("add", "berta", "--name", "B", "--role", "Client user", "--client", "NORTH", "--email", "no"), Invalid),
        (("lock", "nobody"), NotFound),
        (("reset", "nobody"), NotFound),
        (("grant", "nobody", "--role", "Client user", "--client", "NORTH"), NotFound),
    ],
)
def test_what_cannot_be_is_refused_whole(run: Run, words: tuple[str, ...], error: type[PortalError]) -> None:
    run("add", "anna", "--name", "A", "--role", "Client user", "--client", "NORTH")
    before = run("list")
    with pytest.raises(error):
        run(*words)
    assert run("list") == before
