"""The picture as it will be drawn: straight wires, what they cross and which nodes they run through."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from circuit_editor.model.layout.plan import Flags, Floats, Ints, Part, Plan
from circuit_editor.model.sizes import LEAD, PIN_STEP, RADIUS

#: Numbers stand so high above a stub, and so far below.
TEXTS = 24.0
#: A wire keeps this far above or below a gate.
MARGIN = 4.0
#: What a letter of a name takes; the name of an input stands before its stub, a gate's above it if longer
#: than this.
LETTER = 9.0
SHORT_NAME = 1
NAME_ABOVE = 40.0
#: The outermost pins of a circle are this far above and below its middle.
OUTERMOST_PIN = 16.0
#: So many pairs of wires are looked at together.
_TOGETHER = 200_000


class Picture:
    """One part, with the x of everything; heights are given to each question.

    Wire i leads from (x0, height of its source) to (x1, height of its target + rise). A node takes the box
    from `lefts` to `rights` and from its height - `above` to its height + `below`.
    """

    def __init__(self, plan: Plan, part: Part, xs: Sequence[float]) -> None:
        """`xs` are the middles of the nodes' columns."""
        widths, stubs = plan.half_widths[part.nodes], plan.stubs[part.nodes]
        letters = np.array([len(node.name or "") for node in plan.nodes[part.nodes]])
        self.source, self.target, pin = part.wires
        middle, half = np.array(xs), np.array(widths)
        leaf = np.array(part.is_leaf)
        ends = middle + np.where(leaf, RADIUS, half) + LEAD + np.array(stubs)
        tall = np.array(part.half_heights)
        self.x0, self.x1 = ends[self.source], (middle - half)[self.target]
        reach = np.where(tall > RADIUS, np.inf, OUTERMOST_PIN)[self.target]
        self.rise = np.clip(PIN_STEP * (pin - (part.pins[self.target] - 1) / 2), -reach, reach)
        self.lefts = np.where(leaf, middle + RADIUS + LEAD - LETTER * letters, middle - half)
        self.rights = ends
        self.below = np.maximum(tall + MARGIN, TEXTS)
        named = ~leaf & (letters > SHORT_NAME)
        self.above = np.where(named, tall - RADIUS + NAME_ABOVE, self.below)

    def lines(self, heights: Floats) -> tuple[Floats, Floats]:
        """Each wire as y = a + b x; heights may have several rows."""
        start = heights[..., self.source]
        slope = (heights[..., self.target] + self.rise - start) / (self.x1 - self.x0)
        return start - slope * self.x0, slope

    def crossings(self, heights: Sequence[float]) -> int:
        """How many pairs of wires cross; two from one stub never do."""
        a, b = self.lines(np.array(heights))
        count = len(self.source)
        some = max(1, _TOGETHER // max(count, 1))
        found = 0
        for first in range(0, count, some):
            one, other = self.facing(np.arange(first, min(first + some, count)))
            found += int(self.cross(a, b, one, other).sum())
        return found

    def hits(self, heights: Sequence[float]) -> int:
        """How often a wire runs through a node that is none of its ends."""
        level = np.array(heights)
        a, b = self.lines(level)
        return int(self.run_through(a, b, level, *self.passing()).sum())

    def facing(self, wires: Ints) -> tuple[Ints, Ints]:
        """These wires with all later ones that pass them somewhere and don't leave the same stub."""
        later = np.arange(len(self.source)) > wires[:, None]
        beside = (self.x0[wires, None] < self.x1) & (self.x1[wires, None] > self.x0)
        row, other = np.nonzero(later & beside & (self.source[wires, None] != self.source))
        return wires[row], other

    def passing(self) -> tuple[Ints, Ints]:
        """Wires with the nodes that they pass and that are none of their ends."""
        nodes = np.arange(len(self.lefts))
        beside = (self.x0[:, None] < self.rights) & (self.x1[:, None] > self.lefts)
        wire, node = np.nonzero(beside & (self.source[:, None] != nodes) & (self.target[:, None] != nodes))
        return wire, node

    def cross(self, a: Floats, b: Floats, one: Ints, other: Ints) -> Flags:
        """Whether these wires cross: at the two ends of where they pass each other, another is above."""
        first = np.maximum(self.x0[one], self.x0[other])
        last = np.minimum(self.x1[one], self.x1[other])
        above, steeper = a[..., one] - a[..., other], b[..., one] - b[..., other]
        crossed: Flags = (above + steeper * first) * (above + steeper * last) < -1e-9
        return crossed

    def run_through(self, a: Floats, b: Floats, heights: Floats, wire: Ints, node: Ints) -> Flags:
        """Whether these wires run through these nodes."""
        first = np.maximum(self.x0[wire], self.lefts[node])
        last = np.minimum(self.x1[wire], self.rights[node])
        above, slope = a[..., wire] - heights[..., node], b[..., wire]
        one, other = above + slope * first, above + slope * last
        is_above_bottom = np.minimum(one, other) < self.below[node]
        through: Flags = is_above_bottom & (np.maximum(one, other) > -self.above[node])
        return through
