"""The number of an accepted account: nobody's number blocks another account, and one that is taken waits alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import Invalid
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.batch_review import accept_batch, accept_in_portions
from tests.cast import Cast
from tests.services.placements.desk import NOW, batch, entry, prepare, reviewer, row_of, rows_of, sent


@pytest.fixture(autouse=True)
def moved(cast: Cast, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    prepare(tmp_path)
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def call(public_id: str, number: str) -> None:
    """Let the account have a number that the portal would give another one, as a file of old may bring it."""
    with database.transaction(writes=True) as session:
        session.exec(select(Account).where(Account.public_id == public_id)).one().agency_number = number


@pytest.mark.parametrize("typed", ["NA-2026-00002", "na-2026-00002", "NB-2026-00007-5", "NB-2026-00007"])
def test_the_number_of_a_receipt_is_refused_beside_the_field(cast: Cast, typed: str) -> None:
    given = sent(cast)
    with pytest.raises(Invalid) as refused:
        accept(reviewer(), given.public_id, seen=1, agency_number=typed)
    assert refused.value.fields == {"agency_number": f"{typed} is the number of a receipt. Type another one, or none."}
    assert row_of(given.public_id).state == "received"


def test_its_own_receipts_number_may_be_typed(cast: Cast) -> None:
    given = sent(cast)
    accept(reviewer(), given.public_id, seen=1, agency_number=given.number)
    assert row_of(given.public_id).state == "accepted"


def test_one_whose_receipts_number_is_taken_gets_another(cast: Cast) -> None:
    first, second = sent(cast), sent(cast, entry(number="NV-2"))
    call(accept(reviewer(), first.public_id, seen=1).account_id, second.number)
    with pytest.raises(Invalid) as refused:
        accept(reviewer(), second.public_id, seen=1)
    told = f"Another account has the number {second.number} already. Type the agency's number."
    assert refused.value.fields == {"agency_number": told}
    accept(reviewer(), second.public_id, seen=1, agency_number="7001")
    assert row_of(second.public_id).state == "accepted"


def test_of_a_batch_the_rest_goes_on(cast: Cast) -> None:
    call(accept(reviewer(), sent(cast).public_id, seen=1).account_id, "NB-2026-00007-2")
    made = batch(cast, [entry(number=f"NV-{at}") for at in range(1, 5)] + [entry(responsible__last_name="")])
    job_id = accept_batch(reviewer(), made)
    work = {"batch": made, "name": "priya", "user": 201, "job_id": job_id}
    assert accept_in_portions(work) == {"accepted": 3, "left": 2, "taken": 1}
    rows = rows_of(made)
    assert [row.state for row in rows] == ["accepted", "received", "accepted", "accepted", "received"]
    accept(reviewer(), rows[1].public_id, seen=1, agency_number="7001")
    assert rows_of(made)[1].state == "accepted"
