"""The link that confirms a new e-mail address: from then on it is the person's."""

from dataclasses import dataclass

from sqlmodel import Session

from clientconnect.services.access.links import ADDRESS, open_link, void_links
from clientconnect.services.access.mails import tell_moved
from clientconnect.services.access.names import key_of
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Whose e-mail address it is to be."""

    username: str
    address: str


@use_case(Permission.PUBLIC_SIGN_IN)
def new_address(_actor: Actor, session: Session, token: str) -> NewAddress:
    """Return what the link confirms, without using it up; :class:`NotFound` where it is void."""
    link, user = open_link(session, token, ADDRESS)
    return NewAddress(user.username, link.address)


@use_case(Permission.PUBLIC_SIGN_IN, writes=True)
def confirm_address(actor: Actor, session: Session, token: str) -> NewAddress:
    """Use up the link, with every other link of the same user, and take its address; the former one hears of it."""
    link, user = open_link(session, token, ADDRESS)
    former = user.email
    void_links(session, user)
    user.email, user.email_key = link.address, key_of(link.address)
    user.version += 1
    if former:
        tell_moved(session, user, former)
    audit.record(actor, session, "user.address_confirmed", subject=f"user:{user.public_id}")
    return NewAddress(user.username, link.address)
