"""What a reviewer sees: the list in order of arrival, a new account beside its likeness, what was mended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from clientconnect.errors import NotAllowed, NotFound
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.comparing import compare
from clientconnect.services.placements.drafts import mend
from clientconnect.services.placements.review import begin_review, reject, return_with_remarks
from clientconnect.services.placements.review_list import next_to_review, to_review
from clientconnect.services.placements.review_models import BatchToReview, Reviewed
from clientconnect.services.placements.review_view import open_intake
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submit import submit
from tests.cast import Cast
from tests.services.accounts.load.records import account, maria
from tests.services.accounts.paperwork import placed, png
from tests.services.placements.desk import NOW, batch, client_id, entry, prepare, reviewer, rows_of, sent


@pytest.fixture(autouse=True)
def moved(cast: Cast, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    prepare(tmp_path)
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def reviewed(actor: Actor, submission_id: str, beside: str = "") -> Reviewed:
    """Open a new account, and return it alone."""
    found = open_intake(actor, submission_id, beside=beside)
    assert found.single is not None
    assert found.batch is None
    return found.single


def whole_batch(actor: Actor, batch_id: str, rows_from: int = 0, *, twins_only: bool = False) -> BatchToReview:
    """Open a batch, and return it alone."""
    found = open_intake(actor, batch_id, rows_from=rows_from, twins_only=twins_only)
    assert found.batch is not None
    assert found.single is None
    return found.batch


def other(**changes: str) -> Entry:
    """Return somebody who is like nobody."""
    return entry(
        responsible__last_name="QUINTERO",
        responsible__first_name="ELISA",
        responsible__ssn="",
        responsible__birth_on="02/02/1990",
        **changes,
    )


def test_the_list_is_in_order_of_arrival_singles_and_batches(cast: Cast, moved: time_machine.Traveller) -> None:
    first = sent(cast)
    moved.shift(timedelta(hours=-1))
    second = sent(cast, other(number="Q-1"))
    whole = batch(cast, [other(number="Q-2"), other(number="Q-3"), other(number="Q-4")], left_out=frozenset({3}))
    priya = reviewer()
    begin_review(priya, first.public_id)
    found = to_review(priya)
    assert [row.public_id for row in found.rows] == [second.public_id, first.public_id, whole]
    assert (found.count, found.accounts) == (3, 4)
    single, mine, many = found.rows
    assert (single.name, single.client_name, single.taken_by) == ("QUINTERO, ELISA D", "North Valley Hospital", "")
    assert (mine.taken_by, mine.is_mine) == ("priya", True)
    assert (many.kind, many.name, many.open, many.twins) == ("batch", "november.csv", 2, 0)
    assert not to_review(reviewer("omar", 202)).rows[1].is_mine


def test_the_next_is_the_oldest_that_nobody_else_has(cast: Cast, moved: time_machine.Traveller) -> None:
    ids = []
    for at in range(3):
        ids.append(sent(cast, other(number=f"Q-{at}")).public_id)
        moved.shift(timedelta(minutes=1))
    priya, omar = reviewer(), reviewer("omar", 202)
    assert next_to_review(priya) == ids[0]
    begin_review(omar, ids[1])
    assert next_to_review(priya, ids[0]) == ids[2]
    assert next_to_review(priya, ids[2]) == ids[0]
    assert next_to_review(omar, ids[0]) == ids[1]
    reject(priya, ids[0], seen=1, reason="Twice.")
    assert next_to_review(priya, ids[0]) == ids[2]
    reject(priya, ids[2], seen=1, reason="Twice.")
    assert not next_to_review(priya, ids[2])


def test_it_stands_beside_the_account_that_it_may_be(cast: Cast) -> None:
    holloway = maria(
        last_name="HOLLOWAY",
        first_name="MARCUS",
        middle_name="D",
        ssn="219096120",
        street="212 EAST ELM STREET",
        city="DAYTON",
        state="OH",
        zip_code="45402",
        cell_phone="937-555-0163",
        home_phone="",
        email="m@h.example",
    )
    known = replace(account("10031774", parties=(holloway,)), number="NV-655310")
    on_file = placed(known)["10031774"]
    given = sent(cast, images={"card.png": png()})
    seen = reviewed(reviewer(), given.public_id)
    assert (seen.beside, seen.twins[0].why, seen.images[0].file_name) == (on_file, ("ssn",), "card.png")
    marks = {one.field: one.mark for one in seen.fields}
    assert marks["responsible.last_name"] == "differs"
    assert marks["responsible.first_name"] == marks["responsible.ssn"] == marks["responsible.cell_phone"] == "same"
    assert marks["responsible.zip_code"] == marks["number"] == marks["principal"] == "differs"
    assert (marks["responsible.employer"], marks["responsible.email"]) == ("new", "missing")
    shown = {one.field: (one.new, one.there) for one in seen.fields}
    assert shown["responsible.ssn"] == ("•••-••-6120", "•••-••-6120")
    assert shown["principal"] == ("1,940.00", "100.00")
    assert "219" not in str(seen.fields)
    assert to_review(reviewer()).rows[0].twin == "likely"


@pytest.mark.parametrize(("code", "told"), [("NORTH", "NV-655310"), ("SUPPLY", "")])
def test_an_account_of_another_client_is_not_named_to_the_client(cast: Cast, code: str, told: str) -> None:
    same = maria(last_name="HOLLOWAY", first_name="MARCUS", ssn="219096120")
    placed(replace(account("10031774", parties=(same,)), number="NV-655310", client_code=code))
    seen = open_intake(reviewer(), sent(cast).public_id).single
    assert seen is not None
    assert ([one.number for one in seen.twins], seen.told_number) == (["NV-655310"], told)


def test_another_submission_is_a_likeness_too_and_one_chooses(cast: Cast) -> None:
    first, second = sent(cast), sent(cast, entry(number="NV-2", principal="5.00"))
    seen = reviewed(reviewer(), second.public_id)
    assert [(one.kind, one.public_id) for one in seen.twins] == [("submission", first.public_id)]
    assert {one.mark for one in seen.fields if one.field in ("number", "principal")} == {"differs"}
    accept(reviewer(), first.public_id, seen=1)
    again = reviewed(reviewer(), second.public_id)
    assert [one.kind for one in again.twins] == ["account"]
    assert reviewed(reviewer(), first.public_id).twins[0].public_id == second.public_id


def test_without_a_likeness_the_fields_stand_alone(cast: Cast) -> None:
    seen = reviewed(reviewer(), sent(cast).public_id, "nonsense")
    assert (seen.twins, seen.beside, {one.mark for one in seen.fields}) == ((), "", {"alone"})
    assert to_review(reviewer()).rows[0].twin == ""


def test_mended_and_sent_again_it_shows_what_changed(cast: Cast) -> None:
    given, priya = sent(cast), reviewer()
    return_with_remarks(priya, given.public_id, seen=1, reason="Look again.", remarks={"responsible.ssn": "Hers?"})
    draft = mend(cast.client_admin, given.public_id)
    mended = entry(
        responsible__ssn="219-09-6121", responsible__employer="", spouse__last_name="DOE", spouse__first_name="ANN"
    )
    submit(cast.client_admin, draft.public_id, client_id(cast), mended, key=draft.press_key)
    seen = reviewed(priya, given.public_id)
    assert (seen.seen, seen.former_reason) == (2, "Look again.")
    assert seen.before == {
        "responsible.ssn": "•••-••-6120",
        "responsible.employer": "MIAMI VALLEY TOOL",
        "spouse.last_name": "",
        "spouse.first_name": "",
    }
    row = to_review(priya).rows[0]
    assert (row.public_id, row.is_again) == (given.public_id, True)


@pytest.mark.parametrize(
    ("field", "new", "there", "mark"),
    [
        ("responsible.birth_on", "04/09/1987", "4/9/87", "same"),
        ("principal", "1,940.00", "1940", "same"),
        ("responsible.home_phone", "(937) 555-0163", "19375550163", "same"),
        ("responsible.zip_code", "45405", "45405-1234", "same"),
        ("number", "NV-1", "nv 1", "same"),
        ("responsible.last_name", "O'BRIEN", "OBRIEN", "same"),
        ("responsible.last_name", "OBRIEN", "", "new"),
        ("responsible.last_name", "", "OBRIEN", "missing"),
        ("number", "NV-1", "NV-01", "differs"),
    ],
)
def test_fields_compare_by_what_they_mean(field: str, new: str, there: str, mark: str) -> None:
    assert [one.mark for one in compare(Entry(values={field: new}), Entry(values={field: there}))] == [mark]


def test_a_batch_is_shown_by_pages_and_rows_open_alone(cast: Cast) -> None:
    whole = batch(cast, [other(number=f"Q-{at}") for at in range(60)])
    priya = reviewer()
    first, second = whole_batch(priya, whole), whole_batch(priya, whole, 50)
    assert (len(first.rows), len(second.rows), first.count, first.counts) == (50, 10, 60, {"received": 60})
    assert second.rows[0].number == "NB-2026-00007-51"
    assert whole_batch(priya, whole, twins_only=True).rows == ()
    row = rows_of(whole)[0].public_id
    assert (reviewed(priya, row).batch_id, reviewed(priya, row).number) == (whole, "NB-2026-00007-1")
    assert open_intake(priya, row).waiting == to_review(priya)


def test_only_who_may_review_looks(cast: Cast) -> None:
    given = sent(cast)
    for actor in (cast.client_admin, cast.stranger, cast.staff):
        with pytest.raises(NotAllowed):
            to_review(actor)
        with pytest.raises(NotAllowed):
            open_intake(actor, given.public_id)
    for nothing in (new_id(), "nonsense", ""):
        with pytest.raises(NotFound):
            open_intake(reviewer(), nothing)
