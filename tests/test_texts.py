"""Texts in the reader's language, counted and marked for later."""

import gettext

import pytest

from clientconnect import texts
from clientconnect.services.foundation.permissions import Permission


class Shouting(gettext.NullTranslations):
    """A language of capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper().replace("{COUNT}", "{count}")


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader's language be one of capitals."""
    monkeypatch.setattr(texts, "_catalogue", lambda _language: Shouting())


def test_what_is_counted_has_its_number() -> None:
    words = ("{count} account", "{count} accounts")
    assert [texts.plural(*words, count) for count in (0, 1, 1200)] == ["0 accounts", "1 account", "1,200 accounts"]
    assert texts.plural(*words, 1000, "1,000+") == "1,000+ accounts"


def test_a_text_marked_for_later_is_translated_when_it_is_shown(shouting: None) -> None:
    assert texts.late("Is done.") == "Is done."
    assert Permission.POLICY_CHANGE.sentence == "CHANGE THE AGENCY'S POLICIES."
    assert texts.plural("{count} row", "{count} rows", 2) == "2 ROWS"
