"""Sum every ledger anew and compare it with the balances: the part of the doctor that knows of accounts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect.services.accounts.load.balances import recompute
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.doctor import Finding, Weight
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

AT_ONCE = 1000
"""Accounts of one transaction, which take a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Some accounts looked at: the key of the last (0 where none was left), and (number, before, after) of each mended."""

    last: int
    mended: tuple[tuple[str, Decimal, Decimal], ...]


def examine_balances(actor: Actor) -> Iterator[Finding]:
    """Recompute the balances of all accounts from their ledgers; give a fault for each that differed and was set right."""
    proof = recompute_balances(actor, 0)
    while proof.last:
        for number, before, after in proof.mended:
            sentence = _(
                "Account {number}: its balance was ${before} where its ledger sums up to ${after}; it is set right."
            )
            yield Finding(Weight.FAULT, sentence.format(number=number, before=f"{before:,.2f}", after=f"{after:,.2f}"))
        proof = recompute_balances(actor, proof.last)


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def recompute_balances(actor: Actor, session: Session, after: int) -> Proof:
    """Recompute the balances of the next accounts whose keys are above ``after``, and record each that differed."""
    query = select(Account.id).where(col(Account.id) > after).order_by(col(Account.id)).limit(AT_ONCE)
    keys = [key for key in session.exec(query) if key is not None]
    wrong = recompute(session, keys) if keys else {}
    audit.leave_out(session)
    mended = []
    for account in session.exec(select(Account).where(col(Account.id).in_(wrong))) if wrong else ():
        before, right = wrong[account.id or 0]
        audit.record(
            actor, session, "balance.recomputed", subject=f"account:{account.public_id}", client_id=account.client_id,
            before=str(before), after=str(right),
        )  # fmt: skip
        mended.append((account.agency_number or account.number, before, right))
    return Proof(keys[-1] if keys else 0, tuple(mended))
