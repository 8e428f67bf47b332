"""Chance that repeats: everything of the demo is drawn from one seeded generator."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from a seed; the same seed gives the same draws in every version of Python since 3.2."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random  # noqa: S311  # made-up people, no secrets

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of ``choices``, each as likely."""
        return choices[int(self._next() * len(choices))]

    def chance(self, share: float) -> bool:
        """Return true in ``share`` (0 to 1) of all draws."""
        return self._next() < share

    def between(self, first: int, last: int) -> int:
        """Return a whole number from ``first`` to ``last``, both included."""
        return first + int(self._next() * (last - first + 1))

    def small(self, first: int, last: int) -> int:
        """Return a whole number from ``first`` to ``last``, the smaller the likelier (by the cube)."""
        return first + int(self._next() ** 3 * (last - first + 1))

    def day(self, first: date, last: date) -> date:
        """Return a day from ``first`` to ``last``, or ``first`` where that is the later one."""
        return first + timedelta(days=self.between(0, max((last - first).days, 0)))

    def digits(self, count: int) -> str:
        """Return ``count`` digits."""
        return f"{int(self._next() * 10**count):0{count}d}"


def weighted(weights: dict[T, int]) -> tuple[T, ...]:
    """Return each key as often as its weight says, to :meth:`Dice.pick` from."""
    return tuple(key for key, weight in weights.items() for _time in range(weight))
