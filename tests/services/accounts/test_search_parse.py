"""What is typed becomes a query, or a sentence beside its field."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientconnect.errors import Invalid
from clientconnect.services.accounts.saved import as_typed
from clientconnect.services.accounts.search_parse import parse_query
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.accounts.typed import typed_date, typed_money


def test_a_whole_form_is_read() -> None:
    typed = {
        "name": "  Alvarez,   Maria ",
        "status": "ACT, PIF",
        "phone": "(937) 555-0142",
        "placed_from": "7/2/26",
        "placed_to": "2026-07-31",
        "balance_from": "$1,284.50",
        "sort": "balance",
        "descending": "1",
        "page": "3",
        "unknown": "x",
    }
    assert parse_query(typed) == AccountQuery(
        name="Alvarez, Maria",
        status=("ACT", "PIF"),
        phone="(937) 555-0142",
        placed_from=date(2026, 7, 2),
        placed_to=date(2026, 7, 31),
        balance_from=Decimal("1284.50"),
        sort="balance",
        descending=True,
        page=3,
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"placed_from": "31.02."}, "placed_from"),
        ({"placed_from": "31.02.2026"}, "placed_from"),
        ({"activity_to": "02/30/2026"}, "activity_to"),
        ({"activity_to": "yesterday"}, "activity_to"),
        ({"balance_from": "12,34"}, "balance_from"),
        ({"balance_to": "lots"}, "balance_to"),
        ({"balance_from": "10", "balance_to": "9.99"}, "balance_to"),
        ({"placed_from": "1/2/26", "placed_to": "1/1/26"}, "placed_to"),
        ({"phone": "12345"}, "phone"),
        ({"ssn": "123"}, "ssn"),
        ({"ssn": "12a4"}, "ssn"),
        ({"routing_number": "12100035"}, "routing_number"),
        ({"check_number": "none"}, "check_number"),
        ({"name": "%"}, "name"),
        ({"number": "'; --"}, "number"),
        ({"name": "🙂"}, "name"),
        ({"quick": "x" * 10_000}, "quick"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(typed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_query(typed)
    assert list(refused.value.fields) == [field]
    assert refused.value.fields[field].endswith(".")


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        parse_query({"phone": "1", "ssn": "1", "placed_to": "13/13/13", "balance_to": "?"})
    assert set(refused.value.fields) == {"phone", "ssn", "placed_to", "balance_to"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/2/26", date(2026, 1, 2)),
        ("01/02/1969", date(1969, 1, 2)),
        ("1/2/71", date(1971, 1, 2)),
        ("12-31-2025", date(2025, 12, 31)),
        ("2026-11-14", date(2026, 11, 14)),
        ("0/1/26", None),
        ("٣/٣/٢٦", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert typed_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1,284.50", Decimal("1284.50")),
        ("1284.5", Decimal("1284.5")),
        (".5", Decimal("0.5")),
        ("(20.00)", Decimal("-20.00")),
        ("-$20", Decimal(-20)),
        ("1.234", None),
        ("(20", None),
        (".", None),
        ("1e5", None),
        ("NaN", None),
    ],
)
def test_money(text: str, expected: Decimal | None) -> None:
    assert typed_money(text) == expected


@given(
    st.dictionaries(
        st.sampled_from(("quick", "name", "number", "phone", "placed_from", "balance_to", "page")), st.text()
    )
)
def test_any_text_is_read_or_refused(typed: dict[str, str]) -> None:
    try:
        query = parse_query(typed)
    except Invalid as refused:
        faults = set(refused.fields)
    else:
        faults = set() if parse_query(as_typed(query)) == query else {"it is not read back"}
    assert faults <= set(typed)
