"""Smart buttons: which ones a person may press on an account, and what the agency makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access.grants import grants_by_user
from clientconnect.services.access.roles import role_kinds
from clientconnect.services.accounts.refs import AccountRef
from clientconnect.services.clients.scope import and_above, is_within
from clientconnect.services.clients.tree import find_by_code
from clientconnect.services.clients.views import SHIPPED
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import clocks
from clientconnect.services.requests.clocks import Promise
from clientconnect.services.requests.items import promise_of
from clientconnect.services.requests.models import ButtonView
from clientconnect.services.requests.tables import Button, Code, Queue
from clientconnect.texts import _

DOES = ("payment", "text", "action", "tab")
SEEN_BY = ("clients", "staff", "everybody")
_TEXTS = ("label", "icon", "tab", "code", "queue_key", "promise", "prefix", "sentence")


@dataclass(frozen=True, slots=True)
class ButtonData:
    """A button as the agency keeps it; see :class:`Button` for what each field means. ``clients`` are codes."""

    key: str
    label: str
    icon: str
    position: int
    does: str
    tab: str
    code: str
    queue_key: str
    promise: str
    promise_hours: int
    prefix: str
    sentence: str
    seen_by: str
    roles: tuple[str, ...]
    client_ids: tuple[int, ...]
    is_shown: bool


def buttons_on(actor: Actor, session: Session, account: AccountRef) -> tuple[ButtonView, ...]:
    """Return the buttons that ``actor`` may press on ``account``, in the agency's order: a step.

    Buttons that act need the right to; one that opens a tab needs none beyond seeing the account.
    """
    may_act = is_within(actor, session, Permission.REQUEST_MAKE, account.client_id)
    above = and_above(session, account.client_id)
    roles = _roles(actor, session)
    rows = session.exec(select(Button).where(col(Button.is_shown)).order_by(col(Button.position), col(Button.key)))
    return tuple(_view(one) for one in rows if (one.does == "tab" or may_act) and _is_for(one, actor, roles, above))


def pressed(actor: Actor, session: Session, account: AccountRef, key: str) -> Button:
    """Return the button ``key`` where ``actor`` may press it on ``account`` now, else :class:`NotFound`: a step."""
    if not any(one.key == key for one in buttons_on(actor, session, account)):
        raise NotFound(_("This button is no longer offered here. What you wrote is kept in the window."))
    return session.get_one(Button, key)


def promise_of_button(session: Session, button: Button) -> Promise:
    """Return what pressing ``button`` promises: its own promise, else that of its code: a step."""
    code = session.get(Code, button.code)
    base = promise_of(code) if code else Promise()
    if not button.promise:
        return base
    return Promise(button.promise, button.promise_hours, base.met_by, base.may_pause, base.warn_minutes)


@use_case(Permission.QUEUE_MANAGE)
def list_buttons(_actor: Actor, session: Session) -> tuple[ButtonData, ...]:
    """Return every button, shown or not, in order."""
    rows = session.exec(select(Button).order_by(col(Button.position), col(Button.key)))
    return tuple(_data(one) for one in rows)


@use_case(Permission.QUEUE_MANAGE, writes=True)
def save_button(actor: Actor, session: Session, key: str, values: Mapping[str, Any]) -> ButtonData:
    """Change the button ``key``, or add it as the last; ``values`` holds the fields to set (``clients`` as codes) and no others.

    :class:`Invalid` names each field that cannot stand.
    """
    last = session.scalar(select(func.max(Button.position))) or 0
    row = session.get(Button, key) or Button(key=key.strip(), label="", does="text", position=last + 1)
    given = dict(values)
    if "clients" in given:
        given["client_ids"] = [find_by_code(session, code).id for code in given.pop("clients")]
    unknown = given.keys() - (Button.model_fields.keys() - {"key"})
    if unknown:
        name = sorted(unknown)[0]
        raise Invalid(_("A button has no {name}.").format(name=name), {name: name})
    for name, value in given.items():
        setattr(row, name, value.strip() if name in _TEXTS and isinstance(value, str) else value)
    faults = _faults(session, row)
    if faults:
        session.expunge_all()
        raise Invalid(_("This button cannot stand: {reasons}").format(reasons=" ".join(faults.values())), faults)
    session.add(row)
    session.flush()
    audit.record(actor, session, "button.saved", subject=f"button:{row.key}", fields=sorted(given))
    return _data(row)


def _faults(session: Session, row: Button) -> dict[str, str]:
    known = {
        "does": (row.does in DOES, _("It does one of {words}.").format(words=", ".join(DOES))),
        "seen_by": (row.seen_by in SEEN_BY, _("It is seen by one of {words}.").format(words=", ".join(SEEN_BY))),
        "promise": (
            row.promise in ("", *clocks.PROMISES),
            _("It promises one of {words}.").format(words=", ".join(clocks.PROMISES)),
        ),
        "key": (bool(row.key) and len(row.key) <= 40, _("It needs a key of at most 40 characters.")),
        "label": (0 < len(row.label) <= 60, _("It needs a label of at most 60 characters.")),
        "prefix": (len(row.prefix) <= 4 and (row.prefix or "X").isalnum(), _("A prefix is up to four letters.")),
        "tab": (row.does != "tab" or row.tab in SHIPPED["tabs"], _("There is no such tab.")),
        "code": (row.does == "tab" or session.get(Code, row.code) is not None, _("There is no such code.")),
        "queue_key": (not row.queue_key or session.get(Queue, row.queue_key) is not None, _("There is no such queue.")),
        "promise_hours": (
            clocks.is_promisable(row.promise, row.promise_hours),
            _("Promise 1 to 1,000 hours."),
        ),
        "roles": (set(row.roles) <= role_kinds(session).keys(), _("There is no such role.")),
    }
    return {name: sentence for name, (stands, sentence) in known.items() if not stands}


def _roles(actor: Actor, session: Session) -> frozenset[str]:
    held = grants_by_user(session, actor.user_id).get(actor.user_id, ()) if actor.user_id else ()
    return frozenset(grant.role for grant in held)


def _is_for(button: Button, actor: Actor, roles: frozenset[str], above: frozenset[int]) -> bool:
    seen = button.seen_by == "everybody" or (button.seen_by == "staff") == actor.is_staff
    return (
        seen
        and (not button.roles or bool(roles & set(button.roles)))
        and (not button.client_ids or bool(above & set(button.client_ids)))
    )


def _view(row: Button) -> ButtonView:
    return ButtonView(row.key, row.label, row.icon, row.does, row.tab, row.sentence)


def _data(row: Button) -> ButtonData:
    values = {name: getattr(row, name) for name in ButtonData.__dataclass_fields__}
    return ButtonData(**values | {"roles": tuple(row.roles), "client_ids": tuple(row.client_ids)})
