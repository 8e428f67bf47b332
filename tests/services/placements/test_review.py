"""Reviewing new accounts: one reviewer at a time, one account of each, the client told, nothing done by halves."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from sqlmodel import func, select

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import Balance, HistoryEntry, LedgerEntry
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.foundation import database, mail
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements import accepting
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.drafts import mend
from clientconnect.services.placements.review import begin_review, give_back_review, reject, return_with_remarks
from clientconnect.services.placements.submissions import submissions, withdraw_submission
from clientconnect.services.placements.submit import submit
from clientconnect.services.requests.bell import bell, tell_person
from clientconnect.services.requests.item_tables import Outgoing, WorkItem
from clientconnect.services.requests.take import hand_to, release, take, transfer
from tests.cast import Cast
from tests.services.access.conftest import Box
from tests.services.accounts.paperwork import placed, png
from tests.services.placements.desk import NOW, client_id, entry, prepare, reviewer, row_of, sent


@pytest.fixture(autouse=True)
def moved(cast: Cast, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    prepare(tmp_path)
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Box:
    made = Box()
    monkeypatch.setattr(mail, "send_later", made.send_later)
    return made


def item_of(number: str) -> WorkItem:
    with database.transaction(writes=False) as session:
        return session.exec(select(WorkItem).where(WorkItem.number == number)).one()


def accounts() -> list[Account]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(Account)))


def test_an_accepted_one_becomes_an_account_with_all_that_was_typed(cast: Cast) -> None:
    given = sent(cast, images={"card.png": png()})
    priya = reviewer()
    begin_review(priya, given.public_id)
    made = accept(priya, given.public_id, seen=1, agency_number="10031775")
    with database.transaction(writes=False) as session:
        account = session.exec(select(Account)).one()
        party = session.exec(select(Party)).one()
        assigned = session.exec(select(LedgerEntry)).one()
        balance = session.get_one(Balance, account.id)
        image = session.exec(select(Attachment)).one()
        note = session.exec(select(HistoryEntry)).one()
        out = session.exec(select(Outgoing)).one()
    assert (account.public_id, account.source, account.agency_number) == (made.account_id, "portal", "10031775")
    assert (account.name, account.number, account.status_code) == ("HOLLOWAY JR, MARCUS D", "NV-771902", "NEW")
    assert account.balance == Decimal("1952.35")
    assert (assigned.kind, assigned.principal, assigned.interest) == (
        "assignment",
        Decimal("1940.00"),
        Decimal("12.35"),
    )
    assert (balance.assigned_principal, balance.assigned_interest) == (Decimal("1940.00"), Decimal("12.35"))
    assert (party.street, party.employer) == ("1180 GARFIELD AVENUE #4", "MIAMI VALLEY TOOL")
    assert (image.account_id, image.file_name, image.uploaded_by) == (account.id, "card.png", "client-admin")
    assert (note.kind, note.code, note.text) == ("client_note", "IN/NA", "Call after six.")
    assert (out.kind, out.subject_id) == ("placement", given.public_id)
    kept = row_of(given.public_id)
    assert (kept.state, kept.account_id, kept.decided_by) == ("accepted", made.account_id, "priya")
    assert open_entry(kept.public_id, kept.sealed) == entry()
    assert (item_of(given.number).state, item_of(given.number).outcome) == ("done", "accepted")


def test_without_a_number_the_receipts_is_the_agencys(cast: Cast) -> None:
    given = sent(cast)
    accept(reviewer(), given.public_id, seen=1)
    assert accounts()[0].agency_number == given.number


def test_of_two_reviewers_one_has_it_and_the_other_hears_who(cast: Cast) -> None:
    given = sent(cast)
    begin_review(reviewer(), given.public_id)
    with pytest.raises(Conflict, match="priya"):
        begin_review(reviewer("omar", 202), given.public_id)
    with pytest.raises(Conflict, match="priya"):
        accept(reviewer("omar", 202), given.public_id, seen=1)
    assert not accounts()


def test_a_double_click_and_two_tabs_make_one_account(cast: Cast) -> None:
    given, priya = sent(cast), reviewer()
    first = accept(priya, given.public_id, seen=1)
    assert accept(priya, given.public_id, seen=1) == first
    with pytest.raises(Conflict, match="priya accepted this on 11/24/2026 10:00 AM"):
        accept(reviewer("omar", 202), given.public_id, seen=1)
    with pytest.raises(Conflict, match="accepted"):
        reject(priya, given.public_id, seen=1, reason="Twice.")
    assert len(accounts()) == 1


def test_under_review_the_client_cannot_withdraw_and_given_back_it_can(cast: Cast) -> None:
    given, priya = sent(cast), reviewer()
    begin_review(priya, given.public_id)
    assert row_of(given.public_id).state == "in_review"
    with pytest.raises(Conflict):
        withdraw_submission(cast.client_admin, given.public_id)
    give_back_review(priya, given.public_id)
    assert (row_of(given.public_id).state, item_of(given.number).taken_by) == ("received", "")
    withdraw_submission(cast.client_admin, given.public_id)
    with pytest.raises(Conflict, match="client-admin of the client withdrew this"):
        begin_review(priya, given.public_id)


def test_released_on_the_board_it_is_received_again_and_somebody_else_goes_on(cast: Cast) -> None:
    given, priya, omar = sent(cast), reviewer(), reviewer("omar", 202)
    begin_review(priya, given.public_id)
    release(priya, item_of(given.number).public_id)
    kept = row_of(given.public_id)
    assert (kept.state, kept.reviewed_by, kept.reviewed_at) == ("received", "", None)
    begin_review(omar, given.public_id)
    assert accept(omar, given.public_id, seen=1).number == given.number


def test_taken_on_the_board_its_review_has_begun(cast: Cast) -> None:
    given, priya = sent(cast), reviewer()
    item = item_of(given.number).public_id
    take(priya, item)
    kept = row_of(given.public_id)
    assert (kept.state, kept.reviewed_by, kept.reviewed_at) == ("in_review", "priya", NOW)
    assert submissions(cast.client_admin).counts["in_review"] == 1
    begin_review(priya, given.public_id)  # as it is already
    assert row_of(given.public_id).version == kept.version
    transfer(priya, item, "SC/DP", "Ask for the papers.")
    assert row_of(given.public_id).state == "received"
    withdraw_submission(cast.client_admin, given.public_id)
    with pytest.raises(Conflict):
        take(priya, item)
    assert row_of(given.public_id).state == "withdrawn"


def test_returned_it_says_why_and_comes_back_mended(cast: Cast, moved: time_machine.Traveller) -> None:
    given, priya = sent(cast), reviewer()
    remarks = {"responsible.ssn": "Is this hers?", "number": " "}
    return_with_remarks(priya, given.public_id, seen=1, reason="Please look again.", remarks=remarks)
    kept = row_of(given.public_id)
    assert (kept.state, kept.reason, kept.remarks) == (
        "returned",
        "Please look again.",
        {"responsible.ssn": "Is this hers?"},
    )
    assert item_of(given.number).outcome == "returned"
    draft = mend(cast.client_admin, given.public_id)
    moved.shift(timedelta(hours=1))
    mended = entry(responsible__ssn="219-09-6121")
    submit(cast.client_admin, draft.public_id, client_id(cast), mended, key=draft.press_key)
    with pytest.raises(Conflict, match="sent this again"):
        accept(priya, given.public_id, seen=1)
    accept(priya, given.public_id, seen=2)
    assert len(accounts()) == 1


@pytest.mark.parametrize(("reason", "remarks"), [("", {}), ("  ", {"number": "  "}), ("", {"nonsense": "What?"})])
def test_a_return_says_something_about_a_field_that_there_is(cast: Cast, reason: str, remarks: dict[str, str]) -> None:
    given = sent(cast)
    with pytest.raises(Invalid) as refused:
        return_with_remarks(reviewer(), given.public_id, seen=1, reason=reason, remarks=remarks)
    assert set(refused.value.fields) == ({"nonsense"} if "nonsense" in remarks else {"reason"})
    assert row_of(given.public_id).state == "received"


def test_a_rejection_needs_its_reason(cast: Cast) -> None:
    given = sent(cast)
    with pytest.raises(Invalid):
        reject(reviewer(), given.public_id, seen=1, reason=" ")
    reject(reviewer(), given.public_id, seen=1, reason="Placed before: 10031774.")
    assert (row_of(given.public_id).state, item_of(given.number).outcome) == ("rejected", "refused")
    assert not accounts()


def test_the_sender_hears_by_bell_and_mail_without_personal_data(
    cast: Cast, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[list[int | None], str, str]] = []
    from clientconnect.services.placements import sender

    monkeypatch.setattr(sender, "mail_people", lambda _session, whom, text, link: told.append((whom, text, link)))
    first, second = sent(cast), sent(cast, entry(number="NV-2"))
    made = accept(reviewer(), first.public_id, seen=1)
    return_with_remarks(reviewer(), second.public_id, seen=1, reason="HOLLOWAY is dead.", remarks={})
    rung = [(row.text, row.link) for row in bell(cast.client_admin).rows]
    assert rung == [
        (f"{second.number} is returned to you to be mended.", f"/submissions?open={second.public_id}"),
        (f"{first.number} is accepted.", f"/accounts/{made.account_id}"),
    ]
    assert [whom for whom, _text, _link in told] == [[cast.client_admin.user_id]] * 2
    assert not any("HOLLOWAY" in text for _whom, text, _link in told)


def test_another_accounts_number_is_refused_beside_the_field(cast: Cast) -> None:
    placed()
    given = sent(cast)
    with pytest.raises(Invalid) as refused:
        accept(reviewer(), given.public_id, seen=1, agency_number=" S1 ")
    assert "S1" in refused.value.fields["agency_number"]
    with pytest.raises(Invalid):
        accept(reviewer(), given.public_id, seen=1, agency_number="4111 1111 1111 1111")
    assert row_of(given.public_id).state == "received"


def test_what_fails_in_the_middle_leaves_nothing_behind(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    given = sent(cast, images={"card.png": png()})

    def fail(*_args: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(accepting, "send_out", fail)
    with pytest.raises(RuntimeError):
        accept(reviewer(), given.public_id, seen=1)
    monkeypatch.undo()
    with database.transaction(writes=False) as session:
        counts = [session.scalar(select(func.count()).select_from(one)) for one in (Account, LedgerEntry, Attachment)]
    assert counts == [0, 0, 0]
    assert (row_of(given.public_id).state, item_of(given.number).state) == ("received", "new")
    accept(reviewer(), given.public_id, seen=1)
    assert len(accounts()) == 1


def test_only_who_may_review_does(cast: Cast) -> None:
    given = sent(cast)
    for actor in (cast.client_admin, cast.read_only, cast.stranger, cast.staff):
        with pytest.raises(NotAllowed):
            begin_review(actor, given.public_id)
        with pytest.raises(NotAllowed):
            accept(actor, given.public_id, seen=1)
    for wrong in (new_id(), "'; --", ""):
        with pytest.raises(NotFound):
            begin_review(reviewer(), wrong)


def test_what_was_handed_on_is_the_others_to_decide(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from clientconnect.services.access.staff import StaffName
    from clientconnect.services.requests import take

    given, priya, omar = sent(cast), reviewer(), reviewer("omar", 202)
    begin_review(priya, given.public_id)
    monkeypatch.setattr(take, "staff_names", lambda _session: (StaffName(202, "omar", "omar"),))
    hand_to(priya, item_of(given.number).public_id, "omar")
    assert (row_of(given.public_id).state, row_of(given.public_id).reviewed_by) == ("in_review", "omar")
    with pytest.raises(Conflict, match="omar"):
        accept(priya, given.public_id, seen=1)
    assert accept(omar, given.public_id, seen=1).number == given.number


def test_news_of_an_item_leads_to_intake_for_who_may_review(cast: Cast) -> None:
    given, priya = sent(cast), reviewer()
    with database.transaction(writes=True) as session:
        item = session.exec(select(WorkItem).where(WorkItem.number == given.number)).one()
        for one in (priya, cast.staff, cast.client_admin):
            tell_person(session, item, one.user_id, "late")
    links = [bell(one).rows[0].link for one in (priya, cast.staff, cast.client_admin)]
    assert links == [f"/intake/{given.public_id}", "", "/submissions"]
