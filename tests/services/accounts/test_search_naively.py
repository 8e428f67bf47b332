"""The search against a naive filter in Python: whatever index leads, the same accounts, in order, each once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientconnect.services.accounts import search as search_module
from clientconnect.services.accounts import search_plan, search_query
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.records import AccountRecord
from clientconnect.services.accounts.search import AccountQuery, neighbours, search
from clientconnect.services.accounts.search_choices import choices
from clientconnect.services.accounts.search_query import SORTS
from clientconnect.services.foundation.actor import Actor
from tests.cast import Cast
from tests.services.accounts.load.records import writing
from tests.services.accounts.portfolio import ROUTINGS, START, STATUSES, is_hit, own_rank, portfolio, sort_value

NAMES = (
    "AL", "alvarez", "Alvarez, Maria", "maria alvarez", "alvarez m", "S", "smith j", "john smith jr", "o brien", "O'Brien",
    "de la cruz", "delacruz", "cruz, jose", "müller", "li", "li wei", "st john ann", "7-eleven", "SMITH & SONS", "zz",
    "*ELE", "* mart", "m", "maria",
)  # fmt: skip


@dataclass
class Stage:
    """The cast with a portfolio; which clients each actor sees, by code."""

    cast: Cast
    records: dict[str, AccountRecord]
    clients: dict[str, str]
    statuses: dict[str, str]

    def reach(self, name: str) -> tuple[Actor, frozenset[str]]:
        seen = {"staff": frozenset(self.cast.clients), "head_office": frozenset({"GROUP", "NORTH", "LAKE"}),
                "client_admin": frozenset({"NORTH"}), "stranger": frozenset({"SUPPLY"})}  # fmt: skip
        return getattr(self.cast, name), seen[name]


@pytest.fixture
def stage(cast: Cast) -> Stage:
    records = portfolio(200, cast.clients)
    with writing() as session:
        counts = apply_accounts(cast.system, session, records, "test", START)
        assert counts.refused == ()
    chosen = choices(cast.staff)
    names = {
        "GROUP": "North Valley Health",
        "NORTH": "North Valley Hospital",
        "LAKE": "Lakeside Dental",
        "SUPPLY": "Hartwell Supply",
    }
    return Stage(cast, {r.agency_number: r for r in records}, names, {s.code: s.name for s in chosen.statuses})


@pytest.fixture(params=((3, 9, 12), (3, 4, 400), (40, 40, 60), (1000, 1500, 3000)), ids=str)
def borders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[int, ...]:
    """Move the borders between gathering, sorting and walking, so that each way of searching is taken."""
    for module in (search_module, search_plan):
        monkeypatch.setattr(module, "COUNT_LIMIT", request.param[0])
    monkeypatch.setattr(search_plan, "FEW", request.param[1])
    monkeypatch.setattr(search_plan, "NEARBY", request.param[2])
    found: tuple[int, ...] = request.param
    return found


days = st.integers(0, 20).map(lambda n: START + timedelta(days=n))
amounts = st.sampled_from([Decimal(n) for n in ("0", "100", "100.25", "250", "999.5", "20000")])
queries = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(NAMES),
        "number": st.sampled_from(("10", "1", "nv 3", "NV-12", "A", "b-10", "20-399")),
        "routing_number": st.sampled_from(ROUTINGS),
        "check_number": st.sampled_from(("101", "0110", "129")),
        "status": st.lists(st.sampled_from(STATUSES), min_size=1, max_size=3).map(tuple),
        "phone": st.sampled_from(("0110", "555-0142", "(937) 555-0101", "5135550122")),
        "ssn": st.sampled_from(("0007", "0021", "901-12-0003")),
        "placed_from": days, "placed_to": days, "activity_from": days, "activity_to": days,
        "balance_from": amounts, "balance_to": amounts,
    },
)  # fmt: skip


def test_it_finds_what_a_naive_filter_finds(
    stage: Stage, borders: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (search_module, search_query):
        monkeypatch.setattr(module, "PAGE_SIZE", 100)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(
        queries,
        st.sampled_from(SORTS),
        st.booleans(),
        st.sampled_from(("staff", "head_office", "client_admin", "stranger")),
    )
    def compare(criteria: dict[str, Any], sort: Any, descending: bool, who: str) -> None:
        criteria = dict(list(criteria.items())[:3])
        query = AccountQuery(**criteria, sort=sort, descending=descending)
        actor, codes = stage.reach(who)
        expected = naive(stage, query, codes)
        if not expected and query.name and not query.name.startswith("*"):
            expected = naive(stage, replace(query, name=f"*{query.name}"), codes)
        rows = list(every_row(actor, query))
        assert sorted(row for row in rows) == sorted(expected)
        assert is_sorted(stage, rows, query)
        if rows:
            step = neighbours(actor, query, public_id_of(actor, query))
            assert (step.position, step.count, step.previous) == (1, min(len(rows), borders[0]), "")

    compare()


def test_pages_have_neither_gaps_nor_doubles(stage: Stage, borders: tuple[int, ...]) -> None:
    for sort, (who, descending) in product(SORTS, (("staff", False), ("head_office", True), ("client_admin", False))):
        actor, codes = stage.reach(who)
        query = AccountQuery(sort=sort, descending=descending)
        rows = list(every_row(actor, query))
        assert sorted(rows) == sorted(naive(stage, query, codes))
        assert is_sorted(stage, rows, query)


def test_stepping_follows_the_order(stage: Stage, borders: tuple[int, ...]) -> None:
    query = AccountQuery(name="s", sort="balance")
    pages = [search(stage.cast.staff, replace(query, page=page)).rows for page in (1, 2, 3)]
    ids = [row.public_id for rows in pages for row in rows]
    for at in range(1, len(ids) - 1):
        step = neighbours(stage.cast.staff, replace(query, page=at // 10 + 1), ids[at])
        assert (step.position, step.previous, step.following, step.page()) == (
            at + 1,
            ids[at - 1],
            ids[at + 1],
            at // 10 + 1,
        )


def naive(stage: Stage, query: AccountQuery, codes: frozenset[str]) -> list[str]:
    return [number for number, r in stage.records.items() if r.client_code in codes and is_hit(r, query)]


def every_row(actor: Actor, query: AccountQuery) -> Iterator[str]:
    page, seen = 1, 0
    while True:
        found = search(actor, replace(query, page=page))
        yield from (row.agency_number for row in found.rows)
        seen += len(found.rows)
        if not found.has_next:
            assert found.is_capped or found.count == seen
            return
        page += 1


def public_id_of(actor: Actor, query: AccountQuery) -> str:
    return search(actor, query).rows[0].public_id


def is_sorted(stage: Stage, rows: list[str], query: AccountQuery) -> bool:
    ranks = [own_rank(stage.records[number], query) for number in rows]
    return ranks == sorted(ranks) and all(
        is_run_sorted(stage, [number for number, its in zip(rows, ranks, strict=True) if its == rank], query)
        for rank in set(ranks)
    )


def is_run_sorted(stage: Stage, rows: list[str], query: AccountQuery) -> bool:
    values = [sort_value(stage.records[number], query.sort, stage.clients, stage.statuses) for number in rows]
    known = [value for value in values if value is not None]
    blanks_last = values[len(known) :] == [None] * (len(values) - len(known))
    return blanks_last and known == sorted(known, reverse=query.descending)  # type: ignore[type-var]
