"""What a person has typed and not sent yet: kept for that person alone, until it is sent or dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, func, select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.accounts.refs import account_ref
from clientconnect.services.foundation import audit, card_numbers
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.item_tables import Draft, Step, WorkItem
from clientconnect.services.requests.items import press_key as press_key_of
from clientconnect.texts import _

_MOST = 40_000
_MOST_DRAFTS = 500
"""Drafts of one person."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft: the key under which it will be sent, its fields, and since when it is kept (never: nothing was typed).

    ``sent_number`` is the receipt of what was sent from here when the answer did not come through.
    """

    press_key: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None
    sent_number: str = ""


@use_case(Permission.REQUEST_MAKE)
def open_draft(actor: Actor, session: Session, account_id: str, dialog: str, new_key: str) -> DraftView:
    """Return what the person left in a dialog about an account, or an empty draft under ``new_key``."""
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    return left_draft(actor, session, account.public_id, dialog, new_key)


def left_draft(actor: Actor, session: Session, subject_id: str, dialog: str, new_key: str) -> DraftView:
    """Return what the person left in a dialog about ``subject_id``, or an empty draft under ``new_key``: a step."""
    kept = _kept(actor, session, subject_id, dialog)
    if kept is None:
        return DraftView(new_key)
    once = press_key_of(actor, kept.press_key)
    if session.exec(select(Step.id).where(Step.press_key == once)).first() is not None:
        return DraftView(new_key)  # a reply that was sent
    sent = session.exec(select(WorkItem).where(WorkItem.press_key == once)).first()
    if sent is None:
        return DraftView(kept.press_key, kept.fields, kept.saved_at)
    if kept.saved_at > sent.made_at:  # typed in another tab since
        return DraftView(new_key, kept.fields, kept.saved_at, sent.number)
    return DraftView(new_key, sent_number=sent.number)


@use_case(Permission.REQUEST_MAKE, writes=True)
def save_draft(
    actor: Actor, session: Session, account_id: str, dialog: str, fields: Mapping[str, str], *, press_key: str
) -> None:
    """Keep what stands in a dialog. Too much of it is :class:`Invalid`; a card number is never kept."""
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    keep_draft(actor, session, account.public_id, dialog, fields, press_key)


def keep_draft(  # noqa: PLR0917 - whose, about what, and what
    actor: Actor, session: Session, subject_id: str, dialog: str, fields: Mapping[str, str], press_key: str
) -> None:
    """Do what :func:`save_draft` does, about ``subject_id``: a step."""
    if not is_id(press_key) or len(dialog) > 40 or sum(len(one) for one in fields.values()) > _MOST:
        raise Invalid(_("This is too long to be kept."))
    audit.leave_out(session)
    values = {name: "" if card_numbers.has_card_number(text) else text for name, text in fields.items()}
    row = _kept(actor, session, subject_id, dialog) or _new(actor, session, subject_id, dialog)
    row.press_key, row.fields, row.saved_at = press_key, values, clock.now()
    session.add(row)


@use_case(Permission.REQUEST_MAKE, writes=True)
def drop_draft(actor: Actor, session: Session, account_id: str, dialog: str, press_key: str = "") -> None:
    """Forget what the person left in a dialog about an account (with ``press_key``: only what was sent under it)."""
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    forget_draft(actor, session, account.public_id, dialog, press_key)


def forget_draft(actor: Actor, session: Session, subject_id: str, dialog: str, press_key: str) -> None:
    """Do what :func:`drop_draft` does, about ``subject_id``: a step."""
    kept = _kept(actor, session, subject_id, dialog)
    audit.leave_out(session)
    if kept is not None and press_key in ("", kept.press_key):
        session.delete(kept)


def _new(actor: Actor, session: Session, subject_id: str, dialog: str) -> Draft:
    whose = actor.user_id or 0
    count = session.scalar(select(func.count()).where(Draft.user_id == whose)) or 0
    if count >= _MOST_DRAFTS:
        raise Invalid(_("You have begun very many texts that you have not sent. Send or cancel some of them first."))
    return Draft(user_id=whose, subject_id=subject_id, dialog=dialog, press_key="", saved_at=clock.now())


def _kept(actor: Actor, session: Session, subject_id: str, dialog: str) -> Draft | None:
    query = select(Draft).where(
        Draft.user_id == (actor.user_id or 0), Draft.subject_id == subject_id, Draft.dialog == dialog
    )
    return session.exec(query).first()
