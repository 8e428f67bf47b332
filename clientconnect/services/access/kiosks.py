"""Kiosks: machines that an administrator registered. Their boards need nobody's sign-in, only the machine's own token."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound, SignedOut
from clientconnect.services.access import kiosk_sessions, sessions
from clientconnect.services.access.display_name import display_name
from clientconnect.services.access.tables import Kiosk, SignInSession
from clientconnect.services.access.tokens import hash_of, new_token
from clientconnect.services.foundation import audit, live
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind, anonymous
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

REVOKED = "kiosks.revoked"
"""Topic; the payload is ``{"kiosk": public id}``."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class KioskRow:
    """A kiosk as administrators see it."""

    public_id: str
    name: str
    registered_at: datetime
    registered_by: str
    seen_at: datetime
    revoked_at: datetime | None


def resolve_kiosk(token: str, address: str = "") -> Actor:
    """Return the machine that bears ``token``, as an actor; :class:`SignedOut` where it is not registered, or no more."""
    return recognise_kiosk(anonymous(address), token)


@use_case(Permission.PUBLIC_SIGN_IN)
def recognise_kiosk(actor: Actor, session: Session, token: str) -> Actor:
    """Return the kiosk whose token it is; it may show the board and take PINs, and nothing else."""
    query = select(Kiosk).where(Kiosk.token_hash == hash_of(token), col(Kiosk.revoked_at).is_(None))
    kiosk = session.exec(query).first() if token else None
    if kiosk is None:
        raise SignedOut(_("This device is not registered as a kiosk."))
    grants = MappingProxyType({Permission.KIOSK_SHOW: EVERY_CLIENT})
    return Actor(ActorKind.DEVICE, f"kiosk {kiosk.name}", grants, kiosk_id=kiosk.id, address=actor.address)


@use_case(Permission.KIOSK_SHOW, writes=True)
def note_kiosk(actor: Actor, session: Session) -> None:
    """Note that the kiosk is in use, and record who was signed out there for lack of touches."""
    kiosk = session.get(Kiosk, actor.kiosk_id) if actor.kiosk_id else None
    if kiosk is not None:
        kiosk.seen_at = clock.now()
        kiosk_sessions.end_lapsed(actor, session)
    if not audit.is_noted(session):
        audit.leave_out(session)


@use_case(Permission.KIOSK_MANAGE, writes=True)
def register_kiosk(actor: Actor, session: Session, name: str) -> str:
    """Register the actor's machine as a kiosk called ``name`` and return its token, which is nowhere else.

    The actor is signed out there: the machine is everybody's from now on.
    """
    tidy = " ".join("".join(letter for letter in name if letter.isprintable()).split())
    if not 0 < len(tidy) <= LONGEST_NAME:
        sentence = _("Enter a name of at most {count} characters.").format(count=LONGEST_NAME)
        raise Invalid(sentence, {"name": sentence})
    same = select(Kiosk.id).where(Kiosk.name == tidy, col(Kiosk.revoked_at).is_(None))
    if session.exec(same).first() is not None:
        sentence = _("There is a kiosk of this name already.")
        raise Invalid(sentence, {"name": sentence})
    token, now = new_token(), clock.now()
    by = display_name(actor, session)
    kiosk = Kiosk(name=tidy, token_hash=hash_of(token), registered_at=now, registered_by=by, seen_at=now)
    session.add(kiosk)
    own = session.get(SignInSession, actor.session_id) if actor.session_id else None
    if own is not None:
        sessions.end(session, [own], "registered a kiosk")
    audit.record(actor, session, "kiosk.registered", subject=f"kiosk:{kiosk.public_id}", name=tidy)
    return token


@use_case(Permission.KIOSK_MANAGE)
def list_kiosks(_actor: Actor, session: Session) -> list[KioskRow]:
    """Return the kiosks, those in use first, each with when it was last seen."""
    rows = session.exec(select(Kiosk).order_by(col(Kiosk.revoked_at).is_not(None), col(Kiosk.name), col(Kiosk.id)))
    return [
        KioskRow(row.public_id, row.name, row.registered_at, row.registered_by, row.seen_at, row.revoked_at)
        for row in rows
    ]


@use_case(Permission.KIOSK_MANAGE, writes=True)
def revoke_kiosk(actor: Actor, session: Session, public_id: str) -> None:
    """Shut a kiosk out at once: its open boards go, and who is signed in there by PIN is signed out."""
    kiosk = session.exec(select(Kiosk).where(Kiosk.public_id == public_id)).first()
    if kiosk is None or kiosk.revoked_at is not None:
        raise NotFound(_("There is no such kiosk."))
    kiosk.revoked_at = clock.now()
    kiosk_sessions.end_of_kiosk(session, kiosk.id, "kiosk revoked")
    live.publish(session, REVOKED, {"kiosk": public_id})
    audit.record(actor, session, "kiosk.revoked", subject=f"kiosk:{public_id}", name=kiosk.name)


def kiosk_name(actor: Actor, session: Session) -> str:
    """Return what the kiosk that ``actor`` is, or stands at, is called; empty for all others: a step."""
    kiosk = session.get(Kiosk, actor.kiosk_id) if actor.kiosk_id else None
    return kiosk.name if kiosk else ""
