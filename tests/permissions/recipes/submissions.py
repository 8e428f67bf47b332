"""How the doors of new accounts are called: the form, its drafts and images, what was submitted, what the agency sets."""

from clientconnect.services.foundation import file_store
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements import (
    drafts,
    form_settings,
    images,
    sent_rows,
    sent_view,
    submit,
    withdraw_batch,
)
from clientconnect.services.placements import submissions as listed
from tests.permissions.cases import OF_CLIENTS, OF_PEOPLE, recipe
from tests.permissions.stage import Case
from tests.permissions.submissions_belongings import entry_of
from tests.services.accounts.paperwork import png


def sent(case: Case, subject: str) -> str:
    return case.thing("submission", subject)


def draft(case: Case, subject: str) -> str:
    return case.thing("draft", subject)


def client(case: Case, subject: str) -> str:
    return case.thing("client", subject)


@recipe("placements.clients_to_place_with")
def _clients(case: Case, _subject: str) -> object:
    return drafts.clients_to_place_with(case.actor)


@recipe("placements.my_drafts")
def _drafts(case: Case, _subject: str) -> object:
    return drafts.my_drafts(case.actor)


@recipe("placements.begin_entry", OF_CLIENTS)
def _begin(case: Case, subject: str) -> object:
    return drafts.begin_entry(case.actor, client(case, subject), "consumer")


@recipe("placements.open_draft_entry", OF_PEOPLE)
def _open_draft(case: Case, subject: str) -> object:
    return drafts.open_draft_entry(case.actor, draft(case, subject))


@recipe("placements.save_entry", OF_CLIENTS)
def _save(case: Case, subject: str) -> object:
    entry = entry_of("north")
    return drafts.save_entry(case.actor, new_id(), client(case, subject), entry, press_key=new_id(), version=0)


@recipe("placements.discard_entry", OF_PEOPLE)
def _discard(case: Case, subject: str) -> object:
    return drafts.discard_entry(case.actor, draft(case, subject))


@recipe("placements.mend", OF_CLIENTS)
def _mend(case: Case, subject: str) -> object:
    return drafts.mend(case.actor, case.thing("submission_returned", subject))


@recipe("placements.use_again", OF_CLIENTS)
def _use_again(case: Case, subject: str) -> object:
    return drafts.use_again(case.actor, case.thing("submission_withdrawn", subject))


@recipe("placements.image_rules")
def _image_rules(case: Case, _subject: str) -> object:
    return images.image_rules(case.actor)


@recipe("placements.add_image", OF_PEOPLE)
def _add_image(case: Case, subject: str) -> object:
    return images.add_image(case.actor, draft(case, subject), file_store.receive([png(8, 8)], "a.png"))


@recipe("placements.remove_image", OF_PEOPLE)
def _remove_image(case: Case, subject: str) -> object:
    return images.remove_image(case.actor, draft(case, subject), case.thing("image", "north"))


@recipe("placements.read_image", OF_CLIENTS)
def _read_image(case: Case, subject: str) -> object:
    return images.read_image(case.actor, case.thing("image", subject))


@recipe("placements.look_for_twins", OF_CLIENTS)
def _twins(case: Case, subject: str) -> object:
    return submit.look_for_twins(case.actor, client(case, subject), entry_of("north"), "")


@recipe("placements.submit", OF_CLIENTS)
def _submit(case: Case, subject: str) -> object:
    return submit.submit(case.actor, new_id(), client(case, subject), entry_of(subject), key=new_id())


@recipe("placements.submissions")
def _submissions(case: Case, _subject: str) -> object:
    return listed.submissions(case.actor)


@recipe("placements.open_sent")
def _sent(case: Case, _subject: str) -> object:
    return sent_view.open_sent(case.actor)


@recipe("placements.open_submission", OF_CLIENTS)
def _open(case: Case, subject: str) -> object:
    return listed.open_submission(case.actor, sent(case, subject))


@recipe("placements.withdraw_submission", OF_CLIENTS)
def _withdraw(case: Case, subject: str) -> object:
    return listed.withdraw_submission(case.actor, sent(case, subject))


@recipe("placements.form_rules")
def _rules(case: Case, _subject: str) -> object:
    return form_settings.form_rules(case.actor)


@recipe("placements.form_fields")
def _fields(case: Case, _subject: str) -> object:
    return form_settings.form_fields(case.actor)


@recipe("placements.set_rule")
def _rule(case: Case, _subject: str) -> object:
    return form_settings.set_rule(case.actor, "full_name", "off")


@recipe("placements.set_field")
def _field(case: Case, _subject: str) -> object:
    return form_settings.set_field(case.actor, "responsible.email", "hidden")


@recipe("placements.sent_rows", OF_CLIENTS)
def _sent_rows(case: Case, subject: str) -> object:
    return sent_rows.sent_rows(case.actor, case.thing("placed_batch", subject))


@recipe("placements.withdraw_batch", OF_CLIENTS)
def _withdraw_batch(case: Case, subject: str) -> object:
    return withdraw_batch.withdraw_batch(case.actor, case.thing("placed_batch", subject))
