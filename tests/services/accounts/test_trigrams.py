"""Names that contain a text, and the index that the database keeps for them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from clientconnect.services.accounts import trigrams
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.indexes import build_indexes, drop_indexes
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.foundation import database
from tests.cast import Cast
from tests.services.accounts.load.records import account, maria, writing

DAY = date(2026, 11, 20)


def load(cast: Cast, *names: str) -> None:
    records = [
        replace(account(f"S{at}"), parties=(maria(last_name=name), maria(role="spouse", last_name=f"{name}SON")))
        for at, name in enumerate(names)
    ]
    with writing() as session:
        assert not apply_accounts(cast.system, session, records, "test", DAY).refused


def found(cast: Cast, text: str) -> list[tuple[str, str]]:
    rows = search(cast.client_admin, AccountQuery(name=text)).rows
    return [(row.name.split(",")[0], row.matched.name.split(",")[0] if row.matched else "") for row in rows]


@pytest.mark.parametrize("rare", [trigrams.RARE, 1])
def test_the_index_follows_the_names(cast: Cast, monkeypatch: pytest.MonkeyPatch, rare: int) -> None:
    monkeypatch.setattr(trigrams, "RARE", rare)
    load(cast, "HARGREAVES", "GREENE")
    assert found(cast, "*REAV") == [("HARGREAVES", "")]
    assert found(cast, "*GREAVESSON") == [("HARGREAVES", "HARGREAVESSON")]
    assert found(cast, "*E") == [("GREENE", ""), ("HARGREAVES", "")]
    load(cast, "WINTHROP", "GREENE")
    assert found(cast, "*REAV") == []
    assert found(cast, "inthro") == [("WINTHROP", "")]


def test_a_first_load_builds_it_at_the_end(cast: Cast, engine: Engine) -> None:
    with database.transaction(writes=True) as session:
        assert drop_indexes(session)
        assert not trigrams.is_kept(session.connection())
    load(cast, "HARGREAVES")
    with database.transaction(writes=True) as session:
        assert trigrams.INDEX in build_indexes(session) or engine.dialect.name == "postgresql"
        assert build_indexes(session) == []
    assert found(cast, "*REAV") == [("HARGREAVES", "")]
