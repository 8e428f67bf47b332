"""Amounts by bucket in integer cents: six numbers in the order of the screen."""

from collections.abc import Mapping
from decimal import Decimal

from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.foundation.columns import to_cents

Amounts = tuple[int, int, int, int, int, int]
NOTHING: Amounts = (0, 0, 0, 0, 0, 0)
_KNOWN = frozenset(BUCKETS)


def amounts(dollars: Mapping[str, Decimal]) -> Amounts:
    """Return ``dollars`` by bucket in cents; an unknown bucket or a fraction of a cent raises ``ValueError``."""
    unknown = dollars.keys() - _KNOWN
    if unknown:
        raise ValueError(f"no bucket is called {sorted(unknown)[0]}")
    a, b, c, d, e, f = (to_cents(dollars[name]) if name in dollars else 0 for name in BUCKETS)
    return a, b, c, d, e, f


def plus(left: Amounts, right: Amounts) -> Amounts:
    """Return the sum, bucket by bucket."""
    a, b, c, d, e, f = (x + y for x, y in zip(left, right, strict=True))
    return a, b, c, d, e, f


def minus(left: Amounts, right: Amounts) -> Amounts:
    """Return the difference, bucket by bucket."""
    a, b, c, d, e, f = (x - y for x, y in zip(left, right, strict=True))
    return a, b, c, d, e, f


def negative(given: Amounts) -> Amounts:
    """Return the amounts with the other sign."""
    return minus(NOTHING, given)


def spread(cents: int, owed: Amounts) -> Amounts:
    """Split a payment of ``cents`` over what is ``owed``: principal first … other last, each to zero.

    What exceeds the balance stays in principal as a credit, so that the parts always sum to ``cents``.
    """
    parts = []
    rest = cents
    for bucket in owed:
        part = min(rest, max(bucket, 0))
        parts.append(part)
        rest -= part
    a, b, c, d, e, f = parts
    return a + rest, b, c, d, e, f


def take_back(cents: int, paid: Amounts) -> Amounts:
    """Split a reversal of ``cents`` over the parts of the payment ``paid``: other first … principal last.

    A full reversal so restores each bucket exactly; more than was paid raises ``ValueError``.
    """
    if cents > sum(paid):
        raise ValueError("more is taken back than was paid")
    if cents == sum(paid):
        return paid
    a, b, c, d, e, f = reversed(spread(cents, paid[::-1]))
    return a, b, c, d, e, f


def correction(known: Amounts, said: Amounts, *, is_total: bool) -> Amounts:
    """Return what brings the ``known`` amounts to those that a file ``said``.

    A file that gives a total alone (in principal) leaves the buckets as they are known: what it has less of is taken
    principal first, what it has more of is principal.
    """
    if not is_total:
        return minus(said, known)
    difference = sum(said) - sum(known)
    return negative(spread(-difference, known)) if difference < 0 else (difference, 0, 0, 0, 0, 0)


def overlap(entry: Amounts, unexplained: Amounts) -> Amounts:
    """Return what of ``entry`` an ``unexplained`` difference had anticipated: of the same sign in total, never more of it.

    The parts lie in the entry's buckets, so that taking them back leaves each bucket as it was known to be.
    """
    here, there = sum(entry), sum(unexplained)
    if here * there <= 0:
        return NOTHING
    if abs(there) >= abs(here):
        return entry
    sign = 1 if here > 0 else -1
    a, b, c, d, e, f = (sign * part for part in spread(abs(there), _sized(entry, sign)))
    return a, b, c, d, e, f


def _sized(given: Amounts, sign: int) -> Amounts:
    a, b, c, d, e, f = (sign * part for part in given)
    return a, b, c, d, e, f
