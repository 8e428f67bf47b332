"""Users who can sign in at once, with a password that the command line sets: for the demo."""

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.access.password_rules import demand, judge, policy_of
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.users import NewUser, insert_user
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def make_ready_users(actor: Actor, session: Session, users: list[NewUser], plain: str) -> None:
    """Make ``users``, who all sign in with the password ``plain``, which keeps the agency's rules (:class:`Invalid`)."""
    for new in users:
        demand(judge(policy_of(session), plain, (new.username, new.name)))
    password_hash = hash_password(plain)
    for new in users:
        user = insert_user(actor, session, new)
        user.password_hash, user.password_changed_at = password_hash, clock.now()
    session.flush()
