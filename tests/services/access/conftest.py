"""Sign-ins for the tests: cheap hashes, an empty throttle, a box that catches the mails."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import time_machine
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session

from clientconnect.services.access import mails, passwords
from tests.fresh_throttle import start_anew
from tests.services.access.people import NOON


@dataclass
class Box:
    """The mails that were asked for: to whom, about what, and the text."""

    letters: list[tuple[str, str, str]] = field(default_factory=list)

    def send_later(self, session: Session, to: str, subject: str, text: str, html: str | None = None) -> str:
        """Catch a mail."""
        self.letters.append((to, subject, text))
        return "letter"

    def addressees(self) -> list[str]:
        """Give to whom the mails go."""
        return [to for to, _subject, _text in self.letters]

    def tokens(self) -> list[str]:
        """Give the tokens of all links in the mails."""
        words = " ".join(text for _to, _subject, text in self.letters).split()
        return [word.rsplit("/", 1)[1] for word in words if "/reset/" in word]


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Box:
    """Catch the mails about sign-ins."""
    made = Box()
    monkeypatch.setattr(mails.mail, "send_later", made.send_later)
    return made


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little memory, so that a hundred sign-ins take a second."""
    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    monkeypatch.setattr(passwords, "_hasher", hasher)
    monkeypatch.setattr(passwords, "_DUMMY", hasher.hash("nobody's password"))


@pytest.fixture(autouse=True)
def empty_throttle() -> Iterator[None]:
    """Forget every try of the test before."""
    start_anew()
    yield
    start_anew()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the time at noon."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
