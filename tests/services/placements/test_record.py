"""What was typed becomes the account, field by field, and nothing of it is lost."""

from datetime import date
from decimal import Decimal

import pytest

from clientconnect.services.accounts.load.account_rows import account_name
from clientconnect.services.placements.fields import FIELDS, Form
from clientconnect.services.placements.record import account_record, entry_of, first_note
from clientconnect.services.placements.rules.model import Entry
from tests.services.placements.desk import HOLLOWAY, entry

TODAY = date(2026, 11, 24)
SAMPLES = {
    Form.PHONE: "(937) 555-0142",
    Form.SSN: "219-09-9999",
    Form.BIRTH: "04/09/1987",
    Form.DATE: "08/27/2026",
    Form.MONEY: "1,284.50",
    Form.ZIP: "45405",
    Form.STATE: "OH",
    Form.EMAIL: "a@b.example",
    Form.ROUTING: "042000013",
    Form.CHOICE: "last_statement",
}


def test_a_consumer_with_a_patient_is_a_medical_account() -> None:
    made = account_record(entry(patient__last_name="HOLLOWAY", patient__first_name="ANN"), "7001", TODAY)
    assert (made.type_code, made.agency_number, made.number) == ("medical", "7001", "NV-771902")
    assert made.assigned["principal"] == Decimal("1940.00")
    assert made.assigned["interest"] == Decimal("12.35")
    assert (made.placed_on, made.service_on) == (TODAY, date(2026, 8, 27))
    responsible, patient = made.parties
    assert (responsible.role, responsible.last_name, responsible.birth_on) == (
        "responsible",
        "HOLLOWAY JR",
        date(1987, 4, 9),
    )
    assert (patient.role, patient.first_name) == ("patient", "ANN")
    assert account_name(made.parties) == "HOLLOWAY JR, MARCUS D"


@pytest.mark.parametrize(
    ("kind", "type_code"), [("consumer", "other"), ("commercial", "commercial"), ("check", "check")]
)
def test_the_kind_tells_the_type(kind: str, type_code: str) -> None:
    assert account_record(entry(kind), "1", TODAY).type_code == type_code


def test_a_company_runs_on_into_the_first_name_field() -> None:
    typed = entry(
        "commercial", responsible__last_name="RIDGEWAY LANDSCAPE AND STONE", responsible__first_name="COMPANY LLC"
    )
    made = account_record(typed, "1", TODAY)
    assert made.parties[0].is_organization
    assert account_name(made.parties) == "RIDGEWAY LANDSCAPE AND STONE COMPANY LLC"


def test_what_an_account_has_no_field_for_is_its_first_note() -> None:
    typed = entry(**{"patient.relation": "CHILD", "itemization_amount": "1,900.00", "fees_since": "52.35"})
    note = first_note(typed).splitlines()
    assert note[0] == "Call after six."
    assert "CHILD" in note[1]
    assert note[2:] == ["Owed on the itemization date: $1,900.00", "Fees since: $52.35"]


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_comes_back_or_stands_in_the_note(field: str) -> None:
    one = FIELDS[field]
    text = SAMPLES.get(one.form, "QZX 12" if one.form in (Form.STREET, Form.NUMBER) else "QZX")
    kind = next(iter(sorted(one.kinds)))
    typed = Entry(kind, {"responsible.last_name": "NGUYEN THI", field: text})
    back = entry_of(account_record(typed, "1", TODAY))
    assert back.get(field) == text or text in first_note(typed)


def test_an_empty_entry_makes_an_account_without_people() -> None:
    assert account_record(Entry(), "1", TODAY).parties == ()
    assert entry_of(account_record(entry(), "1", TODAY)).get("responsible.ssn") == HOLLOWAY["responsible.ssn"]
