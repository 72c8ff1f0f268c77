"""Where the dots of a timeline stand, and which of their symbols have room: numbers alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

#: Dots that would be nearer to each other than this, in pixels, are not drawn: the line says enough.
LEAST_DOT_SPACING = 6.0
#: Between two symbols, in pixels, and from the middle of one to that of the next.
SYMBOL_GAP = 8.0
LEAST_SYMBOL_SPACING = 24.0


@dataclass(frozen=True, slots=True)
class Track:
    """The steps 0 to `last` at equal distances from `left` to `right`, in pixels."""

    left: float
    right: float
    last: int

    @property
    def spacing(self) -> float:
        """From one step to the next."""
        return (self.right - self.left) / max(self.last, 1)

    @property
    def has_dots(self) -> bool:
        """Whether there is room for a dot for each step."""
        return self.spacing >= LEAST_DOT_SPACING

    def x(self, step: float) -> float:
        """Where a step is."""
        return self.left + step * self.spacing

    def step_at(self, x: float) -> int:
        """The step that is nearest to a place."""
        return min(max(round((x - self.left) / self.spacing), 0), self.last)

    def regular(self) -> Iterable[int]:
        """The steps whose symbols are shown if nothing else wants the room: every one, or every so many."""
        if not self.has_dots:
            return ()
        return range(0, self.last + 1, max(1, -int(-LEAST_SYMBOL_SPACING // self.spacing)))


def placed(
    track: Track, wanted: Iterable[int], width: Callable[[int], float], most_right: float
) -> Iterator[tuple[int, float]]:
    """The steps whose symbols have room, with the left edge of each; who is named first comes first.

    A symbol is centred on its step unless it would stand out to the left of 0 or the right of `most_right`.
    """
    taken: list[tuple[float, float]] = []
    for step in wanted:
        room = width(step)
        left = max(0.0, min(track.x(step) - room / 2, most_right - room))
        place = bisect_left(taken, (left, left))
        is_free_before = place == 0 or taken[place - 1][1] + SYMBOL_GAP <= left
        is_free_after = place == len(taken) or left + room + SYMBOL_GAP <= taken[place][0]
        if is_free_before and is_free_after:
            taken.insert(place, (left, left + room))
            yield step, left
