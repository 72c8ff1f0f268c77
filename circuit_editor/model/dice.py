"""Dice: chance that falls the same way on every machine and in every version of Python."""

from __future__ import annotations

import random
from collections.abc import MutableSequence, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Random choices from a seed; of Python's own only `random()` is promised never to change."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, count: int) -> int:
        """A whole number from 0 up to one below `count`."""
        return int(self._random.random() * count)

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self._random.random() < share

    def choice(self, things: Sequence[T]) -> T:
        """One of several things, each as likely."""
        return things[self.below(len(things))]

    def shuffle(self, things: MutableSequence[T]) -> None:
        """Put things into another order."""
        for place in range(len(things) - 1, 0, -1):
            other = self.below(place + 1)
            things[place], things[other] = things[other], things[place]

    def sample(self, things: Sequence[T], count: int) -> list[T]:
        """Several of the things, in an order by chance; all of them where there are no more."""
        shuffled = list(things)
        self.shuffle(shuffled)
        return shuffled[:count]
