"""What fields are called: with advice where they are asked for, by their names alone where they are told of."""

import pytest

from clientconnect.services.placements.fields import CHECK, COMMERCIAL, CONSUMER, FIELDS
from clientconnect.services.placements.rules.model import field_label, field_name


@pytest.mark.parametrize(
    ("field", "kind", "name", "label"),
    [
        ("responsible.last_name", CONSUMER, "Last name", "Last name, then JR, SR, III, IV"),
        ("second.street", CHECK, "Street address", "Street address, # last"),
        ("spouse.email", CONSUMER, "E-mail", "E-mail, if any"),
        ("number", CONSUMER, "Client’s account number", "Client’s account number, blank if none"),
        ("itemization_type", CONSUMER, "Type of itemization date", "Itemization date is the"),
        ("principal", CONSUMER, "Principal", "Principal"),
        ("responsible.last_name", COMMERCIAL, "Company name", "Company name"),
        ("responsible.first_name", COMMERCIAL, "Company name, continued", "Company name, continued"),
        ("second.last_name", COMMERCIAL, "Last name", "Last name, then JR, SR, III, IV"),
    ],
)
def test_it_has_a_name_and_a_label(field: str, kind: str, name: str, label: str) -> None:
    assert (field_name(field, kind), field_label(field, kind)) == (name, label)


def test_no_name_advises() -> None:
    assert [one for one in FIELDS if "," in field_name(one)] == []
