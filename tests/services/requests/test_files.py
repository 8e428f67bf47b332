"""Files that go along: the proof of a payment, files of messages; who may open them; what taking back does to them."""

import pytest
from sqlmodel import select

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.access import sessions
from clientconnect.services.accounts.attachment_reading import read_attachment
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.staged_attachments import chosen_files
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.requests.account_view import account_panel, open_account
from clientconnect.services.requests.board import board
from clientconnect.services.requests.complete import complete, retract
from clientconnect.services.requests.decide_payment import withdraw_payment
from clientconnect.services.requests.item_view import client_item, open_item_detail
from clientconnect.services.requests.models import FileRow
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.payment_rows import reported_payments
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.press import contact_agency, press
from clientconnect.services.requests.report_payment import payment_form, report_payment
from clientconnect.services.requests.retract_file import retract_attachment
from clientconnect.services.requests.send_file import send_file
from clientconnect.services.requests.take import take
from clientconnect.services.requests.talk import answer, ask, ask_about, comment, reply
from clientconnect.services.requests.thread_files import MOST_FILES, read_thread_file
from clientconnect.services.requests.thread_tables import ThreadFile
from tests.cast import READ, Cast, person
from tests.services.accounts.paperwork import PDF, png, staged
from tests.signed_in import signed_in


def chosen(actor: Actor, account: str, name: str = "cheque.png", content: bytes = b"") -> str:
    return staged(actor, account, content or png(), name).id


def paid(proof: str, reference: str = "4471") -> NewPayment:
    return NewPayment("11/02/2026", "12.50", "client", "check", reference, proof=proof)


def shown(files: tuple[FileRow, ...]) -> list[str]:
    return [one.file_name for one in files]


def test_a_proof_becomes_an_attachment_bound_to_its_payment(cast: Cast, account: str) -> None:
    assert payment_form(cast.client_admin, account).may_add_proof
    receipt = report_payment(cast.client_admin, account, paid(chosen(cast.client_admin, account)), key=new_id())
    assert shown(receipt.files) == ["cheque.png"]
    attached = account_panel(cast.read_only, account, "attachments")
    assert [row.name for row in attached] == [f"Proof of {receipt.number}"]  # type: ignore[union-attr]
    for row in (
        open_account(cast.read_only, account, "payments").reported[0],
        reported_payments(cast.staff)[0],
        open_item_detail(cast.staff, receipt.item_id).payment,
        client_item(cast.client_admin, receipt.item_id).payment,
    ):
        assert row is not None
        assert row.proof is not None
        assert (row.proof.road, row.proof.file_name, row.proof.is_viewable) == ("attachment", "cheque.png", True)
    assert read_attachment(cast.staff, receipt.files[0].public_id).path.exists()
    with pytest.raises(NotFound):
        read_attachment(cast.stranger, receipt.files[0].public_id)


def test_a_second_click_attaches_the_proof_once(cast: Cast, account: str) -> None:
    key, proof = new_id(), chosen(cast.client_admin, account)
    first = report_payment(cast.client_admin, account, paid(proof), key=key)
    assert report_payment(cast.client_admin, account, paid(proof), key=key).files == first.files
    assert len(account_panel(cast.client_admin, account, "attachments")) == 1


def test_an_error_beside_a_field_leaves_the_proof_chosen(cast: Cast, account: str) -> None:
    proof = chosen(cast.client_admin, account)
    with pytest.raises(Invalid):
        report_payment(cast.client_admin, account, NewPayment("11/02/2026", "12,50", proof=proof), key=new_id())
    assert [one.id for one in chosen_files(cast.client_admin, [proof])] == [proof]
    assert account_panel(cast.client_admin, account, "attachments") == []


def test_a_proof_that_somebody_else_chose_is_not_there(cast: Cast, account: str) -> None:
    others = chosen(cast.staff, account)
    assert chosen_files(cast.client_admin, [others]) == ()
    with pytest.raises(NotFound):
        report_payment(cast.client_admin, account, paid(others), key=new_id())
    with database.transaction(writes=False) as session:
        assert session.exec(select(ReportedPayment)).all() == []


def test_files_go_with_messages_both_ways(cast: Cast, account: str) -> None:
    mine = [chosen(cast.client_admin, account, name) for name in ("a bill.png", "b bill.png")]
    sent = contact_agency(cast.client_admin, account, "question", "See these.", key=new_id(), files=mine)
    assert shown(sent.files) == ["a bill.png", "b bill.png"]
    item = sent.item_id
    take(cast.staff, item)
    answer(cast.staff, item, "Ours.", key=new_id(), files=[chosen(cast.staff, account, "answer.pdf", PDF)])
    ask(cast.staff, item, "And this?", key=new_id(), files=[chosen(cast.staff, account, "question.pdf", PDF)])
    reply(cast.client_admin, item, "Here.", key=new_id(), files=[chosen(cast.client_admin, account, "more.pdf", PDF)])
    steps = client_item(cast.read_only, item).steps
    named = [(step.kind, shown(step.files)) for step in steps if step.files]
    assert named == [
        ("sent", ["a bill.png", "b bill.png"]),
        ("answered", ["answer.pdf"]),
        ("asked", ["question.pdf"]),
        ("replied", ["more.pdf"]),
    ]
    for file in (one for step in steps for one in step.files):
        assert read_thread_file(cast.read_only, file.public_id).size == file.size
        assert read_thread_file(cast.staff, file.public_id, is_download=True).file_name == file.file_name
        for outsider in (cast.stranger, person("bare", frozenset(), frozenset(), user_id=400)):
            with pytest.raises((NotFound, NotAllowed)):
                read_thread_file(outsider, file.public_id)


def test_the_agency_begins_with_a_file(cast: Cast, account: str) -> None:
    chosen_file = chosen(cast.staff, account, "form.pdf", PDF)
    item = ask_about(cast.staff, account, "Please sign.", code="SC/CN", key=new_id(), files=[chosen_file])
    assert shown(client_item(cast.client_admin, item).steps[0].files) == ["form.pdf"]


def test_a_file_of_an_inner_comment_never_reaches_the_client(cast: Cast, account: str) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Note.").item_id
    comment(cast.staff, item, "Among us.", key=new_id(), files=[chosen(cast.staff, account, "inner.pdf", PDF)])
    inner = open_item_detail(cast.staff, item).steps[-1].files[0]
    assert read_thread_file(cast.staff, inner.public_id).file_name == "inner.pdf"
    assert all(not step.files for step in client_item(cast.client_admin, item).steps)
    half = person("half", READ, frozenset({cast.clients["NORTH"]}), user_id=401, staff=True)
    for reader in (cast.client_admin, cast.head_office, cast.stranger, half):
        with pytest.raises(NotFound):
            read_thread_file(reader, inner.public_id)


def test_too_many_files_or_no_right_to_add_them(cast: Cast, account: str) -> None:
    many = [chosen(cast.client_admin, account, f"{at}.png") for at in range(MOST_FILES + 1)]
    with pytest.raises(Invalid) as refused:
        press(cast.client_admin, account, "post-note", key=new_id(), text="Note.", files=many)
    assert set(refused.value.fields) == {"files"}
    assert len(chosen_files(cast.client_admin, many)) == len(many)
    writes = person("writes", READ | {"request:make"}, frozenset({cast.clients["NORTH"]}), user_id=102)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        press(writes, account, "post-note", key=new_id(), text="Note.", files=many[:1])
    with database.transaction(writes=False) as session:
        assert session.exec(select(ThreadFile)).all() == []


def test_taking_a_message_back_takes_its_files_along(cast: Cast, account: str) -> None:
    mine = [chosen(cast.client_admin, account)]
    sent = press(cast.client_admin, account, "post-note", key=new_id(), text="Wrong account.", files=mine)
    file = sent.files[0].public_id
    open_item_detail(cast.staff, sent.item_id)
    read_thread_file(cast.staff, file)
    assert retract(cast.client_admin, sent.item_id, "Wrong account.").readers == ("quality",)
    for reader in (cast.client_admin, cast.staff):
        with pytest.raises(NotFound):
            read_thread_file(reader, file)
    assert all(not step.files for step in client_item(cast.client_admin, sent.item_id).steps)
    assert all(not step.files for step in open_item_detail(cast.staff, sent.item_id).steps)


def test_a_reply_from_another_tab_is_not_swallowed(cast: Cast, account: str) -> None:
    item = press(cast.client_admin, account, "post-note", key=new_id(), text="Note.").item_id
    key = new_id()
    reply(cast.client_admin, item, "One thing.", key=key)
    reply(cast.client_admin, item, "One thing.", key=key)
    with pytest.raises(Conflict):
        reply(cast.client_admin, item, "Another thing.", key=key)
    assert [step.text for step in client_item(cast.client_admin, item).steps] == ["Note.", "One thing."]


def test_an_attachment_on_the_wrong_account_is_taken_back(cast: Cast, account: str) -> None:
    sent = send_file(
        cast.client_admin, account, chosen(cast.client_admin, account), name="Not this account", key=new_id()
    )
    item = board(cast.staff, "files").rows[0]
    read_attachment(sessions.resolve(signed_in("priya", "Intake")), sent.public_id)
    read_attachment(cast.client_admin, sent.public_id)
    row = account_panel(cast.client_admin, account, "attachments")[0]
    assert row.may_retract  # type: ignore[union-attr]
    assert not account_panel(cast.read_only, account, "attachments")[0].may_retract  # type: ignore[union-attr]
    with pytest.raises(NotAllowed):
        retract_attachment(cast.read_only, sent.public_id, "Wrong account.")
    with pytest.raises(NotAllowed):
        retract_attachment(cast.head_office, sent.public_id, "Wrong account.")
    with pytest.raises(NotFound):
        retract_attachment(cast.stranger, sent.public_id, "Wrong account.")
    with pytest.raises(Invalid):
        retract_attachment(cast.client_admin, sent.public_id, " ")
    taken = retract_attachment(cast.client_admin, sent.public_id, "Wrong account.")
    assert taken.name == "Not this account"
    assert taken.readers == ("Priya",)
    assert account_panel(cast.staff, account, "attachments") == []
    for reader in (cast.client_admin, cast.staff):
        with pytest.raises(NotFound):
            read_attachment(reader, sent.public_id)
    assert board(cast.staff, "files").rows == ()
    assert open_item_detail(cast.staff, item.public_id).row.is_retracted
    with database.transaction(writes=False) as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.event == "attachment.retracted")).one()
        kept = session.exec(select(Attachment)).one()
    assert event.detail["reason"] == "Wrong account."
    assert file_store.blob_path(kept.file_hash).exists()
    with pytest.raises(NotFound):
        retract_attachment(cast.client_admin, sent.public_id, "Again.")


def test_what_the_agency_has_worked_only_the_agency_takes_off(cast: Cast, account: str) -> None:
    sent = send_file(cast.client_admin, account, chosen(cast.client_admin, account), name="Bill", key=new_id())
    item = board(cast.staff, "files").rows[0].public_id
    complete(cast.staff, item, "nothing_to_do")
    with pytest.raises(Conflict):
        retract_attachment(cast.client_admin, sent.public_id, "Wrong account.")
    assert retract_attachment(cast.staff, sent.public_id, "Wrong account.").readers == ()
    assert account_panel(cast.client_admin, account, "attachments") == []


def test_a_proof_goes_with_its_payment_or_alone(cast: Cast, account: str) -> None:
    first = report_payment(cast.client_admin, account, paid(chosen(cast.client_admin, account)), key=new_id())
    other = paid(chosen(cast.client_admin, account, "other.png"), "4472")
    second = report_payment(cast.client_admin, account, other, key=new_id())
    retract_attachment(cast.client_admin, first.files[0].public_id, "The wrong cheque.")
    steps = client_item(cast.client_admin, first.item_id).steps
    assert [(step.kind, step.text) for step in steps][1:] == [("unproved", "The wrong cheque.")]
    payments = open_account(cast.client_admin, account, "payments").reported
    assert [(row.proof is not None, row.state) for row in payments] == [(True, "reported"), (False, "reported")]
    withdraw_payment(cast.client_admin, payments[0].public_id)
    with pytest.raises(NotFound):
        read_attachment(cast.staff, second.files[0].public_id)
    assert account_panel(cast.client_admin, account, "attachments") == []
