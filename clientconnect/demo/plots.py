"""How accounts of each status got there: the money, the plan, the dispute."""

from collections.abc import Callable
from datetime import timedelta

from clientconnect.demo.amounts import attorney_fees, court_costs, instalment
from clientconnect.demo.story import Story
from clientconnect.services.foundation.columns import from_cents

MONTH = timedelta(days=30)


def unfold(story: Story) -> None:
    """Add what the account's status implies."""
    record = story.account.record
    if story.dice.chance(0.3) and (story.today - story.account.placed_on).days > 60:
        on = story.some_day(30)
        story.adjust(
            "interest", from_cents(max(1, story.owed[0] * story.dice.between(1, 6) // 100)), on, "Interest accrued"
        )
    if record.type_code == "medical" and story.dice.chance(0.06):
        taken = from_cents(max(1, story.owed[0] * story.dice.between(10, 40) // 100))
        story.adjust("principal", -taken, story.some_day(), "Insurance payment")
    _PLOTS.get(record.status_code, _worked)(story)


def _worked(story: Story) -> None:
    for _time in range(story.dice.small(0, 3)):
        if story.balance > 4_000:
            story.pay(instalment(story.dice, story.balance), story.some_day(10))


def _untouched(story: Story) -> None:
    """Nothing was paid."""


def _plan(story: Story) -> None:
    _instalments(story, is_kept=True)


def _late_plan(story: Story) -> None:
    _instalments(story, is_kept=False)


def _instalments(story: Story, *, is_kept: bool) -> None:
    amount = instalment(story.dice, max(story.balance, 1_000))
    first = story.some_day(15)
    story.plan(amount, first, is_active=is_kept)
    story.tell(first - timedelta(days=3), "payment_plan", f"Agreed to {from_cents(amount)} a month.", "Plan set up")
    due = first
    while due <= story.last_day and story.balance > 2 * amount:
        if not is_kept and due > story.today - 2 * MONTH:
            break
        story.pay(amount, due)
        due += MONTH


def _paid(story: Story) -> None:
    parts = story.dice.between(1, 3)
    for part in range(parts - 1):
        if story.balance > 6_000:
            story.pay(story.balance // (parts - part + 1) // 100 * 100, story.some_day())
    if story.balance > 0:
        story.pay(story.balance, story.last_day)
    story.tell(story.last_day, "note", "Paid in full. Closed.", "Paid")


def _settled(story: Story) -> None:
    story.pay(max(1, story.balance * story.dice.between(50, 80) // 100), story.last_day)
    for bucket, rest in zip(
        ("principal", "interest", "collection_fees", "court_costs", "attorney_fees", "other"), story.owed, strict=True
    ):
        if rest:
            story.adjust(bucket, -from_cents(rest), story.last_day, "Settlement")
    story.tell(story.last_day, "note", "Settled as the client agreed. Closed.", "Settled")


def _bounced(story: Story) -> None:
    reason = {"DCC": "Card declined", "DBD": "Debit declined"}.get(story.account.record.status_code, "NSF")
    if story.balance > 2_000:
        payment = story.pay(instalment(story.dice, story.balance), story.some_day(10))
        on = min(payment.paid_on + timedelta(days=story.dice.between(2, 6)), story.last_day)
        story.reverse(payment, max(on, payment.paid_on), reason)
        story.tell(max(on, payment.paid_on), "note", f"Payment of {payment.amount} came back: {reason}.", "Returned")


def _sued(story: Story) -> None:
    on = story.some_day(40)
    story.adjust("court_costs", court_costs(story.dice), on, "Filing fee")
    story.tell(on, "legal", "Complaint filed with the municipal court.", "Filed")


def _judged(story: Story) -> None:
    _sued(story)
    on = story.last_day
    story.adjust("attorney_fees", attorney_fees(story.dice), on, "Judgment")
    story.tell(on, "legal", "Judgment entered for the creditor.", "Judgment")


def _garnished(story: Story) -> None:
    _judged(story)
    for _time in range(story.dice.between(1, 3)):
        if story.balance > 20_000:
            story.pay(story.balance // 12, story.last_day)


def _disputed(story: Story) -> None:
    on = story.some_day()
    story.tell(on, "dispute", "Says the insurance should have paid. Validation requested.", "Disputed")
    story.send(min(on + timedelta(days=2), story.last_day), "Answer to a dispute")


def _bankrupt(story: Story) -> None:
    story.tell(story.some_day(), "legal", f"Bankruptcy notice received, case 26-3{story.dice.digits(4)}.", "Stopped")


def _sought(story: Story) -> None:
    story.tell(story.some_day(), "skip_trace", "Mail returned; searching for a new address.", "No result")
    if story.dice.chance(0.5):
        story.tell(story.some_day(), "internal", "Skip vendor list ordered, cost not passed on.", "")


_PLOTS: dict[str, Callable[[Story], None]] = {
    **dict.fromkeys(("NEW", "CAN", "LIE", "RCL", "CCR", "OOS", "FRD", "HLD", "CAD", "CND", "MIL", "DIP"), _untouched),
    **dict.fromkeys(("PPA", "PDC", "PCC", "CCS"), _plan),
    **dict.fromkeys(("PPD", "BKN"), _late_plan),
    **dict.fromkeys(("PIF", "LPF", "FPF"), _paid),
    **dict.fromkeys(("NSF", "HOT", "DCC", "DBD", "PGD"), _bounced),
    **dict.fromkeys(("DIS", "DSP", "VRD"), _disputed),
    **dict.fromkeys(("BKY", "B07", "B11", "B12", "B13"), _bankrupt),
    **dict.fromkeys(("SKP", "NEI"), _sought),
    "SIF": _settled,
    "LEG": _sued,
    "JDG": _judged,
    "GAR": _garnished,
}
