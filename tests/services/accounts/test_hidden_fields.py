"""What the agency hides from a client's people: not in the tab of the parties, not in the rows, and found by no search."""

from dataclasses import replace
from datetime import date

import pytest

from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.models import PartyView
from clientconnect.services.accounts.records import PartyRecord
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.accounts.search_choices import choices
from clientconnect.services.clients.views import SHIPPED, hidden_fields, show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests.account_view import account_panel, open_account
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, maria, writing

FULL = maria(
    street="12 ELM ST", home_phone="(937) 555-0142", cell_phone="937.555.0143", work_phone="9375550144", email="maria@mail.example",
    employer="ACME MILLS", employer_phone="9375550145", ssn="912-12-4417", birth_on=date(1980, 2, 13),
)  # fmt: skip
SOFIA = PartyRecord("patient", "NUNEZ", "SOFIA", ssn="900-45-6789", home_phone="(614) 555-0199")
RECORDS = tuple(
    replace(
        account(number, client_code=client, parties=(FULL, SOFIA), routing_number="121000358", check_number=check),
        type_code="check",
        placed_on=date(2026, 7, 2),
        last_activity_on=date(2026, 10, 29),
    )
    for number, client, check in (("S1", "NORTH", "1187"), ("S2", "LAKE", "1188"))
)
QUERIES = {
    "ssn": [AccountQuery(ssn="912-12-4417"), AccountQuery(ssn="4417"), AccountQuery(quick="912-12-4417")],
    "home_phone": [AccountQuery(phone="(937) 555-0142"), AccountQuery(quick="555-0142"), AccountQuery(phone="0144")],
    "cell_phone": [AccountQuery(phone="937-555-0143")],
    "check": [AccountQuery(routing_number="121000358"), AccountQuery(quick="121000358"), AccountQuery(quick="1187"),
              AccountQuery(check_number="1187")],
    "agency_number": [AccountQuery(number="S1"), AccountQuery(quick="S1")],
    "placed_on": [AccountQuery(placed_from=date(2026, 7, 2)), AccountQuery(placed_to=date(2026, 7, 2))],
    "last_activity_on": [AccountQuery(activity_to=date(2026, 12, 31))],
    "patient": [AccountQuery(name="NUNEZ"), AccountQuery(name="*UNE"), AccountQuery(quick="nunez"),
                AccountQuery(ssn="900-45-6789"), AccountQuery(phone="614-555-0199")],
}  # fmt: skip


@pytest.fixture
def ids(cast: Cast) -> dict[str, str]:
    """Place the same debtor with two branches; return the public ids by the agency's number."""
    with writing() as session:
        assert apply_accounts(cast.system, session, RECORDS, "test", DAY).added == len(RECORDS)
    return {row.agency_number: row.public_id for row in search(cast.staff, AccountQuery()).rows}


def hide(cast: Cast, client: str, *names: str) -> None:
    show_to_client(cast.agency_admin, client, "fields", tuple(one for one in SHIPPED["fields"] if one not in names))


def clients_found(actor: Actor, query: AccountQuery) -> set[str]:
    return {row.client_name for row in search(actor, query).rows}


@pytest.mark.parametrize(
    ("field", "query"), [(field, query) for field, queries in QUERIES.items() for query in queries], ids=repr
)
def test_a_hidden_field_finds_nothing_of_that_client_and_all_of_the_others(
    cast: Cast, ids: dict[str, str], field: str, query: AccountQuery
) -> None:
    before = clients_found(cast.head_office, query)
    assert "North Valley Hospital" in before
    hide(cast, "NORTH", field)
    assert clients_found(cast.head_office, query) == before - {"North Valley Hospital"}
    assert clients_found(cast.read_only, query) == set()
    assert clients_found(cast.staff, query) == before


@pytest.mark.parametrize("field", QUERIES)
def test_other_fields_still_find(cast: Cast, ids: dict[str, str], field: str) -> None:
    hide(cast, "NORTH", field)
    for other, queries in QUERIES.items():
        if other not in {field, "patient"} and {field, other} != {"home_phone", "cell_phone"}:
            assert "North Valley Hospital" in clients_found(cast.read_only, queries[0]), other
    assert clients_found(cast.read_only, AccountQuery(name="ALVAREZ")) == {"North Valley Hospital"}
    assert clients_found(cast.read_only, AccountQuery(number="10048213")) == {"North Valley Hospital"}


def test_the_names_of_the_header_are_found_though_the_responsible_party_is_hidden(
    cast: Cast, ids: dict[str, str]
) -> None:
    hide(cast, "NORTH", "responsible")
    for query in (AccountQuery(name="ALVAREZ"), AccountQuery(name="*LVAR"), AccountQuery(ssn="4417")):
        assert clients_found(cast.read_only, query) == {"North Valley Hospital"}


def test_the_grid_shows_no_hidden_value_and_no_order_by_one(cast: Cast, ids: dict[str, str]) -> None:
    hide(cast, "NORTH", "check", "placed_on", "last_activity_on", "agency_number", "patient")
    rows = {row.client_name: row for row in search(cast.head_office, AccountQuery(sort="activity")).rows}
    hidden, shown = rows["North Valley Hospital"], rows["Lakeside Dental"]
    assert (hidden.routing_number, hidden.check_number, hidden.agency_number) == ("", "", "")
    assert (hidden.placed_on, hidden.last_activity_on) == (None, None)
    assert (shown.check_number, shown.agency_number, shown.last_activity_on) == ("1188", "S2", date(2026, 10, 29))
    assert search(cast.read_only, AccountQuery(name="ALVAREZ")).rows[0].matched is None


def test_the_form_leaves_out_what_finds_nothing_for_anybody(cast: Cast, ids: dict[str, str]) -> None:
    hide(cast, "NORTH", "ssn", "home_phone", "cell_phone")
    assert choices(cast.read_only).useless == {"ssn", "phone"}
    assert choices(cast.head_office).useless == set()
    assert choices(cast.staff).useless == set()


def parties(actor: Actor, public_id: str) -> list[PartyView]:
    return [row for row in account_panel(actor, public_id, "parties") if isinstance(row, PartyView)]


def test_a_party_shows_no_hidden_field(cast: Cast, ids: dict[str, str]) -> None:
    show_to_client(cast.agency_admin, "NORTH", "fields", ("responsible",))
    (party,) = parties(cast.read_only, ids["S1"])
    assert party == PartyView(party.public_id, "responsible", "MARIA T ALVAREZ", False)
    detail = open_account(cast.read_only, ids["S1"], "parties")
    assert (detail.panel, detail.count("parties"), list(detail.fields)) == ([party], 1, ["responsible"])
    assert detail.fields["responsible"] == party
    assert (detail.routing_number, detail.check_number) == ("", "")
    assert len(parties(cast.staff, ids["S1"])) == len(parties(cast.head_office, ids["S2"])) == 2
    assert parties(cast.staff, ids["S1"])[0].ssn_last4 == "4417"


@pytest.mark.parametrize(
    ("field", "gone"),
    [("ssn", {"ssn_last4"}), ("birth_on", {"birth_on"}), ("address", {"street", "email"}), ("cell_phone", {"cell_phone"}),
     ("home_phone", {"home_phone", "work_phone"}), ("employer", {"employer", "employer_phone", "work_phone"})],
)  # fmt: skip
def test_each_field_takes_its_own_from_the_parties(cast: Cast, ids: dict[str, str], field: str, gone: set[str]) -> None:
    before = parties(cast.read_only, ids["S1"])[0]
    hide(cast, "NORTH", field)
    after = parties(cast.read_only, ids["S1"])[0]
    assert {name for name in PartyView.__slots__ if getattr(before, name) != getattr(after, name)} == gone


def test_the_nearest_list_holds(cast: Cast, ids: dict[str, str]) -> None:
    hide(cast, "GROUP", "ssn")
    hide(cast, "LAKE", "check")
    with database.transaction(writes=False) as session:
        found = hidden_fields(session, None)
        of_north = hidden_fields(session, [cast.clients["NORTH"], cast.clients["SUPPLY"]])
    names = {code: found.get(key) for code, key in cast.clients.items()}
    assert names == {"GROUP": {"ssn"}, "NORTH": {"ssn"}, "LAKE": {"check"}, "SUPPLY": None}
    assert of_north == {cast.clients["NORTH"]: {"ssn"}}
