"""Letters with first passwords: a page each, for whomever, with all that is needed to sign in."""

from datetime import UTC, datetime
from pathlib import Path

from clientconnect.services.access.letters import Sender, in_words, write_letters
from clientconnect.services.access.users import FirstPassword
from tests.naughty.strings import EVERY, SURROGATES
from tests.services.foundation.test_paper import pages_of

SENDER = Sender(
    "Summit <Recovery> & Partners",
    "1200 Market Street\nDayton, OH 45402",
    "Client services, (937) 555-0100",
    "https://portal.agency.example",
    "America/New_York",
)
UNTIL = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)


def password(username: str, name: str) -> FirstPassword:
    return FirstPassword(username, name, "abcd-efgh-jkmn-pqrs-tuvw", UNTIL)


def test_each_has_a_page_with_all_that_is_needed(tmp_path: Path) -> None:
    write_letters([password("dwhitfield", "Dana Whitfield"), password("jdoe", "John Doe")], SENDER, tmp_path / "a.pdf")
    first, second = pages_of(tmp_path / "a.pdf")
    for text in (
        "Summit <Recovery> & Partners", "Dayton, OH 45402", "Dana Whitfield", "https://portal.agency.example",
        "dwhitfield", "abcd-efgh-jkmn-pqrs-tuvw", "11/29/2026 13:00 EST", "What to do", "(937) 555-0100",
    ):  # fmt: skip
        assert text in first
    assert "John Doe" in second
    assert "Dana" not in second


def test_whatever_the_name_it_stays_one_page_and_text(tmp_path: Path) -> None:
    names = [text[:120] for text in EVERY if text not in SURROGATES]
    write_letters([password("jdoe", name) for name in names], SENDER, tmp_path / "a.pdf")
    pages = pages_of(tmp_path / "a.pdf")
    assert len(pages) == len(names)
    assert all("abcd-efgh-jkmn-pqrs-tuvw" in page for page in pages)
    for name, page in zip(names, pages, strict=True):
        if name.isascii() and name.isprintable() and "  " not in name:
            assert "".join(name.split()) in "".join(page.split())


def test_plain_text_says_the_same() -> None:
    said = in_words(password("dwhitfield", "Dana Whitfield"), SENDER)
    for text in ("Dana Whitfield", "dwhitfield", "abcd-efgh-jkmn-pqrs-tuvw", "11/29/2026 13:00 EST"):
        assert text in said
