"""The account that the README names: its client finds it by each of its numbers, another client by none."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest

from clientconnect.cli.demo import prepare
from clientconnect.demo.agency import PASSWORD
from clientconnect.demo.eleanor_whitaker import account_to_find
from clientconnect.demo.generate import generate
from clientconnect.errors import NotFound
from clientconnect.services.access import sessions
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, anonymous
from clientconnect.services.requests.account_view import open_account
from tests.readme_blocks import README

TODAY = date(2026, 11, 22)
KNOWN = account_to_find(lambda month, day: date(2026, month, day))
ELEANOR = KNOWN.parties[0]
ROADS = [
    AccountQuery(name="Whitaker, Eleanor"),
    AccountQuery(number=KNOWN.number),
    AccountQuery(phone=ELEANOR.home_phone),
    AccountQuery(ssn=ELEANOR.ssn),
    AccountQuery(routing_number=KNOWN.routing_number, check_number=KNOWN.check_number),
    AccountQuery(quick=ELEANOR.ssn),
    AccountQuery(quick=ELEANOR.home_phone),
    AccountQuery(quick=f"{KNOWN.routing_number} {KNOWN.check_number}"),
    AccountQuery(quick=KNOWN.number),
]


def named(query: AccountQuery) -> str:
    return "+".join(one.name for one in fields(query) if getattr(query, one.name) != one.default)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Actor]]:
    """Make a demo and sign its people in."""
    prepare(tmp_path_factory.mktemp("demo") / "demo-run", 300, host="127.0.0.1", port=8099)
    signed_in = {}
    for name in ("client-admin", "other-client"):
        token = sign_in(anonymous("192.0.2.1"), name, PASSWORD, Browser("test")).token
        signed_in[name] = sessions.resolve(token)
    yield signed_in
    database.disconnect()


@pytest.mark.parametrize("query", ROADS, ids=named)
def test_its_client_finds_it_by_each_of_its_numbers(people: dict[str, Actor], query: AccountQuery) -> None:
    found = search(people["client-admin"], query)
    assert [row.name for row in found.rows] == ["WHITAKER, ELEANOR J"]
    detail = open_account(people["client-admin"], found.rows[0].public_id)
    assert detail.check_number == KNOWN.check_number


@pytest.mark.parametrize("query", ROADS, ids=named)
def test_another_client_finds_it_by_none_and_cannot_open_it(people: dict[str, Actor], query: AccountQuery) -> None:
    assert search(people["other-client"], query).rows == []
    (row,) = search(people["client-admin"], ROADS[1]).rows
    with pytest.raises(NotFound):
        open_account(people["other-client"], row.public_id)


def test_the_readme_names_it() -> None:
    text = README.read_text("utf-8")
    for value in (KNOWN.number, ELEANOR.home_phone, ELEANOR.ssn, KNOWN.routing_number, KNOWN.check_number):
        assert value in text


def test_clients_that_bill_for_something_else_have_checks_too() -> None:
    checks = [one for batch in generate(2000, TODAY) for one in batch.accounts if one.type_code == "check"]
    by_client = {code: [one for one in checks if one.client_code == code] for code in ("NVH", "LAKE", "HART")}
    assert all(len(ones) > 5 for ones in by_client.values())
    assert all(one.routing_number and one.check_number and one.check_on for one in checks)
