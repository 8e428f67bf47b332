"""Search of accounts: each field, combinations, whose rows, paging, bad input."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clientconnect.errors import NotFound, SignedOut
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.records import AccountRecord
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.accounts.search_choices import choices
from clientconnect.services.foundation.actor import Actor
from tests.cast import Cast
from tests.services.accounts.load.records import account, maria, money, writing

DAY = date(2026, 11, 20)


def person(last: str, first: str = "", **more: object) -> object:
    return maria(**{"last_name": last, "first_name": first, "middle_name": "", "home_phone": "", "ssn": "", **more})


def placed(agency_number: str, **more: object) -> AccountRecord:
    return replace(account(agency_number), **more)  # type: ignore[arg-type]


PEOPLE = (
    placed("A-100", number="10048213", last_activity_on=date(2026, 11, 14), status_code="ACT"),
    placed(
        "A-101",
        number="20017765",
        client_code="LAKE",
        type_code="commercial",
        parties=(person("ALVARADO CONSTRUCTION LLC", is_organization=True, home_phone="(513) 555-0188"),),
        assigned=money(principal="18902.11"),
        placed_on=date(2026, 6, 1),
        status_code="LEG",
    ),
    placed(
        "A-102",
        number="NV-77/81",
        parties=(
            person("O'BRIEN JR", "SEAN"),
            person("SMITH-JONES", "ANNA", role="spouse", ssn="900-45-6789", cell_phone="614.555.0199"),
        ),
        assigned=money(principal="342"),
        placed_on=date(2026, 7, 3),
        last_activity_on=date(2026, 10, 29),
    ),
    placed(
        "A-103",
        number="",
        client_code="SUPPLY",
        type_code="check",
        parties=(person("DE LA CRUZ", "JOSÉ"),),
        routing_number="121000358",
        check_number="0001187",
        assigned=money(principal="96.40"),
        placed_on=None,
    ),
)
NAMES = {
    "A-100": "ALVAREZ, MARIA T",
    "A-101": "ALVARADO CONSTRUCTION LLC",
    "A-102": "O'BRIEN JR, SEAN",
    "A-103": "DE LA CRUZ, JOSÉ",
}


@pytest.fixture
def stage(cast: Cast) -> Cast:
    """Put four accounts on the stage."""
    with writing() as session:
        counts = apply_accounts(cast.system, session, PEOPLE, "test", DAY)
    assert counts.added == len(PEOPLE), counts
    return cast


def found(actor: Actor, **criteria: object) -> set[str]:
    return {row.agency_number for row in search(actor, AccountQuery(**criteria)).rows}  # type: ignore[arg-type]


FIELDS: list[tuple[dict[str, object], set[str]]] = [
    ({}, {"A-100", "A-101", "A-102", "A-103"}),
    ({"name": "AL"}, {"A-100", "A-101"}),
    ({"name": "ALVAREZ, MARIA"}, {"A-100"}),
    ({"name": "maria alvarez"}, {"A-100"}),
    ({"name": "alvarez m"}, {"A-100"}),
    ({"name": "Álvarez, Maria T"}, {"A-100"}),
    ({"name": "alvar con"}, {"A-101"}),
    ({"name": "o'brien"}, {"A-102"}),
    ({"name": "O Brien"}, {"A-102"}),
    ({"name": "obrien, sean"}, {"A-102"}),
    ({"name": "Sean O’Brien Jr."}, {"A-102"}),
    ({"name": "smith-jones"}, {"A-102"}),
    ({"name": "smith jones anna"}, {"A-102"}),
    ({"name": "Anna Smith"}, {"A-102"}),
    ({"name": "de la cruz"}, {"A-103"}),
    ({"name": "jose de la cruz"}, {"A-103"}),
    ({"name": "de la cruz, j"}, {"A-103"}),
    ({"name": "*ARADO"}, {"A-101"}),
    ({"number": "10048213"}, {"A-100"}),
    ({"number": "1004"}, {"A-100"}),
    ({"number": "nv 77 81"}, {"A-102"}),
    ({"number": "A-10"}, {"A-100", "A-101", "A-102", "A-103"}),
    ({"number": "a103"}, {"A-103"}),
    ({"routing_number": "121000358"}, {"A-103"}),
    ({"check_number": "1187"}, {"A-103"}),
    ({"routing_number": "1210-00358", "check_number": "01187"}, {"A-103"}),
    ({"routing_number": "121000358", "check_number": "1188"}, set()),
    ({"phone": "(937) 555-0142"}, {"A-100"}),
    ({"phone": "+1 937.555.0142 x12"}, {"A-100"}),
    ({"phone": "555-0199"}, {"A-102"}),
    ({"phone": "0188"}, {"A-101"}),
    ({"phone": "188"}, set()),
    ({"ssn": "912-12-4417"}, {"A-100"}),
    ({"ssn": "4417"}, {"A-100"}),
    ({"ssn": "900 45 6789"}, {"A-102"}),
    ({"ssn": "12-4417"}, set()),
    ({"status": "LEG"}, {"A-101"}),
    ({"status": ("LEG", "PIF")}, {"A-101"}),
    ({"placed_from": date(2026, 7, 2), "placed_to": date(2026, 7, 2)}, {"A-100"}),
    ({"placed_to": date(2026, 7, 2)}, {"A-100", "A-101"}),
    ({"activity_from": date(2026, 11, 1)}, {"A-100"}),
    ({"balance_from": Decimal("96.40"), "balance_to": Decimal("110")}, {"A-100", "A-103"}),
    ({"balance_from": Decimal("1000")}, {"A-101"}),
    ({"name": "AL", "status": "LEG"}, {"A-101"}),
    ({"name": "AL", "status": "LEG", "balance_to": Decimal("5")}, set()),
    ({"phone": "0142", "ssn": "4417", "number": "1"}, {"A-100"}),
]
QUICK: list[tuple[str, set[str], set[str]]] = [
    ("AL", {"A-100", "A-101"}, {"name"}),
    ("10048213", {"A-100"}, {"number", "check_number"}),
    ("937-555-0142", {"A-100"}, {"phone", "number"}),
    ("(937) 555-0142", {"A-100"}, {"phone"}),
    ("4417", {"A-100"}, {"ssn", "phone", "number", "check_number"}),
    ("912124417", {"A-100"}, {"ssn", "routing_number", "number"}),
    ("912-12-4417", {"A-100"}, {"ssn"}),
    ("121000358", {"A-103"}, {"ssn", "routing_number", "number"}),
    ("RT 121000358 · CK 1187", {"A-103"}, {"check"}),
    ("1187", {"A-103"}, {"ssn", "phone", "number", "check_number"}),
    ("$342", {"A-102"}, {"balance"}),
    ("18,902.11", {"A-101"}, {"balance"}),
    ("7/2/26", {"A-100"}, {"date"}),
    ("2026-11-14", {"A-100"}, {"date"}),
    ("legal", {"A-101"}, {"name", "status"}),
    ("lakeside", {"A-101"}, {"name", "client_id"}),
    ("a-102", {"A-102"}, {"name", "number"}),
    ("struct", {"A-101"}, {"contains"}),
    ("*RUZ", {"A-103"}, {"contains"}),
    ("%", set(), set()),
    ("'; --", set(), set()),
    ("🙂", set(), set()),
]


def test_each_field_finds_what_it_names(stage: Cast) -> None:
    seen = [(criteria, found(stage.staff, **criteria)) for criteria, _expected in FIELDS]
    assert seen == FIELDS


def test_the_quick_box_understands(stage: Cast) -> None:
    pages = [(text, search(stage.staff, AccountQuery(quick=text))) for text, _expected, _kinds in QUICK]
    seen = [
        (text, {row.agency_number for row in page.rows}, {one.kind for one in page.understood}) for text, page in pages
    ]
    assert seen == QUICK
    assert all(one.sentence for _text, page in pages for one in page.understood)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("900-45-6789", "SSN •••-••-6789"), ("900456789", "SSN •••-••-6789"), ("6789", "SSN ends in 6789")],
)
def test_a_whole_ssn_is_said_to_have_been_looked_for_whole(stage: Cast, typed: str, said: str) -> None:
    assert search(stage.staff, AccountQuery(quick=typed)).understood[0].sentence == said


def test_a_name_is_said_in_capitals_as_it_stands_in_the_list(stage: Cast) -> None:
    said = [search(stage.staff, AccountQuery(quick=text)).understood[0].sentence for text in ("alv", "*ruz")]
    assert said == ["name starts with ALV", "name contains RUZ"]


def test_a_row_says_what_the_grid_shows(stage: Cast) -> None:
    (row,) = search(stage.staff, AccountQuery(name="de la cruz")).rows
    assert (row.name, row.number, row.routing_number, row.check_number) == (NAMES["A-103"], "", "121000358", "0001187")
    assert (row.balance, row.last_activity_on, row.client_name) == (Decimal("96.40"), None, "Hartwell Supply")
    assert (row.status.code, row.status.name, row.matched) == ("ACT", "Active", None)


def test_a_row_names_the_party_that_was_found(stage: Cast) -> None:
    (row,) = search(stage.staff, AccountQuery(name="smith")).rows
    assert row.name == NAMES["A-102"]
    assert row.matched is not None
    assert (row.matched.role, row.matched.name) == ("spouse", "SMITH-JONES, ANNA")


def test_another_client_sees_nothing(stage: Cast) -> None:
    assert found(stage.stranger) == {"A-103"}
    assert found(stage.client_admin) == {"A-100", "A-102"}
    assert found(stage.head_office) == {"A-100", "A-101", "A-102"}
    for criteria in ({"name": "ALVAREZ"}, {"ssn": "912124417"}, {"phone": "9375550142"}, {"quick": "10048213"}):
        assert found(stage.stranger, **criteria) == set()
        assert found(stage.head_office, **criteria) == {"A-100"}


def test_a_search_needs_a_sign_in(stage: Cast) -> None:
    with pytest.raises(SignedOut):
        search(stage.nobody, AccountQuery())


def test_bad_input_finds_nothing_and_breaks_nothing(stage: Cast) -> None:
    for text in ("%", "'; --", "🙂", "x" * 10_000, "\0", "_", "*", "*%", "((", "\\", "٣٣٣٣", "1" * 500):
        for field in ("quick", "name", "number", "routing_number", "check_number", "phone", "ssn", "status"):
            assert found(stage.staff, **{field: text}) == set(), (field, text)
    assert found(stage.staff, quick="  ") == found(stage.staff)
    assert found(stage.staff, page=-5) == found(stage.staff, page=1)
    assert found(stage.staff, page=10**9) == set()


def test_an_unknown_or_foreign_client_is_not_found(stage: Cast) -> None:
    ids = {choice.name: choice.public_id for choice in choices(stage.staff).clients}
    assert found(stage.head_office, client_id=ids["North Valley Health"]) == {"A-100", "A-101", "A-102"}
    assert found(stage.head_office, client_id=ids["Lakeside Dental"]) == {"A-101"}
    for client_id in (ids["Hartwell Supply"], "nonsense", "'; --"):
        with pytest.raises(NotFound):
            search(stage.head_office, AccountQuery(client_id=client_id))


def test_choices_are_the_readers_own(stage: Cast) -> None:
    chosen = choices(stage.head_office)
    assert [(c.name, c.depth) for c in chosen.clients] == [
        ("North Valley Health", 0),
        ("Lakeside Dental", 1),
        ("North Valley Hospital", 1),
    ]
    assert [c.name for c in choices(stage.stranger).clients] == ["Hartwell Supply"]
    assert ("LEG", "Legal") in [(s.code, s.name) for s in chosen.statuses]
