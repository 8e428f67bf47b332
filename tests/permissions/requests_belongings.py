"""What each client has sent in the matrix: a note, a customer service request, a reported payment, a printed copy."""

from collections.abc import Mapping

from sqlmodel import select

from clientconnect.services.foundation import database, file_store, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.copies import print_copy
from clientconnect.services.requests.item_tables import PrintedCopy, Step, WorkItem
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.press import press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.thread_tables import ThreadFile
from tests.cast import CLIENT, person
from tests.permissions.belongings import Belongings, marker


def put_requests(boss: Actor, belongings: Belongings, keys: Mapping[str, int]) -> None:
    """Send something for each client, each text bearing the client's marker; somebody of the client presses."""
    for (what, code), account in list(belongings.ids.items()):
        if what != "account":
            continue
        sign = marker(code)
        sender = person(sign, CLIENT, frozenset({keys[code]}), user_id=9_000 + keys[code])
        with database.transaction(writes=True) as session:
            letter = file_store.receive([f"File of {sign}".encode()], f"file {sign}.txt")
            chosen = uploads.stage(sender, session, letter).id
        note = press(sender, account, "post-note", key=new_id(), text=f"Note {sign}", files=[chosen]).item_id
        with database.transaction(writes=False) as session:
            belongings.put("file", code, session.exec(select(ThreadFile)).all()[-1].public_id)
        other = press(sender, account, "post-note", key=new_id(), text=f"Copied {sign}").item_id
        belongings.put("copy", code, print_copy(boss, other, sign))
        new = NewPayment("11/01/2026", "5.00", "client", "check", f"5-{sign}", f"paid {sign}")
        paid = report_payment(sender, account, new, key=new_id()).item_id
        with database.transaction(writes=False) as session:
            payment = session.exec(select(ReportedPayment)).all()[-1]
        belongings.put("request", code, note)
        belongings.put("payment", code, payment.public_id)
        belongings.owner_of[paid] = belongings.owner_of[other] = code
    _note_rows(belongings)


def _note_rows(belongings: Belongings) -> None:
    """Note whose each row is: what a person's own client did not send must not come back."""
    with database.transaction(writes=False) as session:
        items = {item.id: item for item in session.exec(select(WorkItem))}
        owners = {item.id: belongings.owner_of[item.public_id] for item in items.values()}
        for item in items.values():
            belongings.owner_of[item.number] = owners[item.id]
        for table in (Step, PrintedCopy, ReportedPayment):
            for row in session.exec(select(table)):
                belongings.owner_of[row.public_id] = owners[row.item_id]
