"""Every rule of entry, in the order of the client's guide, then ours."""

from clientconnect.services.placements.rules import (
    address,
    amounts,
    dates,
    numbers,
    one_person,
    parties,
    places,
    required,
    suffixes,
    words_in_names,
    writing,
)
from clientconnect.services.placements.rules.model import SHOULD, Rule
from clientconnect.texts import late

RULES: tuple[Rule, ...] = (
    Rule(
        "no_aka",
        "3c",
        late("No AKA, CO or % in a name"),
        late("No AKA, CO, C/O, %, ATTN, LKA or “in care of” in a name: they go to the additional information."),
        words_in_names.no_aka,
    ),
    Rule(
        "one_person",
        "3c",
        late("One person per field"),
        late("One person per name field. Others who owe it too go to Second Location, a spouse to Spouse."),
        one_person.one_person,
    ),
    Rule(
        "suffix",
        "3d, 3f",
        late("JR, SR, III after the last name"),
        late("JR, SR, II, III and IV stand after the last name, in its field: SMITH III."),
        suffixes.suffix,
    ),
    Rule(
        "digits",
        "3e",
        late("No digits in names"),
        late("No digits in the names of people: 3RD is III. A company’s name keeps its digits (3M, 84 LUMBER)."),
        suffixes.digits,
    ),
    Rule(
        "full_name",
        "3b",
        late("Full names"),
        late("The responsible party’s full first and last name, not a letter of it."),
        parties.full_name,
        SHOULD,
    ),
    Rule(
        "minor",
        "3b",
        late("A minor is the patient"),
        late("The responsible party is an adult; a minor’s name goes to the patient’s fields."),
        parties.minor,
    ),
    Rule(
        "address_words",
        "3h",
        late("Only the address"),
        late(
            "Only the address stands in the address: no names, no “care of”, no UNKNOWN. Someone who lives with "
            "another for now has that address, without the name."
        ),
        address.address_words,
    ),
    Rule(
        "unit_last",
        "3i",
        late("# last"),
        late("# and the unit stand at the end of the street: 455 WEST STREET #201."),
        address.unit_last,
    ),
    Rule(
        "address_marks",
        "3h",
        late("Hyphens and slashes"),
        late("Hyphens and slashes only within the house number: 300 1/2 MAIN STREET, also 300 ½."),
        writing.marks,
    ),
    Rule(
        "address_needed",
        "3g",
        late("A full address"),
        late("House number, street, city, state and ZIP code, the last known; else a mailing address (PO BOX 12)."),
        address.address_needed,
        SHOULD,
    ),
    Rule(
        "second_location",
        "3j",
        late("Second location"),
        late("Second Location is for another who owes it too, by name, living there or not."),
        parties.second_location,
    ),
    Rule(
        "contacts",
        "3k",
        late("Contacts of a company"),
        late("A company’s contacts (ATTN BOB) go to the additional information."),
        words_in_names.contacts,
    ),
    Rule(
        "commercial_name",
        "3k",
        late("Names of companies"),
        late(
            "A company’s name starts in the last-name field and runs on in the first-name field. It keeps its digits; "
            "& is AND."
        ),
        parties.commercial_name,
    ),
    Rule(
        "punctuation",
        "3a",
        late("No punctuation"),
        late("No punctuation in names and addresses: O’BRIEN-SMITH is OBRIEN SMITH."),
        writing.punctuation,
    ),
    Rule(
        "letters",
        "3a",
        late("Letters from A to Z"),
        late("Letters from A to Z: MÜLLER is MULLER, Æ is AE."),
        writing.letters,
    ),
    Rule(
        "capitals",
        "3a",
        late("Capital letters"),
        late("ALL CAPITAL LETTERS in names and addresses."),
        writing.capitals,
    ),
    Rule(
        "file_names",
        "4a",
        late("Names of files"),
        late("No special characters (#, &, @ …) in a file’s name."),
        required.file_names,
    ),
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
        "military",
        "3g",
        late("APO, FPO, DPO"),
        late("Addresses of the armed forces: APO, FPO or DPO with AA, AE or AP."),
        places.military,
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
    Rule("too_long", "", late("Length"), late("What fits into the field; the whole goes below."), required.too_long),
    Rule("no_cards", "", late("No card numbers"), late("No payment card numbers, anywhere."), required.no_cards),
)
"""All rules. Of a field the earlier one's correction comes first."""

_NAMED = {rule.id: rule for rule in RULES}


def rule_named(rule_id: str) -> Rule:
    """Return the rule with this id; ``KeyError`` for none."""
    return _NAMED[rule_id]
