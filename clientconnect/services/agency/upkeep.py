"""The watch over the installation: bounced mail, failed jobs, a filling disk and missed backups reach a named person, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from clientconnect import clock
from clientconnect.services.access.staff import ADMINISTRATORS, StaffName, staff_names
from clientconnect.services.agency.tables import KnownTrouble
from clientconnect.services.foundation import audit, housekeeping, jobs, policies
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.troubles import Trouble, troubles
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.bell import tell_plainly
from clientconnect.services.requests.letters import mail_staff

PLACE = "/troubles"
"""The page that shows them."""
_SHOWN = timedelta(days=30)
_MOST = 200


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """A trouble in the list: ``kind`` is mail, job, disk or backup; it is over where ``gone_at`` says so."""

    kind: str
    sentence: str
    found_at: datetime
    gone_at: datetime | None
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What is wrong or was so lately, the open ones first, the newest first; and who is told of the next."""

    rows: tuple[TroubleRow, ...]
    people: tuple[str, ...]


@jobs.job("agency.watch_troubles", schedule="*/5 * * * *")
def watch(_payload: jobs.Payload) -> jobs.Payload:
    """Look every five minutes; what is known is not told again."""
    return {"told": watch_troubles(system("watch"))}


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def watch_troubles(actor: Actor, session: Session) -> int:
    """Find what goes wrong, and tell those whom the policy ``operations.people`` names (else the agency's administrators).

    Each gets one mail and one entry at the bell for each new trouble. What is over is noted, and told again should it come
    back. Return how many were new.
    """
    audit.leave_out(session)
    known = {row.key: row for row in session.exec(select(KnownTrouble))}
    there = troubles(session, [key for key, row in known.items() if row.gone_at is None])
    new = [one for one in there if one.key not in known or known[one.key].gone_at is not None]
    for one in there:
        if one not in new:
            known[one.key].sentence = one.sentence
    for key in known.keys() - {one.key for one in there}:
        known[key].gone_at = known[key].gone_at or clock.now()
    people = _people(session) if new else ()
    for one in new:
        _tell(actor, session, one, known.get(one.key), people)
    return len(new)


@use_case(Permission.INSTALLATION_OPERATE)
def upkeep(_actor: Actor, session: Session) -> Upkeep:
    """Return what is wrong now, what was within the last thirty days, and who is told."""
    recent = or_(col(KnownTrouble.gone_at).is_(None), col(KnownTrouble.gone_at) > clock.now() - _SHOWN)
    rows = session.exec(
        select(KnownTrouble).where(recent).order_by(col(KnownTrouble.found_at).desc()).limit(_MOST)
    ).all()
    return Upkeep(
        tuple(
            TroubleRow(row.kind, row.sentence, row.found_at, row.gone_at, tuple(row.told))
            for row in sorted(rows, key=lambda row: row.gone_at is not None)
        ),
        tuple(one.name for one in _people(session)),
    )


@housekeeping.chore("agency.troubles", "Troubles of the installation, after they were over.", timedelta(days=365))
def delete_troubles(session: Session, before: datetime) -> int:
    """Delete troubles that were over before the instant ``before``."""
    return housekeeping.delete_some(session, col(KnownTrouble.id), col(KnownTrouble.gone_at) < before)


def _tell(
    actor: Actor, session: Session, one: Trouble, row: KnownTrouble | None, people: tuple[StaffName, ...]
) -> None:
    names = [person.name for person in people]
    if row is None:
        row = KnownTrouble(key=one.key, kind=one.kind, sentence=one.sentence, found_at=clock.now())
        session.add(row)
    row.sentence, row.found_at, row.gone_at, row.told = one.sentence, clock.now(), None, names
    for person in people:
        tell_plainly(session, person.id, "trouble", one.sentence, PLACE)
    subject = " ".join(one.sentence.split())[:200]
    mail_staff(session, [person.id for person in people], subject, PLACE)
    audit.record(actor, session, "trouble.found", subject=f"trouble:{one.key}", sentence=one.sentence, told=names)


def _people(session: Session) -> tuple[StaffName, ...]:
    named = policies.value(session, "operations.people")
    found = tuple(one for one in staff_names(session) if one.username in named)
    return found or staff_names(session, ADMINISTRATORS)
