"""From an upload to a kept file: staged for its owner when it was chosen, kept by the transaction that adds it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from clientconnect import clock, logs
from clientconnect.errors import Invalid, NotFound, Unavailable
from clientconnect.services.foundation import database, file_store, file_types, housekeeping, jobs, previews, virus_scan
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.file_tables import Blob, StagedUpload
from clientconnect.texts import _

KEPT = timedelta(days=1)
MOST_STAGED = 10
MOST_STAGED_BYTES = 4 * 1024**3
"""Files that one person may have chosen without adding them, and their bytes in all."""
_log = logs.get(__name__)


def check_room(actor: Actor, session: Session, size: int = 0) -> None:
    """Refuse (:class:`Invalid`, field ``file``) one more chosen file of ``size`` bytes where ``actor`` has too many."""
    if actor.user_id is None:
        return
    own = select(func.count(), func.coalesce(func.sum(StagedUpload.size), 0)).where(
        StagedUpload.owner_id == actor.user_id, col(StagedUpload.created_at) >= clock.now() - KEPT
    )
    count, total = session.exec(own).one()
    if count >= MOST_STAGED or int(total) + size > MOST_STAGED_BYTES:
        sentence = _("You have chosen many files that you have not added yet. Add them or close their windows first.")
        raise Invalid(sentence, {"file": sentence})


def stage(actor: Actor, session: Session, received: Received) -> StagedUpload:
    """Note a received file as chosen by ``actor``; it waits a day to be kept. Too many are refused: :func:`check_room`."""
    check_room(actor, session, received.size)
    staged = StagedUpload(
        owner_id=actor.user_id,
        given_name=received.given_name[:255],
        file_name=received.file_name,
        ending=received.type.ending,
        media_type=received.type.media_type,
        size=received.size,
        sha256=received.sha256,
        scan=received.scan,
        created_at=clock.now(),
    )
    session.add(staged)
    return staged


def staged(actor: Actor, session: Session, staged_id: str) -> StagedUpload:
    """Return what ``actor`` staged under ``staged_id``; another's, or an expired one, is :class:`NotFound`."""
    return _own(actor, session.get(StagedUpload, staged_id))


def keep(actor: Actor, session: Session, staged_id: str) -> Received:
    """Keep a staged file for good in the transaction of ``session``, and return what it is; see :func:`staged`.

    Of two that keep the same at once the second waits for the first, and finds it no longer there.
    """
    found = _own(actor, session.get(StagedUpload, staged_id, with_for_update=True))
    kept = Received(
        found.given_name,
        found.file_name,
        file_types.TYPES[found.ending],
        found.size,
        found.sha256,
        found.scan,
    )
    keep_received(session, kept)
    session.delete(found)
    return kept


def keep_received(session: Session, received: Received) -> None:
    """Keep a file that was just received (an import, a letter) in the transaction of ``session``."""
    if not file_store.blob_path(received.sha256).exists():
        raise NotFound(_("The uploaded file is no longer there. Please choose it again."))
    blob = session.get(Blob, received.sha256)
    if blob is None:
        blob = _added(session, received)
    if received.scan != virus_scan.UNSCANNED:
        blob.scan = received.scan


def drop(actor: Actor, session: Session, staged_id: str) -> tuple[bytes, datetime] | None:
    """Forget a staged file that its owner does not want after all, and return its hash and when it was staged.

    An unknown one is no fault. Its bytes stay for :func:`discard`, after the transaction.
    """
    found = session.get(StagedUpload, staged_id)
    if found is None or found.owner_id != actor.user_id:
        return None
    session.delete(found)
    return found.sha256, found.created_at


def discard(sha256: bytes, before: datetime) -> None:
    """Delete bytes that were written before the instant ``before`` unless a row names them, and their pictures."""
    _sweep_one(file_store.blob_path(sha256), before)


def check_open(session: Session, sha256: bytes) -> Blob:
    """Return the row of a kept file that may be opened.

    :class:`NotFound` where there is none, :class:`Unavailable` where the virus scanner holds it back.
    """
    blob = session.get(Blob, sha256)
    if blob is None:
        raise NotFound(_("There is no such file."))
    if blob.scan == virus_scan.HELD:
        raise Unavailable(_("This file is held back until the virus scanner has passed it."))
    return blob


@jobs.job("foundation.rescan", schedule="7 * * * *")
def rescan(_payload: jobs.Payload) -> None:
    """Scan again, every hour, the files that the scanner held back: it may have been down."""
    command = file_store.store().scan_command
    with database.transaction(writes=False) as session:
        held = list(session.exec(select(Blob.sha256).where(Blob.scan == virus_scan.HELD)))
    passed = [each for each in held if virus_scan.scan(command, file_store.blob_path(each)) == virus_scan.CLEAN]
    with database.transaction(writes=True) as session:
        for each in passed:
            session.get_one(Blob, each).scan = virus_scan.CLEAN


@housekeeping.errand("foundation.uploads", "Chosen files that were never added.", KEPT)
def sweep(before: datetime) -> int:
    """Forget uploads staged before the instant ``before`` and delete unnamed bytes as old; return how many files went."""
    with database.transaction(writes=True) as session:
        session.execute(delete(StagedUpload).where(col(StagedUpload.created_at) < before))
    return sum(_sweep_one(path, before) for path in file_store.blob_files())


def is_named(sha256: bytes) -> bool:
    """Tell whether a row names the bytes with the hash ``sha256``."""
    with database.transaction(writes=False) as session:
        return bool(_named(session, [sha256]))


def _named(session: Session, hashes: Iterable[bytes]) -> set[bytes]:
    wanted = list(hashes)
    kept = set(session.exec(select(Blob.sha256).where(col(Blob.sha256).in_(wanted))))
    return kept | set(session.exec(select(StagedUpload.sha256).where(col(StagedUpload.sha256).in_(wanted))))


def _own(actor: Actor, found: StagedUpload | None) -> StagedUpload:
    if found is None or found.owner_id != actor.user_id or found.created_at < clock.now() - KEPT:
        raise NotFound(_("The uploaded file is no longer there. Please choose it again."))
    return found


def _added(session: Session, received: Received) -> Blob:
    """Add the row of a file; another transaction may add the same bytes at the same moment."""
    made = Blob(
        sha256=received.sha256,
        size=received.size,
        media_type=received.type.media_type,
        scan=received.scan,
        created_at=clock.now(),
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        return session.get_one(Blob, received.sha256)
    return made


def _sweep_one(path: Path, before: datetime) -> bool:
    is_gone = file_store.sweep_one(path, before, is_named)
    if is_gone and path.suffix != ".part":
        previews.forget(bytes.fromhex(path.name.partition(".")[0]))
    return is_gone
