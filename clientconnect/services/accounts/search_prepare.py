"""Make ready a search: whose rows, which criteria, in which order."""

from dataclasses import dataclass, replace
from functools import partial

from sqlmodel import Session, select

from clientconnect.services.accounts.search_clauses import Criterion, Scope
from clientconnect.services.accounts.search_contains import contains_criterion
from clientconnect.services.accounts.search_criteria import criteria_of
from clientconnect.services.accounts.search_hidden import Hidden, hidden_everywhere, hidden_from, narrowed
from clientconnect.services.accounts.search_order import Order, order_of
from clientconnect.services.accounts.search_plan import Plan
from clientconnect.services.accounts.search_query import SORTS, AccountQuery
from clientconnect.services.accounts.search_quick import Interpretation, Vocabulary, joined, meanings
from clientconnect.services.accounts.statuses import status_views
from clientconnect.services.accounts.tables import Status
from clientconnect.services.clients.choices import with_branches
from clientconnect.services.clients.scope import client_names, scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission

_SORTS_BY = {"placed": "placed_on", "activity": "last_activity_on"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A search ready to run, what its texts were understood as, and what is hidden from the reader, by client."""

    plan: Plan
    criteria: tuple[Criterion, ...]
    understood: tuple[Interpretation, ...]
    hidden: Hidden
    hidden_everywhere: frozenset[str]


def prepare(actor: Actor, session: Session, permission: Permission, query: AccountQuery) -> Prepared:
    """Return the search ``query`` ready to run within the reach of ``permission``.

    A client outside that reach is :class:`NotFound`. Where a name's prefixes find nothing, names that contain the text
    are looked for instead.
    """
    clients = scope(actor, session, permission)
    if query.client_id:
        clients = with_branches(actor, session, permission, query.client_id)
    within = Scope(clients, session.get_bind().dialect.name)
    hidden = hidden_from(actor, session, clients)
    order = _order(session, within, query, hidden)
    prepared = _prepared(session, within, order, query, hidden)
    wider = replace(query, quick=_anywhere(query.quick), name=_anywhere(query.name))
    if wider != query and prepared.plan.count() == 0:
        found = _prepared(session, within, order, wider, hidden)
        return found if found.plan.count() else prepared
    return prepared


def _anywhere(text: str) -> str:
    """Turn a text with letters into the search for names that contain it."""
    return f"*{text}" if any(c.isalpha() for c in text) and not text.startswith("*") else text


def _prepared(session: Session, within: Scope, order: Order, query: AccountQuery, hidden: Hidden) -> Prepared:
    read = meanings(query.quick, _vocabulary(session, within, query.quick)) if query.quick.strip() else ()
    quick = [joined(read)] if query.quick.strip() else []
    criteria = tuple(narrowed(one, hidden) for one in (*quick, *criteria_of(session, query)))
    understood = tuple(one.interpretation for one in read)
    plan = Plan(session, within, criteria, order)
    return Prepared(plan, criteria, understood, hidden, hidden_everywhere(hidden, within.clients))


def _vocabulary(session: Session, within: Scope, text: str) -> Vocabulary:
    if not any(c.isalpha() for c in text):
        return Vocabulary()
    statuses = dict(session.exec(select(Status.code, Status.name)).all())
    return Vocabulary(statuses, client_names(session, within.clients), partial(contains_criterion, session))


def _order(session: Session, within: Scope, query: AccountQuery, hidden: Hidden) -> Order:
    sort = query.sort if query.sort in SORTS else "name"
    if any(_SORTS_BY.get(sort) in fields for fields in hidden.values()):
        sort = "name"  # an order by what is hidden would tell it
    clients: list[int] = []
    statuses: list[str] = []
    if sort == "client":
        names = client_names(session, within.clients)
        clients = sorted(names, key=lambda key: (names[key].casefold(), key))
    elif sort == "status":
        views = status_views(session)
        statuses = sorted(views, key=lambda code: (views[code].name.casefold(), code))
    return order_of(sort, query.descending, clients, statuses)
