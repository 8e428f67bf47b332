"""The calls, letters and notes of a year that every account has, whatever its status."""

from datetime import date, timedelta

from clientconnect.demo.dice import Dice, weighted
from clientconnect.demo.story import Story

_ENTRIES = weighted(
    {
        ("call", "Called home number.", "No answer"): 22,
        ("call", "Called cell number.", "Left message"): 16,
        ("call", "Spoke with the debtor, who will call back on pay day.", "Call back"): 8,
        ("call", "Debtor called in and asked for the balance.", "Informed"): 6,
        ("call", "Number is no longer in service.", "Bad number"): 5,
        ("contact", "Spoke with the spouse, left no details.", "Third party"): 3,
        ("email", "Reminder sent.", "Delivered"): 8,
        ("text_message", "Reminder with a link to pay sent.", "Delivered"): 5,
        ("note", "Reviewed the account; debtor works at the address on file.", ""): 6,
        ("note", "Asks for an itemized bill. Sent.", "Sent"): 4,
        ("note", "Debtor says payment goes out on the first of the month.", "Promise"): 4,
        ("internal", "Do not call before noon, see supervisor.", ""): 3,
        ("internal", "Score 612, tier B.", ""): 4,
    }
)
_CLIENT_NOTES = (
    ("SC/CN", "Patient brought a new address to the front desk."),
    ("SC/CN", "Insurance denied the claim again, please continue."),
    ("SC/CN", "He says that he paid at our counter; we find no receipt."),
    ("CC/CS", "Please call us about this account."),
    ("SC/CN", "Balance is right, we checked the ledger."),
)
_LETTERS = ((2, "Validation notice"), (40, "Second notice"), (90, "Offer to settle"), (150, "Final notice"))


def fill(story: Story, client_authors: tuple[str, ...]) -> None:
    """Add the letters that were due, and the contacts of the last year."""
    dice, placed = story.dice, story.account.placed_on
    for days, name in _LETTERS:
        on = placed + timedelta(days=days)
        if on <= story.last_day and (days == _LETTERS[0][0] or dice.chance(0.5)):
            file_path = f"letters/{story.number}.pdf" if days == _LETTERS[0][0] and _has_letter(story) else ""
            story.send(
                on,
                name,
                "email" if dice.chance(0.25) else "mail",
                "Returned" if dice.chance(0.05) else "Sent",
                file_path,
            )
    first = max(placed, story.today - timedelta(days=360))
    if first > story.last_day:
        return
    for _time in range(dice.small(1, 12)):
        kind, text, outcome = dice.pick(_ENTRIES)
        story.tell(_weekday(dice, first, story.last_day), kind, text, outcome)
    if dice.chance(0.12):
        code, text = dice.pick(_CLIENT_NOTES)
        story.tell(
            _weekday(dice, first, story.last_day), "client_note", text, code=code, author=dice.pick(client_authors)
        )


def _has_letter(story: Story) -> bool:
    """Tell whether the letter itself is kept: for one account in twenty, by its number."""
    return int(story.number) % 20 == 0


def _weekday(dice: Dice, first: date, last: date) -> date:
    on = dice.day(first, last)
    return on if on.weekday() < 5 or on - timedelta(days=2) < first else on - timedelta(days=2)
