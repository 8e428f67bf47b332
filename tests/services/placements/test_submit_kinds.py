"""What was typed for another kind of account, and what nobody sees: never in another field, never in the way of accepting."""

from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect.services.accounts.ledger_tables import HistoryEntry
from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.content import open_entry, seal_entry
from clientconnect.services.placements.drafts import my_drafts, open_draft_entry, save_entry
from clientconnect.services.placements.form_settings import set_rule
from clientconnect.services.placements.models import SubmittedReceipt
from clientconnect.services.placements.review import begin_review
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submit import Unfit
from clientconnect.services.placements.tables import Submission
from tests.cast import Cast
from tests.services.placements.desk import client_id, entry, prepare, reviewer, row_of, sent

SEALED = {
    "responsible.ssn": "219-44-7788",
    "responsible.birth_on": "04/09/1987",
    "patient.ssn": "219-44-7789",
    "patient.birth_on": "04/10/2011",
    "routing_number": "042000314",
    "check_number": "100177",
}


@pytest.fixture(autouse=True)
def desk(cast: Cast, tmp_path: Path) -> None:
    prepare(tmp_path)


def company(**changes: str) -> Entry:
    """Return what was typed of a person, once it was said to be a company."""
    named = {"responsible__last_name": "RIVERBEND CATERING LLC", "responsible__first_name": ""}
    spouse = {"spouse__last_name": "HOLLOWAY", "spouse__street": "12 OAK ST", "patient__relation": "SON"}
    return entry("commercial", **named, **spouse, **changes).changed(SEALED)


def accepted_note(receipt: SubmittedReceipt) -> str:
    begin_review(reviewer(), receipt.public_id)
    accept(reviewer(), receipt.public_id, seen=1)
    with database.transaction(writes=False) as session:
        return session.exec(select(HistoryEntry)).one().text


def test_what_is_sealed_is_not_sent_before_the_person_knows(cast: Cast) -> None:
    with pytest.raises(Unfit) as refused:
        sent(cast, company())
    [found] = refused.value.findings
    assert found.rule == "other_kind"
    assert "Patient, Date of birth" in found.sentence
    [without] = found.corrections
    assert (set(without.changes), without.is_choice) == (set(SEALED), True)
    assert not any(digits in found.sentence for digits in SEALED.values())


@pytest.mark.parametrize("is_off", [False, True])
def test_what_is_sealed_never_stands_in_the_note(cast: Cast, *, is_off: bool) -> None:
    if is_off:
        set_rule(cast.system, "other_kind", "off")
    given = company() if is_off else company().changed(dict.fromkeys(SEALED, ""))
    receipt = sent(cast, given)
    kept = row_of(receipt.public_id)
    text = " ".join(open_entry(kept.public_id, kept.sealed).values.values()) + accepted_note(receipt)
    assert not any(typed in text for typed in SEALED.values())


def test_what_has_no_field_stands_in_the_note_with_whose_it_is(cast: Cast) -> None:
    receipt = sent(cast, company().changed(dict.fromkeys(SEALED, "")))
    assert receipt.name == "RIVERBEND CATERING LLC"
    assert accepted_note(receipt).splitlines() == [
        "Call after six.",
        "Responsible party, Middle name: D",
        "Responsible party, Employer: MIAMI VALLEY TOOL",
        "Spouse, Last name: HOLLOWAY",
        "Spouse, Street address: 12 OAK ST",
        "Patient, Relation: SON",
    ]


def test_a_check_that_is_none_keeps_no_numbers_of_a_check(cast: Cast) -> None:
    check = entry().changed({name: SEALED[name] for name in ("routing_number", "check_number")})
    with pytest.raises(Unfit, match="1 thing"):
        sent(cast, check.changed({"bank_name": "FIRST BANK"}))


def test_what_nobody_sees_goes_and_what_was_sent_can_be_accepted(cast: Cast) -> None:
    typed = entry(additional="Call\x00 after\u202e six.\x07", number="\u202egnp\x00-1", responsible__city="DAY\x00TON")
    receipt = sent(cast, typed.changed({"responsible.city": "DAYTON\u200b"}))
    assert row_of(receipt.public_id).account_number == "gnp -1"
    assert accepted_note(receipt) == "Call after six."


def test_what_was_kept_with_it_can_be_accepted_too(cast: Cast) -> None:
    receipt = sent(cast)
    with database.transaction(writes=True) as session:
        row = session.exec(select(Submission)).one()
        row.sealed = seal_entry(row.public_id, entry(additional="Call\x00 after six."))
    assert accepted_note(receipt) == "Call after six."


def test_a_draft_is_kept_without_what_no_database_takes(cast: Cast) -> None:
    draft = new_id()
    typed = entry(responsible__last_name="HOL\x00LOWAY\ud800", additional="one\ntwo")
    save_entry(cast.client_admin, draft, client_id(cast), typed, press_key=new_id(), version=0)
    assert [one.name for one in my_drafts(cast.client_admin)] == ["HOLLOWAY, MARCUS D"]
    assert open_draft_entry(cast.client_admin, draft).entry.get("additional") == "one\ntwo"
