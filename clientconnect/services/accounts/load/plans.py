"""Load payment plans."""

from collections.abc import Sequence

from sqlmodel import Session

from clientconnect.services.accounts.ledger_tables import PaymentPlan
from clientconnect.services.accounts.load.accounts import note
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.targets import targets, unknown
from clientconnect.services.accounts.records import PlanRecord
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.columns import to_cents

_FACTS = ("amount", "frequency", "first_due_on", "next_due_on", "is_active")


def apply_plans(actor: Actor, session: Session, records: Sequence[PlanRecord], source: str) -> LoadCounts:
    """Write ``records``, each known by its reference, else by its first due date; a changed one is amended."""
    bulk = Bulk(session)
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    accounts = [target.id for target in there.values()]
    known = {
        (row[1], row[2]): row
        for row in bulk.select(PaymentPlan, ("id", "account_id", "identity", *_FACTS), "account_id", accounts)
    }
    refused: list[Refused] = []
    fresh: dict[tuple[int, str], Row] = {}
    changed: list[Row] = []
    unchanged = 0
    for position, record in enumerate(records):
        target = there.get(record.agency_number)
        if target is None:
            refused.append(unknown(position, record.agency_number))
            continue
        try:
            facts = (
                to_cents(record.amount), record.frequency, record.first_due_on, record.next_due_on, record.is_active,
            )  # fmt: skip
        except ValueError as error:
            refused.append(Refused(position, record.agency_number, str(error)))
            continue
        identity = f"ref:{record.reference}" if record.reference else f"first:{record.first_due_on}"
        row = known.get((target.id, identity))
        amount, frequency, first, following, is_active = facts
        values = (amount, frequency, bulk.day(first), bulk.day(following), is_active)
        if row is None:
            fresh[target.id, identity] = (target.id, target.client_id, identity, *values)
        elif tuple(row[3:]) != facts:
            changed.append((*values, row[0]))
        else:
            unchanged += 1
    bulk.insert(PaymentPlan, ("account_id", "client_id", "identity", *_FACTS), list(fresh.values()))
    bulk.update(PaymentPlan, _FACTS, changed)
    counts = LoadCounts(len(fresh), len(changed), unchanged, tuple(refused))
    note(actor, session, "plans.loaded", source, counts)
    return counts
