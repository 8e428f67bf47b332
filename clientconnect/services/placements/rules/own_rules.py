"""Rules that the client's guide takes for granted: numbers, dates and amounts that can be."""

from clientconnect.services.placements.rules import (
    amounts,
    dates,
    numbers,
    other_kind,
    places,
    required,
)
from clientconnect.services.placements.rules.model import SHOULD, Rule
from clientconnect.texts import late

OURS: tuple[Rule, ...] = (
    Rule(
        "required",
        "",
        late("Required fields"),
        late("What the agency needs is filled in; another party’s fields once something of that party was typed."),
        required.required,
    ),
    Rule(
        "dates",
        "",
        late("Dates"),
        late("Dates as mm/dd/yy or mm/dd/yyyy, none in the future, no birth after the service."),
        dates.dates,
    ),
    Rule(
        "phone_area",
        "",
        late("Area codes"),
        late("Phones with their area code: (937) 555-0142."),
        numbers.phone_area,
    ),
    Rule(
        "placeholders",
        "",
        late("Blank if there is none"),
        late("No number that only fills a field (0000000000): leave it blank."),
        numbers.placeholders,
        SHOULD,
    ),
    Rule(
        "number",
        "",
        late("Account numbers"),
        late("Account and check numbers have letters, digits, blanks and - / . # alone."),
        numbers.account_number,
    ),
    Rule("ssn", "", late("SSN"), late("A social security number has nine digits."), numbers.ssn),
    Rule(
        "ssn_issued",
        "",
        late("SSN never issued"),
        late("A social security number that was issued: not 000, 666 or 9 first, nor zeros only in a group."),
        numbers.ssn_issued,
        SHOULD,
    ),
    Rule("email", "", late("E-mail"), late("One e-mail address, or none."), numbers.email),
    Rule(
        "routing",
        "",
        late("Routing number"),
        late("A routing number has nine digits; the last one checks the others."),
        numbers.routing,
    ),
    Rule("state", "", late("State"), late("A state by its two letters."), places.state),
    Rule("zip", "", late("ZIP"), late("A ZIP code has five or nine digits."), places.zip_code),
    Rule(
        "zip_city",
        "",
        late("ZIP, city and state"),
        late("ZIP code, city and state go together."),
        places.zip_city,
        SHOULD,
    ),
    Rule(
        "amounts",
        "",
        late("Amounts"),
        late("Amounts in dollars and cents, none below zero, at least one over zero."),
        amounts.amounts,
    ),
    Rule(
        "itemization",
        "",
        late("Itemization"),
        late("An itemization has its type, date and amount, and comes to the balance."),
        amounts.itemization,
    ),
    Rule(
        "other_kind",
        "",
        late("Another kind of account"),
        late(
            "An SSN, a date of birth and the numbers of a check stand in their own fields alone: a kind of account that "
            "has no such field is sent without."
        ),
        other_kind.other_kind,
    ),
    Rule("too_long", "", late("Length"), late("What fits into the field; the whole goes below."), required.too_long),
    Rule("no_cards", "", late("No card numbers"), late("No payment card numbers, anywhere."), required.no_cards),
)
"""What the guide takes for granted."""
