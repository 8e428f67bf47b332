"""Files in a conversation: sent with a message, opened by those who may read it, gone when it is taken back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotAllowed, NotFound
from clientconnect.services.accounts import attachment_rules, refused
from clientconnect.services.accounts.attachment_reading import FileForReader, open_file
from clientconnect.services.accounts.attachment_rules import UploadRules
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import audit, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.file_types import VIEWABLE
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.models import FileRow
from clientconnect.services.requests.thread_tables import ThreadFile
from clientconnect.texts import _

MOST_FILES = 5
"""Files that go with one message, at most."""


@use_case(Permission.REQUEST_READ, writes=True)
def read_thread_file(actor: Actor, session: Session, public_id: str, *, is_download: bool = False) -> FileForReader:
    """Return a file of a conversation and record that it was viewed or downloaded.

    Clients read what is shared with them, staff who work the queues all. What is out of reach, taken back or an inner
    comment's is :class:`NotFound`, what the virus scanner holds back :class:`Unavailable`.
    """
    query = select(ThreadFile, Step).join(Step, col(Step.id) == ThreadFile.step_id)
    query = query.where(ThreadFile.public_id == public_id, col(ThreadFile.removed_at).is_(None))
    found = session.exec(query).first() if is_id(public_id) else None
    if found is None:
        raise _not_found()
    file, step = found
    subject = f"file:{public_id}"
    if not _may_read(actor, session, file, step):
        refused.note(actor, "file.refused", subject, file.client_id)
        raise _not_found()
    read = open_file(session, file.file_hash, file.file_name, subject)
    event = "file.downloaded" if is_download else "file.viewed"
    audit.record(actor, session, event, subject=subject, client_id=file.client_id)
    return read


def add_files(actor: Actor, session: Session, item: WorkItem, step: Step, staged_ids: Iterable[str]) -> None:
    """Let the files that ``actor`` chose go with ``step`` of ``item``: a step of the transaction.

    :class:`Invalid` (field ``files``) where there are too many or the agency does not take one, :class:`NotFound` where one
    is not there, another's, or expired.
    """
    ids = tuple(dict.fromkeys(staged_ids))
    if not ids:
        return
    if len(ids) > MOST_FILES:
        sentence = _("At most {count} files go with one message.").format(count=MOST_FILES)
        raise Invalid(sentence, {"files": sentence})
    if not is_within(actor, session, Permission.ATTACHMENT_ADD, item.client_id):
        raise NotAllowed(_("You may not add files. Ask your administrator for the right."))
    rules = attachment_rules.rules(session)
    for staged_id in ids:
        received = uploads.keep(actor, session, staged_id)
        _check(rules, received)
        made = ThreadFile(
            item_id=item.id or 0,
            step_id=step.id or 0,
            client_id=item.client_id,
            file_name=received.file_name,
            media_type=received.type.media_type,
            size=received.size,
            file_hash=received.sha256,
            added_at=clock.now(),
            added_by_id=actor.user_id,
            is_from_agency=actor.is_staff,
        )
        session.add(made)
        session.flush()
        audit.record(
            actor,
            session,
            "file.added",
            subject=f"file:{made.public_id}",
            client_id=item.client_id,
            request=item.public_id,
            media_type=made.media_type,
            size=made.size,
        )


def files_of(session: Session, item: WorkItem) -> Mapping[int, tuple[FileRow, ...]]:
    """Return the files of ``item`` by the key of the step that each went with: a step; the caller shows its reader's own."""
    query = select(ThreadFile).where(ThreadFile.item_id == item.id, col(ThreadFile.removed_at).is_(None))
    found: dict[int, list[FileRow]] = defaultdict(list)
    for file in session.exec(query.order_by(col(ThreadFile.id))):
        row = FileRow("message", file.public_id, file.file_name, file.size, file.media_type in VIEWABLE)
        found[file.step_id].append(row)
    return {step: tuple(rows) for step, rows in found.items()}


def take_back_files(actor: Actor, session: Session, item: WorkItem) -> Sequence[int]:
    """Take back the files that the client sent on ``item``: a step. Return the users who had opened one of them."""
    query = select(ThreadFile).where(
        ThreadFile.item_id == item.id, col(ThreadFile.removed_at).is_(None), col(ThreadFile.is_from_agency).is_(False)
    )
    readers: list[int] = []
    for file in session.exec(query.order_by(col(ThreadFile.id))).all():
        subject = f"file:{file.public_id}"
        readers += audit.users_of(session, subject, ("file.viewed", "file.downloaded"))
        file.removed_at = clock.now()
        audit.record(
            actor, session, "file.retracted", subject=subject, client_id=file.client_id, request=item.public_id
        )
    return [each for each in dict.fromkeys(readers) if each != item.made_by_id]


def _may_read(actor: Actor, session: Session, file: ThreadFile, step: Step) -> bool:
    if not is_within(actor, session, Permission.REQUEST_READ, file.client_id):
        return False
    return step.is_shared or (actor.is_staff and is_within(actor, session, Permission.QUEUE_WORK, file.client_id))


def _check(rules: UploadRules, received: Received) -> None:
    try:
        attachment_rules.check_received(rules, received)
    except Invalid as error:
        raise Invalid(error.message, {"files": error.message}) from error


def _not_found() -> NotFound:
    return NotFound(_("There is no such file among yours."))
