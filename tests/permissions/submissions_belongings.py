"""What each client submits in the matrix: accounts received, in review, returned; and everybody's own draft."""

from collections.abc import Mapping

from sqlmodel import select

from clientconnect.services.clients.tables import Client
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.drafts import save_entry
from clientconnect.services.placements.images import add_image
from clientconnect.services.placements.review import begin_review, return_with_remarks
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submissions import withdraw_submission
from clientconnect.services.placements.submit import submit
from clientconnect.services.placements.tables import Submission
from tests.permissions.belongings import OWNERS, Belongings, marker
from tests.services.accounts.paperwork import png


def entry_of(code: str) -> Entry:
    """Return a new account that is as the rules want it, named for the client."""
    values = {
        "responsible.last_name": f"{marker(code)}".upper(),
        "responsible.first_name": "PAT",
        "responsible.street": "12 OAK ST",
        "responsible.city": "DAYTON",
        "responsible.state": "OH",
        "responsible.zip_code": "45402",
        "principal": "5.00",
    }
    return Entry("consumer", values)


def put_submissions(boss: Actor, intake: Actor, belongings: Belongings, keys: Mapping[str, int]) -> None:
    """Submit four accounts for each client: received, in review by ``intake``, returned, and withdrawn."""
    for code in keys:
        client = belongings.ids["client", code]
        for what in ("submission", "submission_in_review", "submission_returned", "submission_withdrawn"):
            draft, key = new_id(), new_id()
            save_entry(boss, draft, client, entry_of(code), press_key=key, version=0)
            received = file_store.receive([png(8, 8)], f"bill {marker(code)} {what}.png")
            image = add_image(boss, draft, received)
            receipt = submit(boss, draft, client, entry_of(code), key=key)
            belongings.put(what, code, receipt.public_id)
            belongings.put("image", code, image.public_id)
        begin_review(intake, belongings.ids["submission_in_review", code])
        withdraw_submission(boss, belongings.ids["submission_withdrawn", code])
        returned = belongings.ids["submission_returned", code]
        begin_review(intake, returned)
        return_with_remarks(intake, returned, seen=1, reason=f"Mend {marker(code)}.", remarks={})
    with database.transaction(writes=False) as session:
        for public_id, item_id, client_id in session.exec(
            select(Submission.public_id, Submission.item_id, Submission.client_id)
        ):
            code = next(code for code, key in keys.items() if key == client_id)
            belongings.owner_of[public_id] = code
            if item_id:  # rows of a batch have none of their own
                belongings.owner_of[item_id] = code


def put_drafts(actors: Mapping[str, Actor], homes: Mapping[str, str], belongings: Belongings) -> None:
    """Give everybody who may place accounts a draft of their own; those of ``OWNERS`` stand for their clients."""
    with database.transaction(writes=False) as session:
        clients = dict(session.exec(select(Client.code, Client.public_id)).all())
    for name, actor in actors.items():
        home = homes.get(name) or "north"
        if not actor.may(Permission.SUBMISSION_MAKE) or actor.user_id is None or home.upper() not in clients:
            continue
        draft = new_id()
        save_entry(actor, draft, clients[home.upper()], entry_of(home), press_key=new_id(), version=0)
        belongings.mine.setdefault(name, {})["draft"] = draft
    for code, name in OWNERS.items():
        if "draft" in belongings.mine.get(name, {}):
            belongings.put("draft", code, belongings.mine[name]["draft"])
