"""Change one's own password, at the first sign-in and at any time."""

from dataclasses import dataclass, field

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Busy, Invalid, NotFound, SignedOut
from clientconnect.services.access import sessions, throttle, throttled
from clientconnect.services.access.links import void_links
from clientconnect.services.access.mails import tell_changed
from clientconnect.services.access.password_rules import PasswordPolicy, Rule, demand, judge, policy_of
from clientconnect.services.access.passwords import check_password, hash_password
from clientconnect.services.access.pin_rows import void_pin
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class PasswordFacts:
    """What judging a new password needs: the policy, what others know of the person, the hash of the present one."""

    policy: PasswordPolicy
    about: tuple[str, ...]
    must_change: bool
    present_hash: str = field(repr=False)

    def judge(self, plain: str) -> list[Rule]:
        """Return each rule and whether ``plain`` keeps it; that it differs from the present one is seen at the end."""
        return judge(self.policy, plain, self.about)


@use_case(Permission.SELF_MANAGE)
def password_facts(actor: Actor, session: Session) -> PasswordFacts:
    """Return what judging one's own new password needs."""
    return facts_of(session, _self(actor, session))


def change_password(actor: Actor, current: str, new: str) -> str:
    """Set the actor's password, end its other sessions and return the new token of this one.

    At the first sign-in ``current`` is not asked for: it was typed a moment ago. :class:`Invalid` names ``current`` or
    ``new``; :class:`Busy` comes after ten wrong present passwords in a quarter of an hour.
    """
    facts = password_facts(actor)
    if not facts.must_change:
        demand_current(actor, current, facts.present_hash)
    demand(facts.judge(new))
    demand_other(new, facts.present_hash)
    return replace_password(actor, facts.present_hash, hash_password(new))


@use_case(Permission.SELF_MANAGE, writes=True)
def replace_password(actor: Actor, session: Session, old_hash: str, new_hash: str) -> str:
    """Put a new hash in the place of the one that was checked, and give the actor's session a new token."""
    user = _self(actor, session)
    if user.password_hash != old_hash:
        raise Invalid(_("The password was changed elsewhere in the meantime. Please sign in with the new one."))
    if actor.session_id is None:
        raise SignedOut(_("Please sign in."))
    set_hash(session, user, new_hash, "password changed", but=actor.session_id)
    audit.record(actor, session, "password.changed", subject=f"user:{user.public_id}")
    return sessions.rotate(session, actor.session_id)


def set_hash(session: Session, user: User, new_hash: str, reason: str, *, but: int | None = None) -> None:
    """Give ``user`` the password of ``new_hash``: a step.

    All sessions (save the one ``but``) end, every mailed link and the PIN are void, and a mail says so.
    """
    user.password_hash, user.password_changed_at = new_hash, clock.now()
    user.must_change_password, user.first_password_expires_at = False, None
    sessions.end_all_of(session, _id(user), reason, but=but)
    void_links(session, user)
    void_pin(session, user)
    tell_changed(session, user)


def facts_of(session: Session, user: User) -> PasswordFacts:
    """Return what judging a new password of ``user`` needs: a step."""
    about = (user.username, user.name, user.email)
    return PasswordFacts(policy_of(session), about, user.must_change_password, user.password_hash)


def demand_other(new: str, present_hash: str) -> None:
    """Raise :class:`Invalid` where ``new`` is the present password."""
    if present_hash and check_password(new, present_hash)[0]:
        sentence = _("This is your present password. Please choose another one.")
        raise Invalid(sentence, {"new": sentence})


def demand_current(actor: Actor, current: str, present_hash: str) -> None:
    """Raise :class:`Invalid` where ``current`` is not the password of ``present_hash``, the actor's.

    :class:`Busy` comes after ten wrong ones in a quarter of an hour.
    """
    account = f"change:{actor.user_id}"
    if not throttle.may_try(account):
        throttled.note(actor, "password", account)
        raise Busy(_("There were too many wrong tries. Please wait a quarter of an hour."), retry_after=900)
    if not check_password(current, present_hash)[0]:
        sentence = _("This is not your current password.")
        raise Invalid(sentence, {"current": sentence})
    throttle.note_right(account)


def _self(actor: Actor, session: Session) -> User:
    user = session.get(User, actor.user_id) if actor.user_id else None
    if user is None:
        raise NotFound(_("There is no such user."))
    return user


def _id(user: User) -> int:
    assert user.id is not None
    return user.id
