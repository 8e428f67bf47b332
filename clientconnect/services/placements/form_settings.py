"""What the agency says of the form: the levels of the rules, the fields that each client is asked for."""

from dataclasses import replace

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.clients.scope import lineage
from clientconnect.services.clients.tree import find_by_code
from clientconnect.services.foundation import policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.fields import ADDITIONAL, FIELDS, HIDDEN, NEEDS, RESPONSIBLE, Field
from clientconnect.services.placements.rules.catalogue import RULES
from clientconnect.services.placements.rules.model import LEVELS, Rule, RuleSettings, field_name
from clientconnect.services.placements.tables import FieldNeed, RuleLevel
from clientconnect.texts import _

EVERY_CLIENT = 0
_NEVER_HIDDEN = frozenset({f"{RESPONSIBLE}.last_name", ADDITIONAL})


def rule_settings(session: Session, client_id: int) -> RuleSettings:
    """Return what holds for new accounts of a client today: its own settings, its head offices', the agency's: a step."""
    levels = {one.rule: one.level for one in session.exec(select(RuleLevel))}
    found = {(one.client_id, one.field): one.need for one in session.exec(select(FieldNeed))}
    nearest_last = (EVERY_CLIENT, *lineage(session, client_id))
    needs = {field: found[client, field] for client in nearest_last for field in FIELDS if (client, field) in found}
    return RuleSettings(
        clock.today(policies.value(session, "agency.zone")),
        levels,
        needs,
        str(policies.value(session, "placement.letters")),
        int(policies.value(session, "placement.name_width")),
    )


@use_case(Permission.FORM_MANAGE)
def form_rules(_actor: Actor, session: Session) -> tuple[Rule, ...]:
    """Return every rule of entry as it is taken now."""
    levels = {one.rule: one.level for one in session.exec(select(RuleLevel))}
    return tuple(replace(rule, level=levels.get(rule.id, rule.level)) for rule in RULES)


@use_case(Permission.FORM_MANAGE)
def form_fields(_actor: Actor, session: Session, client_code: str = "") -> tuple[Field, ...]:
    """Return every field of the form as a client is asked for it (without a code: every client without settings of its own)."""
    client = find_by_code(session, client_code).id if client_code else None
    settings = rule_settings(session, client or EVERY_CLIENT)
    return tuple(replace(field, need=settings.need(field.id)) for field in FIELDS.values())


@use_case(Permission.FORM_MANAGE, writes=True)
def set_rule(_actor: Actor, session: Session, rule: str, level: str) -> None:
    """Take a rule of entry as ``must``, ``should`` or ``off``; what is none of them is :class:`Invalid`."""
    if rule not in {one.id for one in RULES}:
        raise Invalid(_("There is no rule {rule}.").format(rule=rule))
    if level not in LEVELS:
        raise Invalid(_("A rule is taken as one of: {levels}.").format(levels=", ".join(LEVELS)))
    session.merge(RuleLevel(rule=rule, level=level))


@use_case(Permission.FORM_MANAGE, writes=True)
def set_field(_actor: Actor, session: Session, field: str, need: str, client_code: str = "") -> None:
    """Ask a client and its branches for a field (``required``, ``shown``) or not (``hidden``); without a code, every client.

    What no account can do without is not hidden (:class:`Invalid`): the last name, which is a company's name, the last
    amount that is asked for, and the field into which the rules move what belongs nowhere else.
    """
    if field not in FIELDS:
        raise Invalid(_("There is no field {field}.").format(field=field))
    if need not in NEEDS:
        raise Invalid(_("A field is one of: {needs}.").format(needs=", ".join(NEEDS)))
    if need == HIDDEN and field in _NEVER_HIDDEN:
        raise Invalid(_("No account can do without “{field}”: it is never hidden.").format(field=field_name(field)))
    client = find_by_code(session, client_code).id if client_code else None
    session.merge(FieldNeed(client_id=client or EVERY_CLIENT, field=field, need=need))
    if need == HIDDEN and field in BUCKETS:
        _demand_amount(session)


def _demand_amount(session: Session) -> None:
    """Refuse (:class:`Invalid`) to leave a client without any amount to fill in."""
    session.flush()
    own = session.exec(select(FieldNeed.client_id).where(col(FieldNeed.field).in_(BUCKETS)).distinct())
    for client_id in (EVERY_CLIENT, *own):
        settings = rule_settings(session, client_id)
        if all(settings.is_hidden(bucket) for bucket in BUCKETS):
            raise Invalid(_("No account can do without an amount: one of them is asked for."))
