"""Indexes of a first load."""

from sqlalchemy import inspect

from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.indexes import build_indexes, drop_indexes
from clientconnect.services.foundation import database
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, writing


def names() -> set[str | None]:
    """Return the names of the accounts' indexes."""
    inspector = inspect(database.engine())
    return {one["name"] for one in inspector.get_indexes("accounts_account") if not one.get("duplicates_constraint")}


def test_they_are_dropped_while_empty_and_built_again(cast: Cast) -> None:
    before = names()
    with writing() as session:
        assert drop_indexes(session)
    assert "ix_accounts_account_client_name" in before - names()
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
        assert "ix_accounts_account_client_name" in build_indexes(session)
        assert build_indexes(session) == []
    assert names() == before


def test_they_stay_where_there_are_accounts(cast: Cast) -> None:
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
        assert not drop_indexes(session)
        assert build_indexes(session) == []
