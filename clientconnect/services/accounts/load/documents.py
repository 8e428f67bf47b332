"""Load documents: files of the collection system or of a former portal, attached to their accounts, each once."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.accounts.attachment_rules import check_name, name_from
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.load.accounts import note
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.targets import targets, unknown
from clientconnect.services.accounts.records import DocumentRecord
from clientconnect.services.foundation import card_numbers, policies, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.ids import new_ids
from clientconnect.texts import _

_COLUMNS = (
    "public_id", "account_id", "client_id", "name", "file_name", "media_type", "size", "file_hash", "is_from_agency",
    "uploaded_by", "uploaded_at", "upload_key",
)  # fmt: skip


def attach_from_agency(
    actor: Actor, session: Session, records: Sequence[DocumentRecord], source: str, files: Mapping[str, Received]
) -> LoadCounts:
    """Attach the files of ``records`` to their accounts, each once: the same bytes on the same account are unchanged.

    ``files`` gives the files, received by the file store, by the records' ``file_path``; they are kept in this
    transaction. Unknown accounts, missing files and names that cannot stand are refused in the counts.
    """
    bulk = Bulk(session)
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    agency = str(policies.value(session, "agency.name"))
    refused: list[Refused] = []
    rows: dict[str, Row] = {}
    count = 0
    for position, (record, public_id) in enumerate(zip(records, new_ids(len(records)), strict=True)):
        target, file = there.get(record.agency_number), files.get(record.file_path)
        reason = _reason(record, file)
        if target is None or file is None or reason:
            fault = Refused(position, record.agency_number, reason)
            refused.append(unknown(position, record.agency_number) if target is None else fault)
            continue
        uploads.keep_received(session, file)
        key, at = f"{source}:{target.id}:{file.sha256.hex()}", bulk.instant(record.added_at or clock.now())
        count += 1
        rows.setdefault(key, (
            public_id, target.id, target.client_id, _name(record, file), file.file_name, file.type.media_type,
            file.size, file.sha256, not record.is_from_client, record.author or agency, at, key,
        ))  # fmt: skip
    added = bulk.insert(Attachment, _COLUMNS, list(rows.values()), unless="upload_key")
    counts = LoadCounts(added, 0, count - added, tuple(refused))
    note(actor, session, "documents.loaded", source, counts)
    return counts


def _name(record: DocumentRecord, file: Received) -> str:
    return check_name(record.name or name_from(file.file_name))


def _reason(record: DocumentRecord, file: Received | None) -> str:
    if file is None:
        return _("The file {name} is not there.").format(name=record.file_path)
    if card_numbers.has_card_number(file.given_name):
        return card_numbers.reason()
    try:
        _name(record, file)
    except Invalid as error:
        return error.message
    return ""
