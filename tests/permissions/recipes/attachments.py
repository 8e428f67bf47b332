"""How the doors to accounts' files are called."""

from clientconnect.services.accounts import attachment_reading, attachments, debtor_payments, staged_attachments
from clientconnect.services.foundation import file_store
from clientconnect.services.foundation.ids import new_id
from tests.permissions.cases import OF_CLIENTS, OF_PEOPLE, recipe
from tests.permissions.stage import Case


@recipe("accounts.upload_rules", OF_CLIENTS)
def _rules(case: Case, subject: str) -> object:
    return attachments.upload_rules(case.actor, case.thing("account", subject))


@recipe("accounts.stage_attachment", OF_CLIENTS)
def _stage(case: Case, subject: str) -> object:
    received = file_store.receive([b"A bill"], "bill.txt")
    return staged_attachments.stage_attachment(case.actor, case.thing("account", subject), received)


@recipe("accounts.staged_attachment", OF_PEOPLE)
def _staged(case: Case, subject: str) -> object:
    return staged_attachments.staged_attachment(case.actor, case.thing("staged", subject))


@recipe("accounts.chosen_files", OF_PEOPLE)
def _chosen(case: Case, subject: str) -> object:
    """Read chosen files again: somebody else's are passed over, without a word, as those that are not there."""
    found = staged_attachments.chosen_files(case.actor, [case.thing("staged", subject)])
    own = {case.thing("staged", "mine")} if case.kind.has_session else set()
    assert bool(found) == (case.thing("staged", subject) in own)
    return found


@recipe("accounts.forget_staged", OF_PEOPLE)
def _forget(case: Case, subject: str) -> object:
    """Forget a chosen file: somebody else's is left alone, without a word, as one that is not there."""
    gone = staged_attachments.forget_staged(case.actor, case.thing("staged", subject))
    own = {case.thing("staged", "mine")} if case.kind.has_session else set()
    assert (gone is not None) == (case.thing("staged", subject) in own)
    return gone


@recipe("accounts.attach", (*OF_CLIENTS, "staged by another"))
def _attach(case: Case, subject: str) -> object:
    """Attach the file that the person chose, or one that somebody else chose."""
    somebody = "supply" if case.kind.client != "supply" else "north"
    staged = case.thing("staged", somebody if subject == "staged by another" else "mine")
    home = case.kind.client or "north"
    account = case.thing("account", home if subject == "staged by another" else subject)
    return attachments.attach(case.actor, account, staged, name="Bill", key=new_id())


@recipe("accounts.read_attachment", OF_CLIENTS)
def _read_attachment(case: Case, subject: str) -> object:
    return attachment_reading.read_attachment(case.actor, case.thing("attachment", subject)).path


@recipe("accounts.debtor_payments", OF_CLIENTS)
def _debtor_payments(case: Case, subject: str) -> object:
    return debtor_payments.debtor_payments(case.actor, case.thing("account", subject))


@recipe("accounts.read_notice", OF_CLIENTS)
def _read_notice(case: Case, subject: str) -> object:
    return attachment_reading.read_notice(case.actor, case.thing("notice", subject)).path
