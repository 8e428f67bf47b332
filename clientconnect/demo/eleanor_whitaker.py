"""The account that the README names: a newcomer finds it by each of its numbers, and reads all about it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.records import (
    AccountRecord,
    HistoryRecord,
    NoticeRecord,
    PartyRecord,
    PaymentRecord,
)

NUMBER = "4000003"
ELEANOR = PartyRecord(
    role="responsible",
    last_name="WHITAKER",
    first_name="ELEANOR",
    middle_name="J",
    street="77 LINDEN COURT",
    city="SPRINGFIELD",
    state="OH",
    zip_code="45504",
    home_phone="(740) 555-0121",
    email="eleanor.whitaker@mail.example",
    ssn="923-17-8806",
    birth_on=date(1971, 9, 30),
)


def eleanor(on: Callable[[int, int], date]) -> RecordBatch:
    """Return the account with what happened on it; ``on`` gives the day for a month and day of 2026, moved along."""
    contacts = (
        (8, 8, "letter", "Validation notice sent.", "Sent", "SYSTEM"),
        (9, 15, "call", "Says that the bank mixed up two of her accounts, will pay.", "Promise", "M ORTIZ"),
        (10, 9, "note", "Second check came back as well.", "Returned", "M ORTIZ"),
    )
    return RecordBatch(
        accounts=(account_to_find(on),),
        payments=[
            PaymentRecord(NUMBER, Decimal("100.00"), on(10, 2), method="check", reference=f"P{NUMBER}-1"),
            PaymentRecord(
                NUMBER,
                Decimal("100.00"),
                on(10, 9),
                method="check",
                reason="NSF",
                is_reversal=True,
                reverses_reference=f"P{NUMBER}-1",
                reference=f"P{NUMBER}-1R",
            ),
            PaymentRecord(NUMBER, Decimal("120.00"), on(11, 6), method="card", reference=f"P{NUMBER}-2"),
        ],
        history=[
            HistoryRecord(
                NUMBER,
                datetime(on(month, day).year, on(month, day).month, on(month, day).day, 15, place, tzinfo=UTC),
                kind,
                said,
                outcome,
                author,
                reference=f"H{NUMBER}-{place}",
            )
            for place, (month, day, kind, said, outcome, author) in enumerate(contacts, 1)
        ],
        notices=[
            NoticeRecord(
                NUMBER,
                on(8, 8),
                "Validation notice",
                "mail",
                f"{ELEANOR.street}, {ELEANOR.city} {ELEANOR.state} {ELEANOR.zip_code}",
                "Sent",
                f"letters/{NUMBER}.pdf",
                f"N{NUMBER}-1",
            )
        ],
    )


def account_to_find(on: Callable[[int, int], date]) -> AccountRecord:
    """Return the account; ``on`` gives the day for a month and day of 2026, moved along."""
    return AccountRecord(
        client_code="NVH",
        agency_number=NUMBER,
        parties=(ELEANOR,),
        number="10044127",
        type_code="check",
        status_code="NSF",
        assigned={"principal": Decimal("412.80"), "collection_fees": Decimal("30.00")},
        placed_on=on(8, 6),
        service_on=on(5, 11),
        last_activity_on=on(8, 6),
        itemization_on=on(6, 15),
        itemization_type="last_statement",
        original_creditor="NORTH VALLEY HOSPITAL",
        description="RETURNED CHECK, PHYSICAL THERAPY",
        routing_number="049912340",
        check_number="2207",
        check_on=on(5, 11),
        bank_name="GEM CITY SAVINGS",
        bank_account="0044127730",
    )
