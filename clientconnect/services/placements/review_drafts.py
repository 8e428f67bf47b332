"""What a reviewer has written on a new account and not sent yet."""

from collections.abc import Mapping

from sqlmodel import Session

from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.found_for_review import find_for_review
from clientconnect.services.requests.drafts import forget_draft, keep_draft

REVIEW_FORM = "review"
"""The form in which a reviewer writes on a new account."""


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def save_review_draft(
    actor: Actor, session: Session, submission_id: str, form: str, fields: Mapping[str, str], *, press_key: str
) -> None:
    """Keep what stands in a form about a new account. Too much of it is :class:`Invalid`; a card number is never kept."""
    found = find_for_review(actor, session, submission_id, locks=False)
    keep_draft(actor, session, found.sent.public_id, form, fields, press_key)


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def drop_review_draft(actor: Actor, session: Session, submission_id: str, form: str, press_key: str = "") -> None:
    """Forget what the person left in a form about a new account (with ``press_key``: only what was sent under it)."""
    found = find_for_review(actor, session, submission_id, locks=False)
    forget_draft(actor, session, found.sent.public_id, form, press_key)
