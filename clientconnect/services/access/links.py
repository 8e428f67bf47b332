"""One-time links in mails: steps that make them, find their user, and make them void."""

from datetime import timedelta

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.access.tables import OneTimeLink, User
from clientconnect.services.access.tokens import hash_of, new_token
from clientconnect.texts import _

RESET, INVITATION, ADDRESS = "reset", "invitation", "address"


def make_link(session: Session, user: User, purpose: str, valid_for: timedelta, address: str = "") -> str:
    """Make a link for ``user`` (one that confirms the new e-mail ``address``, if any) and return its token: a step."""
    assert user.id is not None
    token = new_token()
    expires_at = clock.now() + valid_for
    link = OneTimeLink(token_hash=hash_of(token), user_id=user.id, purpose=purpose, expires_at=expires_at)
    link.address = address
    session.add(link)
    return token


def void_links(session: Session, user: User, purpose: str = "") -> None:
    """Make every open link of ``user`` (for ``purpose``, if told) void: a step.

    Whenever that person's password, username or address changes, all of them die.
    """
    unused = select(OneTimeLink).where(OneTimeLink.user_id == user.id, col(OneTimeLink.used_at).is_(None))
    if purpose:
        unused = unused.where(OneTimeLink.purpose == purpose)
    for link in session.exec(unused):
        link.used_at = clock.now()


def open_link(session: Session, token: str, *purposes: str) -> tuple[OneTimeLink, User]:
    """Return the link with ``token`` for one of ``purposes`` and its user, else :class:`NotFound`: a step."""
    found = session.exec(
        select(OneTimeLink, User)
        .join(User, col(User.id) == OneTimeLink.user_id)
        .where(OneTimeLink.token_hash == hash_of(token), col(OneTimeLink.used_at).is_(None))
        .where(col(OneTimeLink.purpose).in_(purposes))
        .where(col(OneTimeLink.expires_at) > clock.now(), col(User.locked_at).is_(None))
    ).first()
    if found is None:
        raise NotFound(_("This link was used already or is too old. Ask for a new one."))
    return found


def link_address(portal: str, token: str, page: str = "reset") -> str:
    """Return where a link with ``token`` leads: the ``page`` of the portal that takes it."""
    return f"{portal.rstrip('/')}/{page}/{token}"
