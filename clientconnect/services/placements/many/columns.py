"""Say what the columns are, and begin the dry run."""

from collections.abc import Mapping

from sqlmodel import Session

from clientconnect.errors import Invalid
from clientconnect.services.foundation import audit, jobs
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.many.kept_columns import keep_columns
from clientconnect.services.placements.many.reach import batch_to_change, find_batch
from clientconnect.services.placements.many.targets import CLIENT_CODE, SEVERAL, target_name, targets_of
from clientconnect.services.placements.models import CANCELLED, CHECKED, CHECKING, MENDING, READING
from clientconnect.services.placements.tables import Batch
from clientconnect.texts import _

DRY_RUN = "placements.dry_run"


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def set_columns(actor: Actor, session: Session, batch_id: str, mapping: Mapping[str, str]) -> str:
    """Map the columns of a batch, remember that for the client, begin the dry run, and return the job's id.

    ``mapping`` is what each column is, by its name; those that are not in it are left out. Two columns for one field are
    :class:`Invalid` beside the second.
    """
    batch = batch_to_change(actor, session, batch_id)
    batch.mapping = _checked(batch, mapping)
    keep_columns(session, batch.client_id, batch.kind, batch.header, batch.mapping)
    return _begin(actor, session, batch)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def read_again(actor: Actor, session: Session, batch_id: str) -> str:
    """Begin the dry run anew, from the file as it came: what was corrected is undone. Return the job's id."""
    return _begin(actor, session, batch_to_change(actor, session, batch_id))


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def stop_work(actor: Actor, session: Session, batch_id: str) -> None:
    """Cancel the dry run or the corrections that are under way; what is over by then is no fault."""
    batch = find_batch(actor, session, Permission.SUBMISSION_MAKE, batch_id)
    audit.leave_out(session)
    if batch.state in {CHECKING, MENDING}:
        batch.state = READING if batch.state == CHECKING else CHECKED
        batch.job_id, batch.version = "", batch.version + 1


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def drop_batch(actor: Actor, session: Session, batch_id: str) -> None:
    """Drop a file that is not to be placed; its rows are deleted by the housekeeping."""
    batch = batch_to_change(actor, session, batch_id)
    batch.state, batch.version = CANCELLED, batch.version + 1
    audit.record(actor, session, "batch.dropped", subject=f"batch:{batch.public_id}", client_id=batch.client_id)


def _begin(actor: Actor, session: Session, batch: Batch) -> str:
    batch.state, batch.message, batch.version = CHECKING, "", batch.version + 1
    batch.trailer = {}
    batch.job_id = jobs.enqueue(session, DRY_RUN, {"batch": batch.public_id}, owner=actor)
    audit.leave_out(session)
    return batch.job_id


def _checked(batch: Batch, mapping: Mapping[str, str]) -> dict[str, str]:
    known = set(targets_of(batch.kind))
    taken: dict[str, str] = {}
    for name in batch.header:
        target = mapping.get(name, "")
        if not target:
            continue
        if target not in known:
            raise Invalid(_("There is no such field."), {name: _("Choose a field from the list.")})
        if target in taken.values() and target not in SEVERAL:
            sentence = _("Two columns are mapped to {field}. Leave one of them out.").format(
                field=target_name(target, batch.kind)
            )
            raise Invalid(sentence, {name: sentence})
        taken[name] = target
    if not set(taken.values()) - {CLIENT_CODE}:
        raise Invalid(_("Say of at least one column what it is."))
    return taken
