"""Eleven accounts that every demo has, to the cent and to the day, whatever the dice give the others.

What must name an account can rely on them: the README and Help with their pictures, a first walk through the demo, tests.
Each is in another state: active, legal, on a plan, paid in full, bankrupt, disputed, returned; two are checks.

Their days count back from 22 November 2026 and move along with the day on which the demo is made.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from clientconnect.demo.eleanor_whitaker import eleanor
from clientconnect.demo.maria_alvarez import maria
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.records import (
    AccountRecord,
    AdjustmentRecord,
    HistoryRecord,
    PartyRecord,
    PaymentRecord,
    PlanRecord,
)

KNOWN_ON = date(2026, 11, 22)
_OHIO: dict[str, Any] = {"city": "SPRINGFIELD", "state": "OH", "zip_code": "45503"}
_OTHERS: tuple[tuple[str, str, str, str, tuple[int, int], str, str, str], ...] = (
    ("ALVARADO CONSTRUCTION LLC", "", "20017765", "18690.11", (11, 2), "HART", "LEG", "commercial"),
    ("ALVERSON III", "JAMES", "10046002", "513.00", (10, 29), "NVH", "PPA", "medical"),
    ("ALVES", "RUTH", "CM-1187", "96.40", (10, 21), "CRNR", "ACT", "check"),
    ("ALVIN JR", "DEREK", "10047118", "231.15", (10, 11), "NVH", "PIF", "medical"),
    ("ALVORD", "SUSAN", "10043341", "2760.09", (9, 30), "LAKE", "BKY", "medical"),
    ("ALWARD", "PETER", "10042008", "510.75", (9, 22), "LAKE", "ACT", "medical"),
    ("ALWINE", "GRACE", "10040092", "77.31", (9, 2), "NVH", "DIS", "medical"),
    ("ALYEA", "TOM", "10039551", "1020.00", (8, 18), "HART", "ACT", "commercial"),
    ("ALZATE", "LUIS", "10039520", "655.20", (8, 18), "LAKE", "RTN", "medical"),
)
"""Last name, first name, client's number, assigned, last activity, client, status, type."""
_CHECK: dict[str, Any] = {
    "routing_number": "121000358",
    "check_number": "1187",
    "bank_name": "GEM CITY SAVINGS",
    "bank_account": "0099887766",
}


def known_accounts(today: date) -> RecordBatch:
    """Return the known accounts with all that happened on them, as of ``today``."""
    moved = today - KNOWN_ON

    def on(month: int, day: int) -> date:
        return date(2026, month, day) + moved

    first, known = maria(on), eleanor(on)
    accounts, history = [*first.accounts, *known.accounts], [*first.history, *known.history]
    for place, one in enumerate(_OTHERS):
        record = _account(str(4_000_010 + place), place, one, on)
        accounts.append(record)
        history.append(_last_contact(record, record.last_activity_on or today))
    return RecordBatch(
        accounts=accounts,
        payments=[*first.payments, *known.payments, *_payments(on)],
        adjustments=[
            *first.adjustments,
            AdjustmentRecord("4000010", Decimal("212.00"), on(9, 15), "court_costs", "Filing fee", "A4000010-1"),
        ],
        plans=[PlanRecord("4000011", Decimal("57.00"), "monthly", on(8, 29), on(11, 28), reference="L4000011")],
        history=history,
        notices=[*first.notices, *known.notices],
    )


def _account(
    number: str,
    place: int,
    one: tuple[str, str, str, str, tuple[int, int], str, str, str],
    on: Callable[[int, int], date],
) -> AccountRecord:
    last_name, first_name, client_number, assigned, active, client, status, type_code = one
    party = PartyRecord(
        role="responsible",
        last_name=last_name,
        first_name=first_name,
        is_organization=not first_name,
        street=f"{120 + 31 * place} SYCAMORE AVENUE",
        home_phone=f"(937) 555-01{20 + place}",
        ssn=f"911-0{place + 1}-52{10 + place}" if first_name else "",
        birth_on=date(1958 + 4 * place, 3, 4 + place) if first_name else None,
        **_OHIO,
    )
    placed = on(6, 1) - timedelta(days=9 * place)
    is_closed = status in ("PIF", "RTN")
    return AccountRecord(
        client_code=client,
        agency_number=number,
        parties=(party,),
        number=client_number,
        type_code=type_code,
        status_code=status,
        assigned={"principal": Decimal(assigned)},
        placed_on=placed,
        service_on=placed - timedelta(days=120),
        last_activity_on=on(*active),
        itemization_on=placed - timedelta(days=60),
        itemization_type="last_statement",
        closed_on=on(*active) if is_closed else None,
        return_reason={"PIF": "Paid in full", "RTN": "Uncollectible"}.get(status, ""),
        check_on=placed - timedelta(days=120) if type_code == "check" else None,
        **(_CHECK if type_code == "check" else {}),
    )


def _payments(on: Callable[[int, int], date]) -> list[PaymentRecord]:
    paid = [("4000011", "57.00", on(8, 29)), ("4000011", "57.00", on(9, 29)), ("4000011", "57.00", on(10, 29))]
    paid.append(("4000013", "231.15", on(10, 11)))
    return [
        PaymentRecord(number, Decimal(amount), day, method="check", reference=f"P{number}-{place}")
        for place, (number, amount, day) in enumerate(paid, 1)
    ]


def _last_contact(record: AccountRecord, day: date) -> HistoryRecord:
    at = datetime(day.year, day.month, day.day, 15, 10, tzinfo=UTC)
    reference = f"H{record.agency_number}-1"
    return HistoryRecord(
        record.agency_number, at, "call", "Called home number.", "No answer", "K ELLIS", reference=reference
    )
