"""Attach the files that a list names to their accounts."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from clientconnect.services.accounts.attachment_rules import check_name, check_received, rules
from clientconnect.services.accounts.attachments import attach
from clientconnect.services.accounts.load.lookup import public_ids
from clientconnect.services.accounts.staged_attachments import stage_attachment
from clientconnect.services.exchange.check.files import file_in
from clientconnect.services.exchange.check.happenings import DocumentRecord
from clientconnect.services.exchange.lists import Listed, read_list, report_of, sifted
from clientconnect.services.exchange.named_files import receive
from clientconnect.services.exchange.report import Report, Sink, Tally
from clientconnect.services.exchange.run import RowsRefused
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.exchange.whole_check import Progress
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.ids import encode_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case


@use_case(Permission.EXCHANGE_IMPORT)
def document_accounts(actor: Actor, session: Session, source: str, numbers: Sequence[str]) -> dict[str, str]:
    """Return the public ids of the accounts that documents name by the agency's numbers."""
    return public_ids(actor, session, source, numbers)


@use_case(Permission.EXCHANGE_IMPORT)
def check_document(_actor: Actor, session: Session, name: str, received: Received) -> None:
    """Check an attachment's name and file by the agency's rules; :class:`Invalid` where it refuses them."""
    check_name(name)
    check_received(rules(session), received)


def load_documents(
    actor: Actor,
    path: Path,
    task: Task,
    *,
    is_dry_run: bool = False,
    accept_partial: bool = False,
    sink: Sink | None = None,
    progress: Progress | None = None,
) -> Report:
    """Attach the files that the list at ``path`` names, which lie in its folder; each once, however often it is loaded.

    Every file is received and checked before the first is attached; nothing is while a row is refused
    (:class:`RowsRefused`), unless ``accept_partial``.
    """
    tally = Tally(sink)
    around, rows = read_list(actor, path, task, tally)
    folder = path.resolve().parent
    received: dict[int, Received] = {}
    for at, one in enumerate(rows):
        received |= _received(actor, folder, one, tally)
        if progress:
            progress("check", at + 1, len(rows))
    report = report_of(path, around, tally)
    if is_dry_run:
        return report
    if report.refused_rows and not accept_partial:
        raise RowsRefused(report)
    good = [one for one in rows if one.row in received]
    accounts = document_accounts(actor, around.context.source, [one.record.agency_number for one in good])
    for at, one in enumerate(good):
        _attach(actor, accounts[one.record.agency_number], one.record, received[one.row])
        if progress:
            progress("apply", at + 1, len(good))
    return replace(report, is_applied=True, added=len(good))


def _received(actor: Actor, folder: Path, one: Listed, tally: Tally) -> dict[int, Received]:
    found: dict[int, Received] = {}

    def take(record: DocumentRecord) -> None:
        file = receive(file_in(folder, record.file_path))
        check_document(actor, record.name, file)
        found[one.row] = file

    sifted([one], take, tally)
    return found


def _attach(actor: Actor, account: str, record: DocumentRecord, file: Received) -> None:
    """Attach one file; its key is made of the account, the name and the content, so that a second time changes nothing."""
    staged = stage_attachment(actor, account, file)
    attach(actor, account, staged.id, name=record.name, key=_key(account, record.name, file))


def _key(account: str, name: str, file: Received) -> str:
    digest = hashlib.sha256("\x1f".join((account, name, file.sha256.hex())).encode()).digest()
    return encode_id(int.from_bytes(digest[:6]), int.from_bytes(digest[6:16]))
