"""How the doors of the foundation are called."""

from datetime import timedelta

from clientconnect import clock
from clientconnect.services.foundation import audit_chain, doctor, housekeeping, key_rotation, policies
from clientconnect.services.foundation.backup import make
from tests.permissions.cases import recipe
from tests.permissions.stage import Case


@recipe("foundation.rotate_keys")
def _rotate(case: Case, _subject: str) -> object:
    path = case.file("keys")
    key_rotation.rotate_keys(case.actor, path)
    return path.exists()


@recipe("foundation.agency_policies")
def _policies(case: Case, _subject: str) -> object:
    return policies.agency_policies(case.actor)


@recipe("foundation.change_policy", ("agency.name", "missing"))
def _change(case: Case, subject: str) -> object:
    return policies.change_policy(case.actor, subject, "Another Agency")


@recipe("foundation.ask_where_due")
def _ask_where_due(case: Case, _subject: str) -> object:
    return housekeeping.ask_where_due(case.actor)


@recipe("foundation.do_chore", ("access.sessions", "missing"))
def _chore(case: Case, subject: str) -> object:
    return housekeeping.do_chore(case.actor, subject, clock.now() - timedelta(days=90))


@recipe("foundation.note_errand", ("foundation.uploads", "missing"))
def _errand(case: Case, subject: str) -> object:
    return housekeeping.note_errand(case.actor, subject, 3)


@recipe("foundation.verify_audit")
def _verify(case: Case, _subject: str) -> object:
    return audit_chain.verify_audit(case.actor)


@recipe("foundation.look_at_rows")
def _look(case: Case, _subject: str) -> object:
    return doctor.look_at_rows(case.actor)


@recipe("foundation.note_backup")
def _note_backup(case: Case, _subject: str) -> object:
    return make.note_backup(case.actor, "backup.zip", 1)
