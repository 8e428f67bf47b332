"""The account that has something of everything, Maria T. Alvarez's: buckets, payments, contacts, letters, parties, files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.records import (
    AccountRecord,
    AdjustmentRecord,
    HistoryRecord,
    NoticeRecord,
    PartyRecord,
    PaymentRecord,
)

NUMBER = "4000001"
MARIA = PartyRecord(
    role="responsible",
    last_name="ALVAREZ",
    first_name="MARIA",
    middle_name="T",
    street="455 WEST STREET #201",
    city="SPRINGFIELD",
    state="OH",
    zip_code="45502",
    home_phone="(937) 555-0142",
    cell_phone="(937) 555-0178",
    email="maria.alvarez@mail.example",
    employer="MIAMI VALLEY TOOL",
    employer_phone="(937) 555-0160",
    ssn="912-34-4417",
    birth_on=date(1984, 6, 21),
)
SOFIA = PartyRecord(role="patient", last_name="ALVAREZ", first_name="SOFIA", birth_on=date(2015, 2, 11))
_CONTACTS = (
    (7, 4, "letter", "Validation notice sent.", "Sent", "SYSTEM", ""),
    (8, 11, "letter", "Second notice sent.", "Sent", "SYSTEM", ""),
    (8, 19, "call", "Called home number.", "No answer", "K ELLIS", ""),
    (9, 3, "call", "Called cell number.", "Left message", "K ELLIS", ""),
    (9, 22, "call", "Spoke with the debtor, who can pay 50 dollars a month by card.", "Promise", "M ORTIZ", ""),
    (9, 24, "note", "Works at Miami Valley Tool, paid every second Friday.", "", "M ORTIZ", ""),
    (10, 28, "text_message", "Reminder with a link to pay sent.", "Delivered", "SYSTEM", ""),
    (11, 5, "email", "Statement of the account sent as she asked.", "Delivered", "M ORTIZ", ""),
    (11, 14, "call", "Says that her insurance will pay the rest. Will send the letter.", "Call back", "M ORTIZ", ""),
    (10, 2, "internal", "Do not call before noon, works nights.", "", "S WEAVER", ""),
    (
        8,
        20,
        "client_note",
        "Patient brought a new address to the front desk: 455 West Street 201.",
        "",
        "Dana Whitfield",
        "SC/CN",
    ),
    (9, 4, "client_note", "Insurance denied the claim again, please continue.", "", "Dana Whitfield", "SC/CN"),
    (
        11,
        6,
        "client_note",
        "Ms. Alvarez says she set up autopay with our billing office in October.",
        "",
        "Dana Whitfield",
        "SC/CN",
    ),
)
"""Month, day, kind, text, outcome, author, code."""


def maria(on: Callable[[int, int], date]) -> RecordBatch:
    """Return her account and the related one; ``on`` gives the day for a month and day of 2026."""
    account = AccountRecord(
        client_code="NVH",
        agency_number=NUMBER,
        parties=(MARIA, SOFIA),
        number="10048213",
        type_code="medical",
        status_code="ACT",
        assigned={"principal": Decimal("1150.00"), "interest": Decimal("92.10"), "collection_fees": Decimal("100.00")},
        placed_on=on(7, 2),
        service_on=on(3, 18),
        last_activity_on=on(7, 2),
        itemization_on=on(4, 30),
        itemization_type="last_statement",
        original_creditor="NORTH VALLEY HOSPITAL",
        description="EMERGENCY ROOM",
    )
    related = replace(
        account,
        client_code="LAKE",
        agency_number="4000002",
        number="LA-20514",
        parties=(replace(MARIA, last_name="RIVERA", email=""),),
        assigned={"principal": Decimal("218.00")},
        placed_on=on(5, 12),
        service_on=on(1, 9),
        last_activity_on=on(5, 12),
        original_creditor="LAKESIDE DENTAL",
        description="CROWN",
    )
    return RecordBatch(
        accounts=(account, related),
        payments=[_payment(1, on(9, 30)), _payment(2, on(10, 30))],
        adjustments=[
            AdjustmentRecord(NUMBER, Decimal("21.20"), on(8, 31), "interest", "Interest accrued", f"A{NUMBER}-1"),
            AdjustmentRecord(NUMBER, Decimal("21.20"), on(10, 31), "interest", "Interest accrued", f"A{NUMBER}-2"),
        ],
        history=[_contact(place, on, entry) for place, entry in enumerate(_CONTACTS, 1)],
        notices=[
            _notice(1, on(7, 4), "Validation notice", f"letters/{NUMBER}.pdf"),
            _notice(2, on(8, 11), "Second notice", ""),
        ],
    )


def _payment(place: int, paid_on: date) -> PaymentRecord:
    return PaymentRecord(
        NUMBER, Decimal("50.00"), paid_on, method="card", comment="ending 8841", reference=f"P{NUMBER}-{place}"
    )


def _contact(
    place: int, on: Callable[[int, int], date], entry: tuple[int, int, str, str, str, str, str]
) -> HistoryRecord:
    month, day, kind, text, outcome, author, code = entry
    then = on(month, day)
    at = datetime(then.year, then.month, then.day, 13 + place % 8, 7 * place % 60, tzinfo=UTC)
    return HistoryRecord(NUMBER, at, kind, text, outcome, author, code, f"H{NUMBER}-{place}")


def _notice(place: int, sent_on: date, name: str, file_path: str) -> NoticeRecord:
    to = f"{MARIA.street}, {MARIA.city} {MARIA.state} {MARIA.zip_code}"
    return NoticeRecord(NUMBER, sent_on, name, "mail", to, "Sent", file_path, f"N{NUMBER}-{place}")
