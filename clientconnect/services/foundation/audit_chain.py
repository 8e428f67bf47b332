"""The chain over the audit trail: each row is sealed together with the seal before it, so that nothing vanishes unseen.

A seal is the version of the master key, then HMAC-SHA256 over the seal before and the row in canonical JSON. Whoever
changes, removes, inserts or reorders rows without the keys breaks it; the head, sealed as well, shows a cut tail.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.services.foundation import encryption
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tables import AuditEvent, SealHead
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

CHANGED, MISSING, CUT, HEAD, UNSEALED = "changed", "missing", "cut", "head", "unsealed"
LATE = timedelta(minutes=5)
_PIECE = 2000
_MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a ``position`` of the chain: changed (or moved), missing, cut, head, unsealed."""

    position: int
    kind: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the trail found: how many rows it read, and at most a hundred faults."""

    checked: int
    waiting: int
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


@use_case(Permission.AUDIT_READ)
def verify_audit(_actor: Actor, session: Session) -> Verification:
    """Check the whole audit trail against its chain, and return what is wrong with it."""
    return verify(session)


def verify(session: Session) -> Verification:
    """Check the whole audit trail against its chain in the transaction of ``session``."""
    faults: list[Fault] = []
    checked, position, previous, is_known = 0, 0, b"", True
    for row in _sealed_rows(session):
        checked += 1
        at = row.position or 0
        if at != position + 1:
            faults.extend(Fault(lost, MISSING) for lost in range(position + 1, min(at, position + _MOST_FAULTS)))
            is_known = False
        if is_known and not _is_sealed_by(row.seal or b"", previous, canonical(row, at)):
            faults.append(Fault(at, CHANGED))
        position, previous, is_known = at, row.seal or b"", True
        if len(faults) >= _MOST_FAULTS:
            break
    else:
        faults += _head_faults(session.get(SealHead, 1), position, previous)
    late = select(func.count()).where(col(AuditEvent.position).is_(None), col(AuditEvent.at) < clock.now() - LATE)
    if session.exec(late).one():
        faults.append(Fault(position + 1, UNSEALED))
    waiting = session.exec(select(func.count()).where(col(AuditEvent.position).is_(None))).one()
    return Verification(checked, waiting, tuple(faults[:_MOST_FAULTS]))


def described(fault: Fault) -> str:
    """Return ``fault`` as a sentence."""
    sentences = {
        CHANGED: _("Audit trail: row {position} was changed or moved."),
        MISSING: _("Audit trail: row {position} is missing."),
        CUT: _("Audit trail: the rows from {position} on are missing."),
        HEAD: _("Audit trail: its end at row {position} was tampered with."),
        UNSEALED: _(
            "Audit trail: the events from row {position} on wait for their seal, which the serving portal sets."
        ),
    }
    return sentences[fault.kind].format(position=fault.position)


def canonical(row: AuditEvent, position: int) -> bytes:
    """Return the row as it stands at ``position``, in JSON that is the same on every database."""
    fields = {
        "position": position,
        "id": row.id,
        "at": row.at.isoformat(timespec="microseconds"),
        "actor": row.actor,
        "user_id": row.user_id,
        "session_id": row.session_id,
        "address": row.address,
        "event": row.event,
        "subject": row.subject,
        "client_id": row.client_id,
        "detail": row.detail,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal(previous: bytes, body: bytes) -> bytes:
    """Return the seal over ``body`` and the seal before it, by the newest key."""
    return _seal(encryption.keyring().newest, previous, body)


def head_body(position: int, last: bytes) -> bytes:
    """Return what the head's own seal covers."""
    return f"head/{position}/".encode() + last


def _seal(version: int, previous: bytes, body: bytes) -> bytes:
    key = encryption.keyring().secret("audit", version)
    digest = hmac.new(key, len(previous).to_bytes(2, "big") + previous + body, hashlib.sha256).digest()
    return bytes((version,)) + digest


def _is_sealed_by(found: bytes, previous: bytes, body: bytes) -> bool:
    if len(found) != 33:
        return False
    try:
        return hmac.compare_digest(found, _seal(found[0], previous, body))
    except KeyError:  # sealed by a key that this installation never had
        return False


def _head_faults(head: SealHead | None, position: int, last: bytes) -> list[Fault]:
    if head is None:
        return [Fault(position, HEAD)] if position else []
    if not head.position and not position and not head.head_seal:
        return []
    if not _is_sealed_by(head.head_seal, b"", head_body(head.position, head.seal)):
        return [Fault(head.position, HEAD)]
    if head.position > position:
        return [Fault(position + 1, CUT)]
    if head.position < position or not hmac.compare_digest(head.seal, last):
        return [Fault(position, HEAD)]
    return []


def _sealed_rows(session: Session) -> Iterator[AuditEvent]:
    after = 0
    while True:
        query = select(AuditEvent).where(col(AuditEvent.position) > after).order_by(col(AuditEvent.position))
        rows = session.exec(query.limit(_PIECE)).all()
        yield from rows
        if len(rows) < _PIECE:
            return
        after = rows[-1].position or 0
        session.expunge_all()
