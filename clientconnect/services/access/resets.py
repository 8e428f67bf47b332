"""Links that set a password once: after a forgotten one, and with an invitation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, or_, select

from clientconnect.services.access import throttle, throttled
from clientconnect.services.access.change_password import PasswordFacts, demand_other, facts_of, set_hash
from clientconnect.services.access.links import INVITATION, RESET, link_address, make_link, open_link
from clientconnect.services.access.mails import send_links
from clientconnect.services.access.names import key_of
from clientconnect.services.access.password_rules import demand
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case

MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What the page behind a link shows and judges by."""

    username: str
    is_invitation: bool
    facts: PasswordFacts


@use_case(Permission.PUBLIC_SIGN_IN, writes=True)
def ask_for_reset(actor: Actor, session: Session, identifier: str, portal: str) -> None:
    """Mail a link to each user with this username or e-mail address; nothing tells the asker whether there is one.

    Several users with one address get one mail that lists each username with its link. ``portal`` is the portal's
    address. More than five an hour for one name are passed over in silence; :class:`Busy` is for the asker's address.
    """
    with throttled.noted(actor, "reset", actor.address):
        throttle.admit_reset(actor.address)
    key = key_of(identifier)
    users = _askers(session, key) if key and throttle.may_reset(key) else []
    by_address: dict[str, list[tuple[str, str]]] = defaultdict(list)
    valid_for = timedelta(minutes=policies.value(session, "reset.minutes"))
    for user in users:
        token = make_link(session, user, RESET, valid_for)
        by_address[user.email].append((user.username, link_address(portal, token)))
    for address, links in by_address.items():
        send_links(session, address, links)
    audit.record(actor, session, "password.reset_asked", users=[user.id for user in users])


@use_case(Permission.PUBLIC_SIGN_IN)
def link_facts(_actor: Actor, session: Session, token: str) -> LinkFacts:
    """Return what choosing a password by the link needs, without using it up; :class:`NotFound` where it is void."""
    link, user = open_link(session, token, RESET, INVITATION)
    return LinkFacts(user.username, link.purpose == INVITATION, facts_of(session, user))


def reset_password(actor: Actor, token: str, new: str) -> str:
    """Set the password of the link's user, end all sessions of that user and return the username to sign in with.

    :class:`NotFound` where the link was used, is too old, or never was; :class:`Invalid` names ``new``.
    """
    facts = link_facts(actor, token).facts
    demand(facts.judge(new))
    demand_other(new, facts.present_hash)
    return use_link(actor, token, hash_password(new))


@use_case(Permission.PUBLIC_SIGN_IN, writes=True)
def use_link(actor: Actor, session: Session, token: str, new_hash: str) -> str:
    """Use up the link, with every other link of the same user, and set the password's hash; return the username."""
    _link, user = open_link(session, token, RESET, INVITATION)
    set_hash(session, user, new_hash, "password set by a link")
    audit.record(actor, session, "password.set_by_link", subject=f"user:{user.public_id}")
    return user.username


def _askers(session: Session, key: str) -> list[User]:
    named = or_(col(User.username_key) == key, col(User.email_key) == key)
    query = select(User).where(named, col(User.locked_at).is_(None), col(User.email) != "")
    return list(session.exec(query.order_by(col(User.username_key)).limit(MOST_LISTED)))
