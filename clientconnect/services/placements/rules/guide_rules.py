"""The rules of the client's guide for entering accounts, 3a to 3k and 4a."""

from clientconnect.services.placements.rules import (
    address,
    address_parts,
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

GUIDE: tuple[Rule, ...] = (
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
        late("JR, SR, II, III and IV stand after the last name, in its field: SMITH III, not SMITH THE THIRD."),
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
        "address_parts",
        "3g",
        late("Street, city, state, ZIP"),
        late("Street, city, state and ZIP code each in its own field."),
        address_parts.address_parts,
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
        "military",
        "3g",
        late("APO, FPO, DPO"),
        late("Addresses of the armed forces: APO, FPO or DPO with AA, AE or AP."),
        places.military,
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
)
"""What the guide asks for. Of a field the earlier rule's correction comes first, so how it is written comes last."""
