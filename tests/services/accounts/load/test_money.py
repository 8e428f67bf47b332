"""Arithmetic of buckets: nothing is lost, whatever the amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientconnect.services.accounts.load.money import (
    NOTHING,
    amounts,
    minus,
    negative,
    overlap,
    plus,
    spread,
    take_back,
)

CENTS = st.integers(-1_000_000, 1_000_000)
POSITIVE = st.integers(0, 1_000_000)
SIX = st.tuples(*[CENTS] * 6)
OWED = st.tuples(*[POSITIVE] * 6)


@given(st.integers(1, 10_000_000), SIX)
def test_a_payment_is_split_to_the_cent_and_in_order(cents: int, owed: tuple[int, ...]) -> None:
    parts = spread(cents, owed)
    assert sum(parts) == cents
    assert all(part >= 0 for part in parts)
    assert all(part <= max(bucket, 0) for part, bucket in zip(parts[1:], owed[1:], strict=True))
    paid_later = [place for place in range(1, 6) if parts[place]]
    for place in paid_later:
        assert all(parts[before] >= max(owed[before], 0) for before in range(place))


@given(st.integers(1, 10_000_000), OWED)
def test_a_full_reversal_restores_every_bucket(cents: int, owed: tuple[int, ...]) -> None:
    parts = spread(cents, owed)
    assert plus(minus(owed, parts), take_back(cents, parts)) == owed


@given(st.integers(1, 10_000_000), OWED, st.data())
def test_reversals_in_part_sum_to_the_whole(cents: int, owed: tuple[int, ...], data: st.DataObject) -> None:
    parts = spread(cents, owed)
    some = data.draw(st.integers(0, cents))
    first = take_back(some, parts)
    assert plus(first, take_back(cents - some, minus(parts, first))) == parts


@given(SIX, SIX)
def test_an_overlap_is_of_both_and_of_the_same_sign(entry: tuple[int, ...], unexplained: tuple[int, ...]) -> None:
    found = overlap(entry, unexplained)
    if sum(entry) * sum(unexplained) <= 0:
        assert found == NOTHING
    else:
        assert abs(sum(found)) == min(abs(sum(entry)), abs(sum(unexplained)))
        assert sum(found) * sum(entry) > 0
    assert overlap(negative(entry), negative(unexplained)) == negative(found)


def test_more_than_was_paid_is_not_taken_back() -> None:
    with pytest.raises(ValueError, match="more"):
        take_back(101, (100, 0, 0, 0, 0, 0))


def test_dollars_become_cents_by_bucket() -> None:
    assert amounts({"interest": Decimal("1.05"), "other": Decimal("-2")}) == (0, 105, 0, 0, 0, -200)
