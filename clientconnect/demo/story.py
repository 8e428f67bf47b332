"""What happened on a made-up account: money, calls, letters, so that it ends where its status says."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from clientconnect.demo.account import DemoAccount
from clientconnect.demo.dice import Dice
from clientconnect.services.accounts.load.money import Amounts, amounts, minus, plus, spread
from clientconnect.services.accounts.records import (
    BUCKETS,
    AdjustmentRecord,
    HistoryRecord,
    NoticeRecord,
    PaymentRecord,
    PlanRecord,
)
from clientconnect.services.foundation.columns import from_cents

COLLECTORS = ("R DAWSON", "K ELLIS", "M ORTIZ", "J PHAM", "S WEAVER", "T BOYLE")
METHODS = (
    ("card", "ending {four}"), ("card", "ending {four}"), ("check", "check {four}"), ("ach", "account ending {four}"),
    ("money order", "no {four}"), ("cash", ""),
)  # fmt: skip


@dataclass(slots=True)
class Story:
    """The records of one account so far, and what is still owed by bucket in cents."""

    dice: Dice
    account: DemoAccount
    today: date
    owed: Amounts = field(init=False)
    payments: list[PaymentRecord] = field(default_factory=list)
    adjustments: list[AdjustmentRecord] = field(default_factory=list)
    plans: list[PlanRecord] = field(default_factory=list)
    history: list[HistoryRecord] = field(default_factory=list)
    notices: list[NoticeRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.owed = amounts(self.account.record.assigned)

    @property
    def number(self) -> str:
        """The agency's account number."""
        return self.account.record.agency_number

    @property
    def balance(self) -> int:
        """What is owed in cents."""
        return sum(self.owed)

    @property
    def last_day(self) -> date:
        """The last day on which something can have happened: yesterday, or when the account was closed."""
        return self.account.closed_on or self.today - timedelta(days=1)

    def some_day(self, after: int = 5) -> date:
        """Return a day of the account's life, ``after`` days after its placement at the earliest."""
        return min(self.dice.day(self.account.placed_on + timedelta(days=after), self.last_day), self.last_day)

    def pay(self, cents: int, on: date) -> PaymentRecord:
        """Add a payment of ``cents``."""
        method, comment = self.dice.pick(METHODS)
        parts = spread(cents, self.owed)
        record = PaymentRecord(
            self.number,
            from_cents(cents),
            on,
            payment_type="agency" if self.dice.chance(0.8) else "client" if self.dice.chance(0.9) else "sub_agency",
            method=method,
            comment=comment.format(four=self.dice.digits(4)),
            reference=f"P{self.number}-{len(self.payments) + 1}",
            buckets={name: from_cents(part) for name, part in zip(BUCKETS, parts, strict=True) if part},
        )
        self.owed = minus(self.owed, parts)
        self.payments.append(record)
        return record

    def reverse(self, payment: PaymentRecord, on: date, reason: str) -> None:
        """Add the reversal of ``payment``."""
        self.owed = plus(self.owed, amounts(payment.buckets or {}))
        self.payments.append(
            PaymentRecord(
                self.number,
                payment.amount,
                on,
                payment_type=payment.payment_type,
                is_reversal=True,
                reverses_reference=payment.reference,
                reason=reason,
                method=payment.method,
                reference=f"P{self.number}-{len(self.payments) + 1}",
            )
        )

    def adjust(self, bucket: str, amount: Decimal, on: date, reason: str) -> None:
        """Add an adjustment of ``bucket``."""
        reference = f"A{self.number}-{len(self.adjustments) + 1}"
        self.adjustments.append(AdjustmentRecord(self.number, amount, on, bucket, reason, reference))
        self.owed = plus(self.owed, amounts({bucket: amount}))

    def plan(self, cents: int, first_due_on: date, *, is_active: bool = True) -> None:
        """Add a monthly payment plan."""
        due = first_due_on
        while is_active and due <= self.today:
            due += timedelta(days=30)
        reference = f"L{self.number}"
        self.plans.append(
            PlanRecord(
                self.number,
                from_cents(cents),
                "monthly",
                first_due_on,
                due if is_active else None,
                is_active,
                reference,
            )
        )

    def tell(self, on: date, kind: str, text: str, outcome: str = "", *, code: str = "", author: str = "") -> None:
        """Add an entry of the contact history, at some minute of a working day in Ohio."""
        minute = self.dice.between(13 * 60, 21 * 60)
        at = datetime(on.year, on.month, on.day, minute // 60, minute % 60, tzinfo=UTC)
        who = author or self.dice.pick(COLLECTORS)
        reference = f"H{self.number}-{len(self.history) + 1}"
        self.history.append(HistoryRecord(self.number, at, kind, text, outcome, who, code, reference))

    def send(self, on: date, name: str, method: str = "mail", outcome: str = "", file_path: str = "") -> None:
        """Add a notice, and the contact that it is."""
        party = self.account.record.parties[0]
        where = (
            party.email
            if method == "email" and party.email
            else f"{party.street}, {party.city} {party.state} {party.zip_code}"
        )
        reference = f"N{self.number}-{len(self.notices) + 1}"
        method = method if method == "email" and party.email else "mail"
        self.notices.append(NoticeRecord(self.number, on, name, method, where, outcome, file_path, reference))
        if self.today - on < timedelta(days=365):
            self.tell(on, "email" if method == "email" else "letter", f"{name} sent.", outcome, author="SYSTEM")
